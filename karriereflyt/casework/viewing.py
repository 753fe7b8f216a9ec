"""Putting a step's view together: what earlier steps, facts and people make of its form."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from karriereflyt.casework.days import known_days
from karriereflyt.casework.earlier import InCase, Readership, Sight, closed_to
from karriereflyt.casework.office import Office
from karriereflyt.casework.partners import MOST, line_of
from karriereflyt.casework.surveys.handing_in import box_of
from karriereflyt.casework.told import told_of, unit_name
from karriereflyt.casework.views import Earlier, EarlierAnswer, Link, PersonFound, Shown, ShownEntry, StepView
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.facts import StepState
from karriereflyt.domain.form import (
    NO_ANSWER,
    STANDARDS,
    Condition,
    Field,
    FieldType,
    Form,
    Option,
    StepField,
    Value,
)
from karriereflyt.domain.partner_rule import conflict
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Language, Words
from karriereflyt.rendering.answers import answer_in_words, row_in_words
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store import answers, history, post
from karriereflyt.store.answers import AskedRow, WrittenRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units, person_by_email, supervisors_of
from karriereflyt.store.surveys import find_survey

EMPLOYEE = "employee"
"""The kind of people of flesh and blood; a case about a unit has a stand-in."""
FORM_LANGUAGE = "form_language"
"""The question, in whatever form it stands, by which somebody chooses the language of their forms."""


def person_named(connection: Connection, text: str) -> PersonFound | None:
    """Somebody by id or by an address that one person alone has."""
    wanted = text.strip()
    row = load_people(connection, [wanted]).get(wanted) or person_by_email(connection, wanted)
    return (
        None
        if row is None or row.kind != "employee" or row.gone_at is not None or row.is_stopped
        else PersonFound(row.id, row.name, row.email or "")
    )


def people_around(asked: AskedRow) -> set[str]:
    """Whom a view tells of by name: the employee, their partner, and the reader."""
    return {asked.person_id, asked.parties.get(Role.PARTNER, ""), asked.assignee_id or ""} - {""}


def view_of(  # one reader's whole look at one step
    office: Office,
    connection: Connection,
    asked: AskedRow,
    sight: Sight,
    people: Mapping[str, PersonRow],
    language: str = "",
) -> StepView:
    """The view of one step, in its reader's language unless told another. `people` are those around it."""
    form = office.form(asked.form, asked.form_version)
    written = answers.written_in(connection, asked.case_id)
    # A step that was given to somebody else may hold a draft of the one before.
    own = next((row for row in written if row.step_id == asked.id and row.author_id == asked.assignee_id), None)
    reader, employee = people.get(asked.assignee_id or ""), people[asked.person_id]
    is_between_two = bool(office.processes[asked.process].between) and not form.is_anonymous
    partner = _partner(connection, people, asked, employee) if is_between_two else None
    before = [row for row in written if row.step_id != asked.id and not row.is_draft]
    reads = Readership(
        office=office,
        process=asked.process,
        person_id=asked.assignee_id or "",
        role=asked.role,
        closed=closed_to(connection, InCase(asked.case_id, asked.person_id, asked.role), reader, before),
        whole=sight.rev is None,
        written_here=asked.id if sight.rev == asked.rev else 0,
    )
    earlier = reads.earlier(before)
    language = language or _chosen_language(written, reader) or Language.NB.value
    is_draft_hidden = own is not None and own.is_draft and reads.hides_draft(own, form)
    values = reads.own_values(own) if own and not is_draft_hidden else _first_values(form, earlier, employee)
    hidden = frozenset(field.id for field in form.fields() if _is_hidden(field.shown_if, asked, earlier))
    locked = _locked(office, connection, form, asked)
    hidden |= {name for name, values in locked.items() if not values}
    return StepView(
        step_id=asked.id,
        generation=asked.generation,
        rev=asked.rev,
        key=asked.key,
        state=asked.state,
        form=form,
        language=language,
        reader_name=reader.name if reader else "",
        reading_as=_reading_as(office, asked),
        employee_name=employee.name if employee.kind == EMPLOYEE else "",
        partner_name=partner.name if partner else "",
        partner_as=Role.LEADER if _is_with_leader(office, asked) else Role.PARTNER,
        due=asked.due,
        values=values,
        shared=frozenset(own.shared) if own else frozenset(),
        saved_at=own.saved_at if own and own.is_draft else None,
        handed_in_at=asked.closed_at if asked.state == StepState.HANDED_IN else None,
        options=_options(office, connection, form, asked, earlier, employee, language)
        | _locked_options(connection, form, locked),
        rows={
            field.id: row_labels(office, connection, field, earlier, language)
            for field in form.fields()
            if field.type is FieldType.GRID
        },
        hidden=hidden,
        shown=(
            *_shown(connection, form, earlier, language),
            *_shown_last(office, connection, form, asked, sight, language),
        ),
        words=case_words(office, asked.period, asked.due, employee, partner, language)
        | told_of(connection, asked.pinned, asked.period_end, language)
        | {"about": unit_name(connection, employee.unit_code, language) if employee.kind != EMPLOYEE else ""}
        | _days(asked, employee, language),
        next_step=_next_step(office, connection, asked) if asked.state == StepState.HANDED_IN else None,
        round_id=asked.round_id,
        process=asked.process,
        role=asked.role,
        withheld=_withheld(reads, asked, form, written, own),
        draft_hidden=own.saved_at if own and is_draft_hidden else None,
    )


def _reading_as(office: Office, asked: AskedRow) -> str:
    """Who «you» is where a text says who reads what is for two."""
    between = office.processes[asked.process].between
    if asked.role not in between:
        return "other"
    is_of_leader = _is_with_leader(office, asked) and asked.role == Role.EMPLOYEE
    return "employee_of_leader" if is_of_leader else asked.role


def _is_with_leader(office: Office, asked: AskedRow) -> bool:
    """Whether the employee talks with the leader as such, and not with a conversation partner who may be anybody."""
    between = office.processes[asked.process].between
    return Role.LEADER in between and Role.PARTNER not in between


def _partner(
    connection: Connection, people: Mapping[str, PersonRow], asked: AskedRow, employee: PersonRow
) -> PersonRow | None:
    """Who holds the talk: whoever is named, else the nearest leader."""
    partner_id = asked.parties.get(Role.PARTNER, employee.leader_id) or ""
    return people.get(partner_id) or load_people(connection, [partner_id]).get(partner_id)


def _next_step(office: Office, connection: Connection, asked: AskedRow) -> Link | None:
    """The reader's next form of the case, for the receipt."""
    who, quiet = asked.assignee_id or "", office.quiet_steps(asked.process)
    found = answers.next_open_step(connection, asked.case_id, who, quiet)
    return Link(*found) if found and found[0] != asked.id else None


def _withheld(
    reads: Readership, asked: AskedRow, form: Form, written: Sequence[WrittenRow], own: WrittenRow | None
) -> bool:
    """Whether the page would show more to whoever typed in a code: the step's own text, or text that its form shows."""
    if asked.state != "open":
        return own is not None and reads.is_withheld(own)
    used = {*form.shows, *(key for field in form.fields() if field.prefill for key in field.prefill.steps)}
    if own is not None and own.is_draft and not reads.hides_draft(own, form):
        own = None  # what stands there may be seen as it is
    shown = [row for row in written if row is own or (row.key in used and not row.is_draft)]
    return any(reads.is_withheld(row) for row in shown)


def _chosen_language(written: Sequence[WrittenRow], reader: PersonRow | None) -> str | None:
    """The language that the reader last asked to have the forms of this case in, else the one in the people file."""
    if reader is None:
        return None
    own = (row.routing or {} for row in reversed(written) if not row.is_draft and row.author_id == reader.id)
    return next((str(one[FORM_LANGUAGE]) for one in own if one.get(FORM_LANGUAGE)), reader.language)


def _first_values(form: Form, earlier: Earlier, employee: PersonRow) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for field in form.fields():
        source = field.prefill
        value = earlier.value(source.steps, source.field) if source else None
        if value is None and field.fallback is not None:
            value = _fallback(field, employee)
        if value is not None:
            values[field.id] = value
    return values


def _fallback(field: Field, employee: PersonRow) -> Value:
    """What stands in a field at first; of persons the nearest leader is known."""
    if field.type is FieldType.PERSON:
        return employee.leader_id if field.fallback == Role.LEADER else None
    return int(field.fallback or 0) if field.type is FieldType.NUMBER else field.fallback


def _is_hidden(condition: Condition | None, asked: AskedRow, earlier: Earlier) -> bool:
    """Whether pinned facts or earlier steps rule a field out; conditions on the same form are the page's business."""
    if condition is None or condition.field is not None:
        return False
    if condition.unanswered is not None:
        return earlier.answered_by(condition.unanswered, asked.assignee_id)
    if condition.pinned is not None:
        return not condition.holds(asked.pinned.get(condition.pinned))
    source = condition.step
    return source is not None and not condition.holds(earlier.value(source.steps, source.field))


def _options(
    office: Office,
    connection: Connection,
    form: Form,
    asked: AskedRow,
    earlier: Earlier,
    employee: PersonRow,
    language: str,
) -> dict[str, tuple[Option, ...]]:
    found: dict[str, tuple[Option, ...]] = {}
    for field in form.fields():
        fixed = tuple(option for option in field.options if not _is_hidden(option.shown_if, asked, earlier))
        if field.options_from:
            fixed = (*_options_from(field.options_from, earlier), *fixed)
        if field.candidates:
            fixed = (*_candidates(office, connection, employee, language), *fixed)
        if fixed:
            found[field.id] = fixed
    return found


def _locked(office: Office, connection: Connection, form: Form, asked: AskedRow) -> dict[str, tuple[str, ...]]:
    """The answers that were locked when the survey was launched, by question."""
    names = [field.id for field in form.fields() if field.cells]
    if not names:
        return {}
    survey = find_survey(connection, box_of(office, asked, office.clock.now()))
    known = dict(survey.cells) if survey else {}
    return {name: tuple(known.get(name, ())) for name in names}


def _locked_options(
    connection: Connection, form: Form, locked: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[Option, ...]]:
    """Each locked answer in the form's own words or as the unit of that code, then the form's other options.

    Where the form lends its words to what is locked, such as groups, its other options are too small to be offered.
    """
    units = load_units(connection) if any(locked.values()) else {}
    found: dict[str, tuple[Option, ...]] = {}
    for name, values in locked.items():
        known = {option.value: option for option in form.field(name).options}
        lends = any(value in known for value in values)
        others = (one for one in known.values() if one.value not in values and (not lends or one.value == NO_ANSWER))
        cells = (known.get(value) or Option(value=value, label=_unit_label(units, value)) for value in values)
        found[name] = (*cells, *others)
    return found


def _unit_label(units: Mapping[str, UnitRow], code: str) -> Words:
    unit = units.get(code)
    return Words(**{language.value: unit.name(language) if unit else code for language in Language})


def _options_from(source: StepField, earlier: Earlier) -> tuple[Option, ...]:
    rows = earlier.value(source.steps, source.field)
    if not isinstance(rows, tuple):
        return ()
    labels = {language: [row_in_words(row, language) for row in rows] for language in Language}
    return tuple(
        Option(
            value=str(number + 1),
            label=Words(nb=labels[Language.NB][number], nn=labels[Language.NN][number], en=labels[Language.EN][number]),
        )
        for number in range(len(rows))
    )


def _candidates(office: Office, connection: Connection, employee: PersonRow, language: str) -> tuple[Option, ...]:
    """Those up the line who may hold the talk."""
    supervision = supervisors_of(connection, [employee.id]).get(employee.id, {})
    known = _line(connection, employee)
    units, today = load_units(connection), oslo_date(office.clock.now())
    options: list[Option] = []
    for candidate in line_of(employee, known):
        if known[candidate].is_out(today) or conflict(
            office.level_of(employee), supervision, candidate, mentor_blocks=office.institution.mentor_rule == "block"
        ):
            continue
        person = known[candidate]
        unit = units.get(person.unit_code or "")
        label = ", ".join(filter(None, (person.name, person.title, unit.name(language) if unit else "")))
        options.append(Option(value=candidate, label=Words(nb=label, nn=label, en=label)))
    return tuple(options[:MOST])


def _line(connection: Connection, employee: PersonRow) -> dict[str, PersonRow]:
    """The people up the line, with their stand-ins."""
    known = {employee.id: employee}
    wanted = {employee.leader_id or ""} - {""}
    while wanted:
        found = load_people(connection, wanted)
        known |= found
        wanted = {one for row in found.values() for one in (row.leader_id, row.delegate_id) if one} - known.keys()
    return known


def row_labels(
    office: Office, connection: Connection, field: Field, earlier: Earlier, language: str
) -> tuple[str, ...]:
    """What the rows of a grid are called: its own options, the institution's standards, or the rows of an earlier
    table, people by their names.
    """
    if field.rows == STANDARDS:
        return tuple(standard.name.in_(language) for standard in office.institution.standards)
    source = field.rows_from
    if source is None:
        return tuple(option.label.in_(language) for option in field.options)
    found = earlier.latest(source.steps)
    if found is None:
        return ()
    rows = _with_names(connection, found.form.field(source.field), found.values.get(source.field))
    return tuple(row_in_words(row, language) for row in rows) if isinstance(rows, tuple) else ()


def _shown(connection: Connection, form: Form, earlier: Earlier, language: str) -> list[Shown]:
    """The latest answer per form among the steps that this form shows."""
    latest: dict[str, EarlierAnswer] = {}
    for key in form.shows:
        found = earlier.latest([key])
        if found is not None and (found.form.key not in latest or latest[found.form.key].step_id < found.step_id):
            latest[found.form.key] = found
    in_words = (_in_words(connection, found.form, found.values, language) for found in latest.values())
    return [shown for shown in in_words if shown.entries]


def _in_words(connection: Connection, form: Form, values: Mapping[str, Value], language: str) -> Shown:
    entries = []
    for field in form.fields():
        text = answer_in_words(field, _with_names(connection, field, values.get(field.id)), language)
        if text:
            entries.append(ShownEntry(field.label, text))
    return Shown(form.title, tuple(entries))


def _with_names(connection: Connection, field: Field, value: Value) -> Value:
    """An answer with the names of people instead of their ids, also in the rows of a table."""
    if field.type is FieldType.PERSON and isinstance(value, str):
        found = load_people(connection, [value]).get(value)
        return found.name if found else value
    if not isinstance(value, tuple) or all(column.type is not FieldType.PERSON for column in field.columns):
        return value
    return tuple(
        {**row, **{column.id: _with_names(connection, column, row.get(column.id)) for column in field.columns}}
        for row in value
        if isinstance(row, Mapping)
    )


def _shown_last(
    office: Office, connection: Connection, form: Form, asked: AskedRow, sight: Sight, language: str
) -> list[Shown]:
    """Last year's agreed actions open this year's form, whether or not last year's case has come to its end."""
    source = form.shows_last
    if source is None:
        return []
    case_id = answers.last_case_with(connection, asked.person_id, asked.process, source.steps, before=asked.case_id)
    if case_id is None:
        return []
    written = [row for row in answers.written_in(connection, case_id) if not row.is_draft]
    closed = _closed_last(connection, asked, case_id, written)
    who, is_whole = asked.assignee_id or "", sight.rev is None
    reads = Readership(
        office=office, process=asked.process, person_id=who, role=asked.role, closed=closed, whole=is_whole
    )
    found = reads.earlier(written).latest(source.steps)
    if found is None:
        return []
    field = found.form.field(source.field)
    text = answer_in_words(field, found.values.get(field.id), language)
    return [Shown(found.form.title, (ShownEntry(field.label, text),))] if text else []


def _closed_last(
    connection: Connection, asked: AskedRow, case_id: int, written: Sequence[WrittenRow]
) -> Collection[int]:
    """What was between two last year stays between those two."""
    who = asked.assignee_id or ""
    if asked.role != Role.PARTNER or post.cases_to_tell(connection, [case_id])[case_id].parties.get("partner") == who:
        return history.handed_in_before(connection, case_id, asked.role, who)
    return {row.step_id for row in written}


def case_words(
    office: Office, period: str, due: date | None, employee: PersonRow, partner: PersonRow | None, language: str
) -> dict[str, str]:
    """Names and dates that fill places such as {partner} in the texts of forms."""
    institution = office.institution
    return {
        "employee": employee.name,
        "partner": partner.name if partner else "",
        "due": day_in_words(due, language) if due else "",
        **dict.fromkeys(("day", "first_day", "last_day"), ""),
        "erased_on": day_in_words(erased_on(office, period), language),
        "institution": institution.name.in_(language),
        "programme": institution.programme.in_(language),
        "right_reference": institution.right_reference.in_(language),
        "period": period,
    }


def _days(asked: AskedRow, employee: PersonRow, language: str) -> dict[str, str]:
    """The days that the texts of a form may name."""
    known = known_days(asked.pinned, employee) | ({"day": asked.anchor} if asked.anchor else {})
    return {name: day_in_words(day, language) for name, day in known.items()}


def erased_on(office: Office, period: str) -> date:
    """When the record of a period's conversation is erased at the latest."""
    year = int(period[:4]) if period[:4].isdigit() else oslo_date(office.clock.now()).year
    return date(year, 12, 31) + timedelta(days=office.institution.retention.get("record", 730))
