"""The history of a case: who did what and when; ids and field names, never content. Rows are only ever added."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from karriereflyt.store.bulk import insert_rows
from karriereflyt.store.tables import event

ENGINE = "engine"


def record(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the history, in the transaction of what happened."""
    insert_rows(connection, event, rows)
