"""Names in place of ids where a table that somebody is shown holds persons."""

from collections.abc import Iterator, Mapping

from karriereflyt.domain.form import FieldType, Form, Value
from karriereflyt.domain.text import Language
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units


def with_names(connection: Connection, form: Form, values: Mapping[str, Value]) -> dict[str, Value]:
    """The same answers, with names where tables hold persons."""
    columns = {field.id: {c.id for c in field.columns if c.type is FieldType.PERSON} for field in form.fields()}
    ids = {str(row[c]) for name, row in _table_rows(values) for c in columns.get(name, ()) if row.get(c)}
    if not ids:
        return dict(values)
    units, people = load_units(connection), load_people(connection, ids)
    names = {one.id: _with_unit(one, units) for one in people.values()}
    return {
        name: tuple(
            {key: names.get(str(cell), cell) if key in columns[name] else cell for key, cell in row.items()}
            for row in value
            if isinstance(row, Mapping)
        )
        if columns.get(name) and isinstance(value, tuple)
        else value
        for name, value in values.items()
    }


def _table_rows(values: Mapping[str, Value]) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for name, value in values.items():
        if isinstance(value, tuple):
            yield from ((name, row) for row in value if isinstance(row, Mapping))


def _with_unit(person: PersonRow, units: Mapping[str, UnitRow]) -> str:
    unit = units.get(person.unit_code or "")
    return ", ".join(filter(None, (person.name, unit.name(Language.NB.value) if unit else "")))
