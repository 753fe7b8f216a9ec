"""Many new rows at once: statement and conversions are prepared once per table, and rows reach the driver as tuples.

SQLAlchemy's own way looks at every value of every row by name, which for the rows of a launch takes longer than the
database does.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table

Row = Mapping[str, Any]
_Convert = Callable[[Any], Any]


class _Prepared(NamedTuple):
    """A statement, how a row's values are put in its order, and which of them the driver wants otherwise."""

    statement: str
    values: Callable[[Row], Sequence[Any]]
    conversions: tuple[tuple[int, _Convert], ...]

    def row(self, row: Row) -> tuple[Any, ...]:
        values = list(self.values(row))
        for place, convert in self.conversions:
            values[place] = convert(values[place])
        return tuple(values)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row], *, otherwise: str = "") -> None:
    """Add rows, all with the same columns, of which there are at least two.

    `otherwise` says what happens where a row is there already, such as "ON CONFLICT (id) DO NOTHING".
    """
    if rows:
        prepared = _prepared(table, tuple(rows[0]), connection.dialect)
        values = [prepared.row(row) for row in rows]
        connection.exec_driver_sql(f"{prepared.statement} {otherwise}", values if len(values) > 1 else values[0])


@lru_cache(maxsize=256)
def _prepared(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Prepared:
    quote = dialect.identifier_preparer
    place = "?" if dialect.name == "sqlite" else "%s"
    columns = ", ".join(quote.quote(name) for name in names)
    statement = f"INSERT INTO {quote.format_table(table)} ({columns}) VALUES ({', '.join([place] * len(names))})"  # noqa: S608  # names of our own tables
    found = [(number, _conversion(table, name, dialect)) for number, name in enumerate(names)]
    return _Prepared(statement, itemgetter(*names), tuple((number, convert) for number, convert in found if convert))


def _conversion(table: Table, name: str, dialect: Dialect) -> _Convert | None:
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
