"""The history of a case: who did what and when; ids and field names, never content. Rows are only ever added."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from karriereflyt.store.bulk import insert_rows
from karriereflyt.store.tables import event

ENGINE = "engine"
APPOINTED = "party_appointed"
HANDED_IN = "answer_handed_in"
_APPOINTED_OR_HANDED_IN = (
    select(event.c.step_id, event.c.what, event.c.detail)
    .where(event.c.case_id == bindparam("case_id"), (event.c.what == APPOINTED) | (event.c.what == HANDED_IN))
    .order_by(event.c.id)
)


def record(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the history, in the transaction of what happened."""
    insert_rows(connection, event, rows)


def handed_in_before(connection: Connection, case_id: int, role: str, person_id: str) -> frozenset[int]:
    """The steps that were handed in before somebody was given a role; none where they had it from the start."""
    earlier: set[int] = set()
    found: frozenset[int] = frozenset()
    for row in connection.execute(_APPOINTED_OR_HANDED_IN, {"case_id": case_id}):
        if row.what == HANDED_IN:
            earlier.add(row.step_id)
        elif row.detail["role"] == role and row.detail["person"] == person_id:
            found = frozenset(earlier)
    return found
