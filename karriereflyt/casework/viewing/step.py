"""Putting a step's view together: what earlier steps, facts and people make of its form."""

from collections.abc import Mapping, Sequence

from karriereflyt.casework.earlier import InCase, Readership, Sight, closed_to
from karriereflyt.casework.office import Office
from karriereflyt.casework.viewing.between_two import partner_as, partner_of, reading_as
from karriereflyt.casework.viewing.first_values import first_values
from karriereflyt.casework.viewing.locked import locked_answers, locked_options
from karriereflyt.casework.viewing.look import Look
from karriereflyt.casework.viewing.options import options_of
from karriereflyt.casework.viewing.rows import row_labels
from karriereflyt.casework.viewing.shown import shown_beside
from karriereflyt.casework.viewing.words import words_of
from karriereflyt.casework.views import Link, StepView
from karriereflyt.domain.facts import StepState
from karriereflyt.domain.form import FieldType, Form
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Language
from karriereflyt.store import answers
from karriereflyt.store.answers import AskedRow, WrittenRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow

FORM_LANGUAGE = "form_language"
"""The question, in whatever form it stands, by which somebody chooses the language of their forms."""


def people_around(asked: AskedRow) -> set[str]:
    """Whom a view tells of by name: the employee, their partner, and the reader."""
    return {asked.person_id, asked.parties.get(Role.PARTNER, ""), asked.assignee_id or ""} - {""}


def view_of(
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
    before = [row for row in written if row.step_id != asked.id and not row.is_draft]
    reads = _readership(office, connection, asked, sight, reader, before)
    look = Look(
        office=office,
        connection=connection,
        asked=asked,
        form=form,
        employee=employee,
        partner=partner_of(connection, asked, employee, people) if is_between_two else None,
        earlier=reads.earlier(before),
        language=language or _chosen_language(written, reader) or Language.NB.value,
    )
    is_draft_hidden = own is not None and own.is_draft and reads.hides_draft(own, form)
    locked = locked_answers(look)
    return StepView(
        step_id=asked.id,
        generation=asked.generation,
        rev=asked.rev,
        key=asked.key,
        state=asked.state,
        form=form,
        language=look.language,
        reader_name=reader.name if reader else "",
        reading_as=reading_as(office, asked),
        employee_name="" if employee.is_stand_in else employee.name,
        partner_name=look.partner.name if look.partner else "",
        partner_as=partner_as(office, asked),
        due=asked.due,
        values=reads.own_values(own) if own and not is_draft_hidden else first_values(look),
        shared=frozenset(own.shared) if own else frozenset(),
        saved_at=own.saved_at if own and own.is_draft else None,
        handed_in_at=asked.closed_at if asked.state == StepState.HANDED_IN else None,
        options=options_of(look) | locked_options(look, locked),
        rows={
            field.id: row_labels(office, connection, field, look.earlier, look.language)
            for field in form.fields()
            if field.type is FieldType.GRID
        },
        hidden=frozenset(field.id for field in form.fields() if look.hides(field.shown_if))
        | {name for name, values in locked.items() if not values},
        shown=shown_beside(look, sight),
        words=words_of(look),
        next_step=_next_step(office, connection, asked) if asked.state == StepState.HANDED_IN else None,
        round_id=asked.round_id,
        process=asked.process,
        role=asked.role,
        withheld=_withheld(reads, asked, form, written, own),
        draft_hidden=own.saved_at if own and is_draft_hidden else None,
    )


def _readership(
    office: Office,
    connection: Connection,
    asked: AskedRow,
    sight: Sight,
    reader: PersonRow | None,
    before: Sequence[WrittenRow],
) -> Readership:
    """What the step's reader may read of what was written before it."""
    return Readership(
        office=office,
        process=asked.process,
        person_id=asked.assignee_id or "",
        role=asked.role,
        closed=closed_to(connection, InCase(asked.case_id, asked.person_id, asked.role), reader, before),
        whole=sight.rev is None,
        written_here=asked.id if sight.rev == asked.rev else 0,
    )


def _chosen_language(written: Sequence[WrittenRow], reader: PersonRow | None) -> str | None:
    """The language that the reader last asked to have the forms of this case in, else the one in the people file."""
    if reader is None:
        return None
    own = (row.routing or {} for row in reversed(written) if not row.is_draft and row.author_id == reader.id)
    return next((str(one[FORM_LANGUAGE]) for one in own if one.get(FORM_LANGUAGE)), reader.language)


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
