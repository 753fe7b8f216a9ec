"""People in answers: found by what somebody typed, and told of by their names."""

from collections.abc import Mapping

from karriereflyt.casework.views import PersonFound
from karriereflyt.domain.form import Field, FieldType, Value
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people, person_by_email


def person_named(connection: Connection, text: str) -> PersonFound | None:
    """Somebody by id or by an address that one person alone has."""
    wanted = text.strip()
    row = load_people(connection, [wanted]).get(wanted) or person_by_email(connection, wanted)
    return (
        None
        if row is None or row.is_stand_in or row.gone_at is not None or row.is_stopped
        else PersonFound(row.id, row.name, row.email or "")
    )


def with_names(connection: Connection, field: Field, value: Value) -> Value:
    """An answer with the names of people instead of their ids, also in the rows of a table."""
    if field.type is FieldType.PERSON and isinstance(value, str):
        found = load_people(connection, [value]).get(value)
        return found.name if found else value
    if not isinstance(value, tuple) or all(column.type is not FieldType.PERSON for column in field.columns):
        return value
    return tuple(
        {**row, **{column.id: with_names(connection, column, row.get(column.id)) for column in field.columns}}
        for row in value
        if isinstance(row, Mapping)
    )
