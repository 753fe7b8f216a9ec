"""Form definitions: `templates/forms/*.yaml` read into forms, all faults of all files together."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.form import (
    ANONYMOUS_TYPES,
    OF_THE_PAGE,
    ROUTING_TYPES,
    STANDARDS,
    Condition,
    Field,
    FieldType,
    Form,
    Option,
    Page,
    Reader,
    StepField,
)
from karriereflyt.domain.text import Words
from karriereflyt.institution.sources import Entry, parse_yaml, read_yaml

OPTION_SETS = "options.yaml"
MOST_ROWS = 6
_ID = re.compile(r"[a-z][a-z0-9_]*")
_SOURCE = re.compile(r"[a-z][a-z0-9|-]*\.[a-z][a-z0-9_]*")
_CHOOSING = {FieldType.CHOICE, FieldType.MULTI}

OptionSets = Mapping[str, tuple[Option, ...]]


@dataclass(frozen=True)
class Forms:
    """All forms of the house, by the name of their file."""

    by_key: Mapping[str, Form]
    sources: Mapping[str, str]
    option_sets: str

    def __getitem__(self, key: str) -> Form:
        return self.by_key[key]

    def __contains__(self, key: str) -> bool:
        return key in self.by_key


def load_forms(folder: Path, root: Path) -> tuple[Forms, tuple[Fault, ...]]:
    """Every form below a folder. A form with a fault is left out; the faults say file and line."""
    faults: list[Fault] = []
    shared = _text(folder / OPTION_SETS)
    sets = _option_sets(read_yaml(folder / OPTION_SETS, root, faults))
    forms: dict[str, Form] = {}
    sources: dict[str, str] = {}
    for path in sorted(folder.glob("**/*.yaml")):
        if path.name == OPTION_SETS:
            continue
        key = path.relative_to(folder).with_suffix("").as_posix()
        before = len(faults)
        source = _text(path)
        form = _form(key, read_yaml(path, root, faults), sets, form_version(source, shared))
        if len(faults) == before:
            forms[form.key] = form
            sources[form.key] = source
    return Forms(forms, sources, shared), tuple(sorted(faults))


def read_form(key: str, source: str, option_sets: str) -> Form:
    """A form as it was defined when a step opened, from its kept source. Pure."""
    sets = _option_sets(parse_yaml(option_sets, OPTION_SETS, []))
    return _form(key, parse_yaml(source, key, []), sets, form_version(source, option_sets))


def form_version(source: str, option_sets: str) -> str:
    """What tells two definitions of a form apart."""
    return hashlib.sha256(f"{source}\0{option_sets}".encode()).hexdigest()[:16]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _option_sets(entry: Entry) -> OptionSets:
    return {name: tuple(_option(option) for option in options.entries()) for name, options in entry.items()}


def _form(key: str, entry: Entry, sets: OptionSets, version: str) -> Form:
    if not entry.is_there:
        entry.fault(
            "The file is empty; a form needs at least form, title, purpose, basis, retention, minutes and pages."
        )
    form = Form(
        key=key,
        code=entry.get("form").text(),
        version=version,
        title=entry.get("title").needed_words(),
        purpose=entry.get("purpose").text(),
        basis=entry.get("basis").text(),
        retention=entry.get("retention").text(),
        minutes=entry.get("minutes").number(),
        intro=entry.get("intro").words(optional=True),
        receipt=entry.get("receipt").words(optional=True),
        shows=entry.get("shows").texts(),
        shows_last=_source(entry.get("shows_last")),
        shows_round=entry.get("shows_round").flag(),
        shows_result=entry.get("shows_result").flag(),
        pages=tuple(_page(page, sets) for page in entry.get("pages").entries()),
    )
    _check_whole(entry, form)
    entry.done()
    return form


def _check_whole(entry: Entry, form: Form) -> None:
    ids = [field.id for page in form.pages for field in page.fields]
    if not ids:
        entry.fault("A form needs at least one page with one field.")
    for double in sorted({name for name in ids if ids.count(name) > 1}):
        entry.fault(f'The field "{double}" stands in this form twice; each id is used once.')
    for taken in sorted(OF_THE_PAGE & set(ids)):
        entry.fault(f'No field can be called "{taken}": the page itself has an input of that name.')
    for field in form.fields():
        conditions = [field.shown_if, *(option.shown_if for option in field.options)]
        for condition in conditions:
            if condition is not None and condition.field is not None and condition.field not in ids:
                entry.fault(f'Field "{field.id}" is shown by "{condition.field}", which is no field of this form.')


def _page(entry: Entry, sets: OptionSets) -> Page:
    page = Page(
        title=entry.get("title").words(optional=True),
        intro=entry.get("intro").words(optional=True),
        fields=tuple(_field(field, sets) for field in entry.get("fields").entries()),
    )
    entry.done()
    return page


def _field(entry: Entry, sets: OptionSets, inherited: Reader | None = None) -> Field:
    kind = entry.get("type").parsed(FieldType, f"a type; known: {', '.join(FieldType)}", FieldType.TEXT)
    if not entry.get("type").is_there:
        entry.fault('"type" is missing.')
    reader = entry.get("class").parsed(
        Reader, "a class; use A (author), P (the two parties), H (HR too) or X (anonymous)", inherited
    )
    if reader is None:
        entry.fault(
            '"class" is missing: who may read this? A (author), P (the two parties), H (HR too) or X (anonymous).'
        )
        reader = Reader.AUTHOR
    columns = tuple(_field(column, sets, reader) for column in entry.get("columns").entries())
    field = Field(
        id=entry.get("id").text(),
        type=kind,
        reader=reader,
        label=entry.get("label").needed_words(),
        help=entry.get("help").words(optional=True),
        required=entry.get("required").flag(),
        routing=entry.get("routing").flag(),
        shareable=entry.get("shareable").flag(),
        ahead=entry.get("ahead").flag(),
        behind=entry.get("behind").flag(),
        address=entry.get("address").flag(),
        options=_options(entry.get("options"), sets),
        options_from=_source(entry.get("options_from")),
        candidates=entry.get("candidates").flag(),
        cells=entry.get("cells").flag(),
        columns=columns,
        rows_from=_source(entry.get("rows_from")),
        rows=_rows(entry.get("rows")),
        least=entry.get("least").number(0),
        most=entry.get("most").number(0) or None,
        fallback=entry.get("fallback").text("") or None,
        prefill=_source(entry.get("prefill")),
        shown_if=_condition(entry.get("shown_if")),
    )
    _check_field(entry, field)
    entry.done()
    return field


def _check_field(entry: Entry, field: Field) -> None:
    if field.id and not _ID.fullmatch(field.id):
        entry.fault(f'The id "{field.id}" should be small letters, digits and _, beginning with a letter.')
    _check_reader(entry, field)
    if field.type in _CHOOSING and not (field.options or field.options_from or field.candidates or field.cells):
        entry.fault(f'Field "{field.id}" is a choice without options.')
    if field.type in {FieldType.TABLE, FieldType.GRID} and not field.columns:
        entry.fault(f'Field "{field.id}" is a {field.type} without columns.')
    if field.type is FieldType.TABLE and (field.most or 0) > MOST_ROWS:
        entry.fault(f'Field "{field.id}" has {field.most} rows; at most {MOST_ROWS} fit a page.')
    if field.type is FieldType.GRID and not (field.rows_from or field.rows or field.options):
        entry.fault(f'Field "{field.id}" is a grid and needs rows: rows_from, rows or options.')
    _check_kind_of_value(entry, field)


def _check_reader(entry: Entry, field: Field) -> None:
    if field.routing and field.reader is not Reader.HR:
        entry.fault(f'Field "{field.id}" routes but has class {field.reader}; only class H may route.')
    if field.routing and field.type not in ROUTING_TYPES:
        entry.fault(
            f'Field "{field.id}" of type {field.type} cannot route; only {", ".join(sorted(ROUTING_TYPES))} can.'
        )
    if field.reader is Reader.ANONYMOUS and field.type not in ANONYMOUS_TYPES:
        known = ", ".join(sorted(ANONYMOUS_TYPES))
        entry.fault(f'Field "{field.id}" of type {field.type} would tell who it is from; of class X can be {known}.')
    if field.shareable and field.reader is not Reader.AUTHOR:
        entry.fault(f'Field "{field.id}" can be shared but is not private; only class A has a share switch.')


def _check_kind_of_value(entry: Entry, field: Field) -> None:
    if field.ahead and field.type not in {FieldType.DATE, FieldType.DATETIME}:
        entry.fault(f'Field "{field.id}" is a {field.type}; only a date or datetime can lie ahead.')
    if field.behind and field.type is not FieldType.DATE:
        entry.fault(f'Field "{field.id}" is a {field.type}; only a date can lie behind.')
    if field.address and field.type is not FieldType.TEXT:
        entry.fault(f'Field "{field.id}" is a {field.type}; only a text can be an address.')


def _options(entry: Entry, sets: OptionSets) -> tuple[Option, ...]:
    if not entry.is_there:
        return ()
    if entry.is_list:
        return tuple(_option(option) for option in entry.entries())
    name = entry.text()
    if name not in sets:
        entry.fault(f'There is no option set "{name}" in {OPTION_SETS}; known: {", ".join(sorted(sets))}.')
    return sets.get(name, ())


def _rows(entry: Entry) -> str:
    rows = entry.text("")
    if rows not in {"", STANDARDS}:
        entry.fault(f'The rows of a grid can come from "{STANDARDS}"; "{rows}" is not known.')
    return rows


def _option(entry: Entry) -> Option:
    value = entry.get("value").text()
    texts = {language: entry.get(language) for language in ("nb", "nn", "en")}
    option = Option(
        value=value,
        label=Words.of({language: text.text("") for language, text in texts.items()}),
        shown_if=_condition(entry.get("shown_if")),
    )
    for language, text in texts.items():
        if not text.is_there:
            entry.fault(f'The option "{value}" lacks its text in {language}.')
    entry.done()
    return option


def _condition(entry: Entry) -> Condition | None:
    if not entry.is_there:
        return None
    subjects = {name: entry.get(name) for name in ("field", "pinned", "step", "unanswered")}
    given = [name for name, subject in subjects.items() if subject.is_there]
    wanted, refused = entry.get("is"), entry.get("not")
    entry.done()
    if len(given) != 1:
        entry.fault("A condition asks one thing: field, pinned, step or unanswered.")
        return None
    if given == ["unanswered"]:
        return Condition(unanswered=subjects["unanswered"].text())
    if wanted.is_there == refused.is_there:
        entry.fault("A condition needs either is: or not:, with the values.")
    subject = subjects[given[0]]
    return Condition(
        field=subject.text() if given == ["field"] else None,
        pinned=subject.text() if given == ["pinned"] else None,
        step=_source(subject) if given == ["step"] else None,
        any_of=frozenset(_values(wanted)),
        none_of=frozenset(_values(refused)),
    )


def _values(entry: Entry) -> tuple[str, ...]:
    """Texts, where true and false stand for a switch."""
    if entry.is_list:
        return tuple(value for member in entry.entries() for value in _values(member))
    if not entry.is_there:
        return ()
    return (entry.scalar(),)


def _source(entry: Entry) -> StepField | None:
    if not entry.is_there:
        return None
    text = entry.text()
    if not _SOURCE.fullmatch(text):
        entry.fault(f'"{text}" should name a field of an earlier step, such as slots.slots or revision|record.actions.')
        return None
    steps, field = text.split(".")
    return StepField(tuple(steps.split("|")), field)
