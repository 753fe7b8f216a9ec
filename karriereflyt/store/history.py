"""The history of a case: who did what and when; ids and field names, never content. Rows are only ever added."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from karriereflyt.store.tables import event

ENGINE = "engine"
_INSERT = insert(event)


def record(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the history, in the transaction of what happened."""
    if rows:
        connection.execute(_INSERT, rows)
