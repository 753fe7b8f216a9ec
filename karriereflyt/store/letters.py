"""The outbox: letters wanted, claimed by a sender, and how each ended (states: see the mail page of the docs)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, update

from karriereflyt.store.batches import batches
from karriereflyt.store.bulk import insert_rows, update_rows
from karriereflyt.store.tables import Instant, mail, step

WAITING = ("queued", "deferred", "unknown")


class MailRow(NamedTuple):
    """A claimed letter: what its sender needs to make and hand over the bytes."""

    id: int
    case_id: int | None
    step_id: int | None
    round_id: int | None
    recipient_id: str
    process: str
    message: str
    kind: str
    about: dict[str, Any] | None
    attempts: int
    give_up_at: datetime
    message_id: str
    dated_at: datetime


def want_letters(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put letters into the outbox. Raises `IntegrityError` when one is there already."""
    insert_rows(connection, mail, rows)


def want_once(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put letters into the outbox, leaving out those already wanted for the same purpose."""
    # In one order for everybody: two chunks that want the same letters would wait for each other.
    ordered = sorted(rows, key=lambda row: row["purpose"])
    insert_rows(connection, mail, ordered, otherwise="ON CONFLICT (purpose) DO NOTHING")


_RIPE = (
    select(mail.c.id)
    .where(mail.c.next_at <= bindparam("now", type_=Instant), mail.c.state.in_(WAITING))
    .order_by(mail.c.next_at, mail.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("ripe")
)
_CLAIM = (
    update(mail)
    .where(mail.c.id.in_(select(_RIPE.c.id)))
    .values(
        state="claimed",
        owner=bindparam("by"),
        lease_until=bindparam("until", type_=Instant),
        attempts=mail.c.attempts + 1,
        handing_over_at=None,
        next_at=None,
        dated_at=func.coalesce(mail.c.dated_at, bindparam("now", type_=Instant)),
    )
    .returning(*(mail.c[name] for name in MailRow._fields))
)


def claim(connection: Connection, *, owner: str, now: datetime, until: datetime, most: int) -> list[MailRow]:
    """Take letters whose time has come, each for one sender alone. What another sender holds is passed over."""
    rows = connection.execute(_CLAIM, {"by": owner, "now": now, "until": until, "most": most}).all()
    return sorted((MailRow._make(row) for row in rows), key=lambda row: row.id)


_HELD = ("id", "owner")


class HandOver(NamedTuple):
    """A letter about to be said DATA for, with the evidence of its bytes."""

    id: int
    sha256: bytes
    size: int


class End(NamedTuple):
    """How one try ended. `next_at` where there is to be another; `counted` false where the relay was never asked."""

    id: int
    state: str
    next_at: datetime | None = None
    ended_at: datetime | None = None
    reply: str | None = None
    counted: bool = True


def mark_handing_over(connection: Connection, owner: str, letters: Sequence[HandOver], now: datetime) -> frozenset[int]:
    """Committed before DATA: if no answer comes after this, nobody can know whether the letter was taken.

    Returns the letters that are no longer the owner's: they are another sender's now.
    """
    rows = [
        {"id": one.id, "owner": owner, "handing_over_at": now, "sha256": one.sha256, "size": one.size}
        for one in letters
    ]
    if update_rows(connection, mail, rows, found_by=_HELD) == len(rows):
        return frozenset()
    ids = [one.id for one in letters]
    held = connection.scalars(select(mail.c.id).where(mail.c.id.in_(ids), mail.c.owner == owner))
    return frozenset(ids) - frozenset(held)


def mark_ended(connection: Connection, owner: str, ends: Sequence[End]) -> None:
    """Write down how letters ended."""
    uncounted = [one.id for one in ends if not one.counted]
    if uncounted:
        ours = update(mail).where(mail.c.id.in_(uncounted), mail.c.owner == owner)
        connection.execute(ours.values(attempts=mail.c.attempts - 1))
    rows = [
        {
            "id": one.id,
            "owner": owner,
            "state": one.state,
            "next_at": one.next_at,
            "ended_at": one.ended_at,
            "reply": one.reply,
        }
        for one in ends
    ]
    update_rows(connection, mail, rows, found_by=_HELD, always=", owner = NULL, lease_until = NULL")


def recover(connection: Connection, now: datetime, again_at: datetime) -> int:
    """Letters of senders that died: back to the queue, or `unknown` where DATA had been said. Returns how many."""
    lapsed = (mail.c.state == "claimed") & (mail.c.lease_until < now)
    freed = connection.execute(
        update(mail)
        .where(lapsed, mail.c.handing_over_at.is_(None))
        .values(state="queued", next_at=now, owner=None, lease_until=None)
    ).rowcount
    lost = connection.execute(
        update(mail)
        .where(lapsed, mail.c.handing_over_at.is_not(None))
        .values(state="unknown", next_at=again_at, owner=None, lease_until=None)
    ).rowcount
    return freed + lost


def renew(connection: Connection, owner: str, until: datetime) -> None:
    """A sender that is still at work keeps what it holds."""
    connection.execute(update(mail).where(mail.c.state == "claimed", mail.c.owner == owner).values(lease_until=until))


def unsent(connection: Connection, recipient_id: str, case_ids: Collection[int]) -> list[int]:
    """Letters to somebody, or about these cases, that have not been handed over; held against their senders."""
    theirs = (mail.c.recipient_id == recipient_id) | mail.c.case_id.in_(list(case_ids))
    query = select(mail.c.id).where(theirs).with_for_update()
    waiting = query.where(mail.c.next_at.is_not(None))
    claimed = query.where(mail.c.state == "claimed", mail.c.handing_over_at.is_(None))
    return [mail_id for some in (waiting, claimed) for mail_id in connection.scalars(some)]


def cancel(connection: Connection, ids: Collection[int], now: datetime, reply: str) -> None:
    """They are not sent any more; who holds one of them loses it."""
    ended = {"state": "cancelled", "next_at": None, "owner": None, "lease_until": None, "ended_at": now}
    connection.execute(update(mail).where(mail.c.id.in_(list(ids))).values(ended | {"reply": reply}))


def waiting(connection: Connection, *, round_id: int | None = None) -> int:
    """Letters still to be tried, of one round or of all; those that may have arrived rest and wait for nobody."""
    counts = (
        select(func.count()).where(mail.c.next_at.is_not(None), mail.c.state != "unknown"),
        select(func.count()).where(mail.c.state == "claimed"),
    )
    if round_id is not None:
        counts = (counts[0].where(mail.c.round_id == round_id), counts[1].where(mail.c.round_id == round_id))
    return sum(connection.execute(query).scalar_one() for query in counts)


def count_by_state(connection: Connection, *, round_id: int | None = None) -> dict[str, int]:
    """How many letters are in which state."""
    query = select(mail.c.state, func.count()).group_by(mail.c.state)
    if round_id is not None:
        query = query.where(mail.c.round_id == round_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def requeue(connection: Connection, recipients: Collection[str], now: datetime, give_up_at: datetime) -> int:
    """Refused letters about open steps wait anew, for recipients whose address was mended. Returns how many."""
    still_open = select(step.c.id).where(step.c.state == "open")
    queued = update(mail).where(
        mail.c.recipient_id.in_(bindparam("recipients", expanding=True)),
        mail.c.state == "rejected",
        mail.c.kind == "step",
        mail.c.step_id.in_(still_open),
    )
    fresh = queued.values(state="queued", next_at=now, give_up_at=give_up_at, attempts=0, ended_at=None)
    return sum(connection.execute(fresh, {"recipients": some}).rowcount for some in batches(recipients))
