"""Floors: the driver alone, writing the rows that casework has written, in as many transactions and with full sync."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from math import inf

import psycopg
from sqlalchemy import JSON, Table, make_url

from benchmarks.figures import Span, span
from karriereflyt.store.tables import case, event, mail, member, round_, step

Rows = Sequence[tuple[object, ...]]
OPENED = (case, step, mail, event)
"""What opening cases writes, in an order that keys allow."""
BEFORE_HISTORY = (case, step, mail, member)


def write_again(source: str, target: str, transactions: int) -> Span:
    """Write the rows of a launched round into another database that has the tables and nothing in them."""
    rows = {table.name: _read(source, table) for table in (round_, *OPENED)}
    with closing(_connect(target)) as connection:
        _write(connection, round_, rows["round"])
        connection.commit()
        with span() as measured:
            for first, last in _spans(rows["case"], transactions):
                for table in OPENED:
                    _write(connection, table, _between(rows[table.name], first, last))
                connection.commit()
    return measured


def bytes_of(url: str, tables: Sequence[Table]) -> int:
    """What tables take on disk with their indexes."""
    with closing(_connect(url)) as connection:
        if isinstance(connection, sqlite3.Connection):
            pages = "SELECT sum(d.pgsize) FROM dbstat d JOIN sqlite_master m ON m.name = d.name WHERE m.tbl_name = ?"
            return sum(connection.execute(pages, (table.name,)).fetchone()[0] for table in tables)
        size = "SELECT pg_total_relation_size(quote_ident(%s)::regclass)"
        return sum(connection.execute(size, (table.name,)).fetchone()[0] for table in tables)


def _spans(cases: Rows, parts: int) -> Iterator[tuple[int, float]]:
    """First and last ids of each part: everything that belongs to a case has an id after its own."""
    starts = [_id(cases[len(cases) * number // parts]) for number in range(parts)]
    return zip(starts, [*(start - 1 for start in starts[1:]), inf], strict=True)


def _between(rows: Rows, first: int, last: float) -> Rows:
    return rows[bisect_left(rows, first, key=_id) : bisect_right(rows, last, key=_id)]


def _id(row: tuple[object, ...]) -> int:
    return int(str(row[0]))


def _connect(url: str) -> sqlite3.Connection | psycopg.Connection:
    if not url.startswith("sqlite"):
        return psycopg.connect(url)
    connection = sqlite3.connect(str(make_url(url).database))
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _read(url: str, table: Table) -> Rows:
    is_sqlite = url.startswith("sqlite")
    names = [
        f'"{one.name}"' if is_sqlite or not isinstance(one.type, JSON) else f'"{one.name}"::text' for one in table.c
    ]
    with closing(_connect(url)) as connection:
        return connection.execute(f'SELECT {", ".join(names)} FROM "{table.name}" ORDER BY id').fetchall()  # noqa: S608  # names of our own tables


def _write(connection: sqlite3.Connection | psycopg.Connection, table: Table, rows: Rows) -> None:
    place = "?" if isinstance(connection, sqlite3.Connection) else "%s"
    names = ", ".join(f'"{one.name}"' for one in table.c)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({", ".join(place for _ in table.c)})'  # noqa: S608  # names of our own tables
    cursor = connection.cursor()
    cursor.executemany(statement, rows)
