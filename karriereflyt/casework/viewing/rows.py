"""What the rows of a grid are called."""

from karriereflyt.casework.naming import with_names
from karriereflyt.casework.office import Office
from karriereflyt.casework.views import Earlier
from karriereflyt.domain.form import STANDARDS, Field
from karriereflyt.rendering.answers import row_in_words
from karriereflyt.store.connection import Connection


def row_labels(
    office: Office, connection: Connection, field: Field, earlier: Earlier, language: str
) -> tuple[str, ...]:
    """Its own options, the institution's standards, or the rows of an earlier table, people by their names."""
    if field.rows == STANDARDS:
        return tuple(standard.name.in_(language) for standard in office.institution.standards)
    source = field.rows_from
    if source is None:
        return tuple(option.label.in_(language) for option in field.options)
    found = earlier.latest(source.steps)
    if found is None:
        return ()
    rows = with_names(connection, found.form.field(source.field), found.values.get(source.field))
    return tuple(row_in_words(row, language) for row in rows) if isinstance(rows, tuple) else ()
