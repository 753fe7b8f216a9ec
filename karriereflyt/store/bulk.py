"""Many rows at once: statement and conversions are prepared once per table, and rows reach the driver as tuples.

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
        _execute(connection, _insert(table, tuple(rows[0]), connection.dialect), rows, otherwise)


def put_rows(connection: Connection, table: Table, rows: Sequence[Row], key: str) -> None:
    """Add rows, in place of those with the same key."""
    if rows:
        fresh = ", ".join(f"{name} = excluded.{name}" for name in rows[0] if name != key)
        insert_rows(connection, table, rows, otherwise=f"ON CONFLICT ({key}) DO UPDATE SET {fresh}")


def update_rows(
    connection: Connection, table: Table, rows: Sequence[Row], *, found_by: tuple[str, ...], always: str = ""
) -> int:
    """Change rows found by some of their columns, which stay as they are; how many were found.

    `always` sets further columns to the same for all, such as ", owner = NULL".
    """
    if not rows:
        return 0
    changed = tuple(name for name in rows[0] if name not in found_by)
    return _execute(connection, _update(table, changed, found_by, always, connection.dialect), rows)


def _execute(connection: Connection, prepared: _Prepared, rows: Sequence[Row], more: str = "") -> int:
    values = [prepared.row(row) for row in rows]
    return connection.exec_driver_sql(prepared.statement + more, values if len(values) > 1 else values[0]).rowcount


@lru_cache(maxsize=256)
def _insert(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Prepared:
    quote = dialect.identifier_preparer
    columns = ", ".join(quote.quote(name) for name in names)
    places = ", ".join([_place(dialect)] * len(names))
    statement = f"INSERT INTO {quote.format_table(table)} ({columns}) VALUES ({places}) "  # noqa: S608  # names of our own tables
    return _prepared(table, statement, names, dialect)


@lru_cache(maxsize=256)
def _update(
    table: Table, changed: tuple[str, ...], found_by: tuple[str, ...], always: str, dialect: Dialect
) -> _Prepared:
    quote, place = dialect.identifier_preparer, _place(dialect)
    changes = ", ".join(f"{quote.quote(name)} = {place}" for name in changed)
    found = " AND ".join(f"{quote.quote(name)} = {place}" for name in found_by)
    statement = f"UPDATE {quote.format_table(table)} SET {changes}{always} WHERE {found}"  # noqa: S608  # as above
    return _prepared(table, statement, changed + found_by, dialect)


def _prepared(table: Table, statement: str, names: tuple[str, ...], dialect: Dialect) -> _Prepared:
    found = [(number, _conversion(table, name, dialect)) for number, name in enumerate(names)]
    return _Prepared(statement, itemgetter(*names), tuple((number, convert) for number, convert in found if convert))


def _place(dialect: Dialect) -> str:
    return "?" if dialect.name == "sqlite" else "%s"


def _conversion(table: Table, name: str, dialect: Dialect) -> _Convert | None:
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
