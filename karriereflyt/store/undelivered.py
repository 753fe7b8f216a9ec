"""Letters about open steps that did not arrive: found by round or case, queued again, or marked as handed over."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from karriereflyt.store.tables import case, mail, step

LOST = ("rejected", "expired")
PERHAPS_LOST = (*LOST, "unknown")
HANDED_OVER = "handed_over"
"""Somebody at HR's desk has told the recipient in another way."""


class LostLetter(NamedTuple):
    """A letter about an open step that nobody has received, as far as is known."""

    id: int
    case_id: int
    step_id: int


def lost_letters(
    connection: Connection, round_id: int, states: Collection[str], *, case_id: int | None = None
) -> list[LostLetter]:
    """Letters of a round, or of one of its cases, that ended in these states and whose step is still open."""
    query = (
        select(mail.c.id, mail.c.case_id, mail.c.step_id)
        .join_from(mail, step, step.c.id == mail.c.step_id)
        .where(mail.c.round_id == round_id, mail.c.state.in_(list(states)), mail.c.kind == "step")
        .where(step.c.state == "open", step.c.assignee_id == mail.c.recipient_id)
        .order_by(mail.c.id)
    )
    if case_id is not None:
        query = query.where(mail.c.case_id == case_id)
    return [LostLetter(*row) for row in connection.execute(query)]


def round_of_case(connection: Connection, case_id: int) -> int | None:
    """The round that a case belongs to; none for an unknown number."""
    return connection.scalar(select(case.c.round_id).where(case.c.id == case_id))


def queue_again(connection: Connection, ids: Collection[int], now: datetime, give_up_at: datetime) -> None:
    """They wait as if they had just been wanted, with the same Message-ID."""
    fresh = {"state": "queued", "next_at": now, "give_up_at": give_up_at, "attempts": 0, "ended_at": None}
    connection.execute(update(mail).where(mail.c.id.in_(list(ids))).values(fresh | {"reply": None}))


def mark_handed_over(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """They are not tried again, and are no failure any more."""
    done = update(mail).where(mail.c.id.in_(list(ids)))
    connection.execute(done.values(state=HANDED_OVER, next_at=None, ended_at=now))
