"""What is erased when its days are over: private text and the fingerprints of used links."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, exists, or_, select, update

from karriereflyt.store.tables import answer, step


class OverRow(NamedTuple):
    """A step with something whose days are over."""

    step_id: int
    case_id: int


def private_text_over(
    connection: Connection, *, confirmed: str, confirmed_before: datetime, unused_since: datetime, most: int
) -> list[OverRow]:
    """Private text of closed steps some time after the record was confirmed, and any that nobody touched for long."""
    other = step.alias()
    is_confirmed = exists().where(
        other.c.case_id == step.c.case_id,
        other.c.key == confirmed,
        other.c.state == "handed_in",
        other.c.closed_at < confirmed_before,
    )
    after_record = is_confirmed & (step.c.state != "open") & (answer.c.saved_at < confirmed_before)
    query = (
        select(step.c.id, step.c.case_id)
        .join_from(answer, step)
        .where(answer.c.box_a.is_not(None), or_(after_record, answer.c.saved_at < unused_since))
        .where(answer.c.saved_at < max(confirmed_before, unused_since))  # said for the index; both sides hold it
        .limit(most)
    )
    return [OverRow(*row) for row in connection.execute(query)]


def erase_private_text(connection: Connection, step_ids: Collection[int]) -> None:
    """Nobody can read it again, its author neither."""
    connection.execute(update(answer).where(answer.c.step_id.in_(list(step_ids))).values(box_a=None))


def erase_links(connection: Connection, closed_before: datetime, most: int) -> int:
    """Links of steps closed for long open nothing any more, not even a receipt. Returns how many."""
    over = select(step.c.id).where(step.c.link_hash.is_not(None), step.c.closed_at < closed_before).limit(most)
    return connection.execute(update(step).where(step.c.id.in_(over)).values(link_hash=None)).rowcount
