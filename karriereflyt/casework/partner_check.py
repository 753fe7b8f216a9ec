"""What a named person must be: known, somebody else, and allowed to hold the talk. Checked where an answer is taken."""

from collections.abc import Iterator, Mapping

from karriereflyt.casework.naming import person_named
from karriereflyt.casework.office import Office
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.form import Field, FieldType, Form, Value
from karriereflyt.domain.partner_rule import conflict
from karriereflyt.domain.values import Values
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people, supervisors_of


class AnswerRefused(Refusal):
    """One field cannot be taken; `code` names why: unknown_person, oneself, partner_rule, past, too_far, not_yet."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"Field {field} is refused: {code}.")
        self.field = field
        self.code = code


def check_named(
    office: Office, connection: Connection, asked: AskedRow, form: Form, values: Values
) -> Mapping[str, Value]:
    """The answers with every named person as an id. Raises `AnswerRefused`."""
    checked = dict(values)
    for field, named in _named(form, values):
        found = person_named(connection, named)
        if found is None:
            raise AnswerRefused(field.id, "unknown_person")
        checked[field.id] = found.id
        if found.id == asked.person_id:
            raise AnswerRefused(field.id, "oneself")
        if not any(one.candidates for one in form.fields()):
            continue
        if values.get("exception") in (None, "", "none") and _breaks_rule(office, connection, asked, found.id):
            raise AnswerRefused(field.id, "partner_rule")
    return checked


def _named(form: Form, values: Values) -> Iterator[tuple[Field, str]]:
    for field in form.fields():
        value = values.get(field.id)
        fixed = {option.value for option in field.options}
        if (
            isinstance(value, str)
            and value
            and (field.type is FieldType.PERSON or (field.candidates and value not in fixed))
        ):
            yield field, value


def _breaks_rule(office: Office, connection: Connection, asked: AskedRow, candidate: str) -> bool:
    if not office.processes[asked.process].partner_rule:
        return False
    person = load_people(connection, [asked.person_id])[asked.person_id]
    supervision = supervisors_of(connection, [person.id]).get(person.id, {})
    return (
        conflict(
            office.level_of(person), supervision, candidate, mentor_blocks=office.institution.mentor_rule == "block"
        )
        is not None
    )
