"""Copies of a whole database, as somebody with its password could take them again and again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from karriereflyt.store import tables

ANONYMOUS = ("letterbox", "sheet", "open_text")


@dataclass(frozen=True)
class Copy:
    """Every row of every table, in the order in which the database keeps them."""

    rows: dict[str, list[dict[str, Any]]]
    raw: bytes
    """The file with what is not yet written into it; nothing where the database is a server's."""

    def column(self, table: str, name: str) -> list[Any]:
        return [row[name] for row in self.rows[table]]

    @property
    def handed_in(self) -> set[int]:
        return {row["id"] for row in self.rows["step"] if row["state"] == "handed_in"}


def copy_of(house) -> Copy:
    store = house.office.store
    hidden = "" if store.is_sqlite else ", xmin::text AS xmin, ctid::text AS ctid"
    with store.read() as connection:
        rows = {
            name: [dict(row) for row in connection.execute(text(f'SELECT *{hidden} FROM "{name}"')).mappings()]
            for name in tables.metadata.tables
        }
    return Copy(rows, raw_of(house))


def raw_of(house) -> bytes:
    if not house.office.store.is_sqlite:
        return b""
    path = house.office.settings.database.removeprefix("sqlite:///")
    files = (Path(path), Path(f"{path}-wal"))
    return b"".join(file.read_bytes() for file in files if file.exists())
