"""Rounds and their frozen cohorts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from karriereflyt.domain.case import Ending
from karriereflyt.store.batches import batches
from karriereflyt.store.bulk import insert_rows
from karriereflyt.store.connection import Collision
from karriereflyt.store.tables import case, member, round_, step

FRAME = "frame"
"""The scope of a round that asks nobody: the case that frames an occasion is kept in it, and what comes of it."""


class RoundRow(NamedTuple):
    """A round as it stands; where nothing else is said, as a preview of everybody makes it."""

    id: int
    process: str
    period: str
    period_end: date
    scope: str
    version: int
    previewed_at: datetime
    group: str = "all"
    units: Sequence[str] = ()
    state: str = "previewed"
    faults: Sequence[str] = ()
    launched_at: datetime | None = None


class MemberRow(NamedTuple):
    """One person of a frozen cohort, or left out of it with a reason."""

    round_id: int
    seq: int
    person_id: str
    partner_id: str | None
    excluded: str | None
    conflict: str | None
    pinned: dict[str, str]
    case_id: int | None


_NOT_STOPPED = case.c.outcome.is_distinct_from(Ending.STOPPED.value)
_ROUND = select(*(round_.c[name] for name in RoundRow._fields))
_WITH_CASE = member.outerjoin(case, (case.c.round_id == member.c.round_id) & (case.c.person_id == member.c.person_id))
_MEMBER = select(
    *(case.c.id if name == "case_id" else member.c[name] for name in MemberRow._fields),
).select_from(_WITH_CASE)


def find_round(connection: Connection, round_id: int, *, hold: bool = False) -> RoundRow | None:
    """One round; held against other writers where its state is to change."""
    query = _ROUND.where(round_.c.id == round_id)
    row = connection.execute(query.with_for_update(key_share=True) if hold else query).first()
    return None if row is None else RoundRow(*row)


def round_of(connection: Connection, process: str, period: str, scope: str) -> RoundRow | None:
    """The round of a process in a period for a scope, of which there is at most one; held against other writers."""
    query = _ROUND.where(round_.c.process == process, round_.c.period == period, round_.c.scope == scope)
    row = connection.execute(query.with_for_update(key_share=True)).first()
    return None if row is None else RoundRow(*row)


def rounds(connection: Connection) -> list[RoundRow]:
    """All rounds that are or were in force, newest first."""
    query = _ROUND.where(round_.c.state != "replaced").order_by(round_.c.id.desc())
    return [RoundRow(*row) for row in connection.execute(query)]


def add_launched_round(connection: Connection, row: RoundRow) -> None:
    """A round that is launched as it is made: its cases are opened one by one. Raises `Collision` as `add_round`."""
    add_round(connection, row._replace(state="launched", launched_at=row.previewed_at))


def add_round(connection: Connection, row: RoundRow) -> None:
    """A new round. Raises `Collision` where another one of the same process, period and scope was made meanwhile."""
    try:
        connection.execute(insert(round_).values(**row._asdict()))
    except IntegrityError as error:
        raise Collision from error


def replace_round(connection: Connection, round_id: int) -> None:
    """A preview that a newer one takes the place of; its scope is freed."""
    connection.execute(
        update(round_)
        .where(round_.c.id == round_id)
        .values(state="replaced", scope=round_.c.scope + f" (replaced {round_id})")
    )


def set_state(connection: Connection, round_id: int, state: str, *, launched_at: datetime | None = None) -> None:
    """Move a round on."""
    values: dict[str, Any] = {"state": state} | ({"launched_at": launched_at} if launched_at else {})
    connection.execute(update(round_).where(round_.c.id == round_id).values(**values))


def add_members(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Freeze a cohort."""
    insert_rows(connection, member, rows)


def members(connection: Connection, round_id: int, first: int = 0, last: int | None = None) -> list[MemberRow]:
    """Members by their numbers, both ends included."""
    query = _MEMBER.where(member.c.round_id == round_id, member.c.seq >= first)
    if last is not None:
        query = query.where(member.c.seq <= last)
    return [MemberRow(*row) for row in connection.execute(query.order_by(member.c.seq))]


def unopened(connection: Connection, round_id: int, first: int, last: int) -> list[MemberRow]:
    """Included members of a chunk who have no case yet."""
    chunk = _MEMBER.where(member.c.round_id == round_id, member.c.seq.between(first, last))
    query = chunk.where(member.c.excluded.is_(None), case.c.id.is_(None)).order_by(member.c.seq)
    return [MemberRow(*row) for row in connection.execute(query)]


def cohort_span(connection: Connection, round_id: int) -> tuple[int, int, int]:
    """How many are included, and the first and last number of those without a case; (0, 0, -1) without any."""
    included = (member.c.round_id == round_id) & member.c.excluded.is_(None)
    total = connection.scalar(select(func.count()).where(included)) or 0
    span = select(func.min(member.c.seq), func.max(member.c.seq)).select_from(_WITH_CASE)
    first, last = connection.execute(span.where(included, case.c.id.is_(None))).one()
    return total, first or 0, -1 if last is None else last


_EXCLUDE = (
    update(member)
    .where(member.c.round_id == bindparam("b_round"), member.c.seq == bindparam("b_seq"))
    .values(excluded=bindparam("b_reason"))
)


def exclude(connection: Connection, round_id: int, reasons_by_seq: Mapping[int, str]) -> None:
    """Leave members out after all, with the reason."""
    if reasons_by_seq:
        rows = [{"b_round": round_id, "b_seq": seq, "b_reason": reason} for seq, reason in reasons_by_seq.items()]
        connection.execute(_EXCLUDE, rows)


def count_members(connection: Connection, round_id: int) -> dict[str | None, int]:
    """How many are included (none) and left out per reason."""
    query = select(member.c.excluded, func.count()).where(member.c.round_id == round_id).group_by(member.c.excluded)
    return {row[0]: row[1] for row in connection.execute(query)}


def people_with_case(connection: Connection, process: str, period: str) -> set[str]:
    """Everybody who has a case of a process in a period already, in any launched round; one that HR stopped is none."""
    query = select(case.c.person_id).join_from(case, round_).where(case.c.process == process, round_.c.period == period)
    return set(connection.scalars(query.where(_NOT_STOPPED)))


def rounds_reaching(connection: Connection, process: str, period: str, person_ids: Collection[str]) -> dict[str, int]:
    """Through which round people have a case of a process in a period already; the others are left out."""
    query = (
        select(case.c.person_id, case.c.round_id)
        .join_from(case, round_)
        .where(case.c.process == process, round_.c.period == period, _NOT_STOPPED)
        .where(case.c.person_id.in_(bindparam("ids", expanding=True)))
    )
    return {row[0]: row[1] for ids in batches(person_ids) for row in connection.execute(query, {"ids": ids})}


def process_outcome(connection: Connection, round_id: int, process: str) -> tuple[str, str | None] | None:
    """State and outcome of the round's latest case of a process, such as its approval."""
    query = (
        select(case.c.state, case.c.outcome)
        .where(case.c.round_id == round_id, case.c.process == process)
        .order_by(case.c.id.desc())
    )
    row = connection.execute(query.limit(1)).first()
    return None if row is None else (row.state, row.outcome)


class FrameRow(NamedTuple):
    """The case that frames the rounds of an occasion."""

    case_id: int
    round_id: int
    standing: str
    state: str
    pinned: dict[str, str]
    period: str
    period_end: date


_FRAME = select(
    case.c.id, case.c.round_id, case.c.standing, case.c.state, case.c.pinned, round_.c.period, round_.c.period_end
).join_from(case, round_)


def frame_of(connection: Connection, process: str, period: str) -> FrameRow | None:
    """The case that frames the rounds of a process on an occasion, if there is one."""
    query = _FRAME.where(round_.c.process == process, round_.c.period == period, round_.c.scope == FRAME)
    row = connection.execute(query.order_by(case.c.id)).first()
    return None if row is None else FrameRow(*row)


def frames(connection: Connection, process: str) -> list[FrameRow]:
    """The cases that frame rounds of a process, newest first."""
    query = _FRAME.where(round_.c.process == process, round_.c.scope == FRAME, case.c.pinned.is_not(None))
    found: dict[str, FrameRow] = {}
    for row in connection.execute(query.order_by(case.c.id)):
        found.setdefault(row.period, FrameRow(*row))
    return sorted(found.values(), key=lambda one: -one.case_id)


def set_faults(connection: Connection, round_id: int, faults: Sequence[str]) -> None:
    """What stands in the way of a launch."""
    connection.execute(update(round_).where(round_.c.id == round_id).values(faults=list(faults)))


def withdraw_cases(
    connection: Connection, round_id: int, process: str, now: datetime, *, outcome: str = "replaced"
) -> None:
    """Close what is still open of a process in a round, such as the approval of a preview that was replaced."""
    query = select(case.c.id).where(case.c.round_id == round_id, case.c.process == process, case.c.state == "open")
    ids = list(connection.scalars(query.with_for_update(key_share=True)))
    if not ids:
        return
    connection.execute(
        update(step)
        .where(step.c.case_id.in_(ids), step.c.state == "open")
        .values(state="withdrawn", closed_at=now, link_cipher=None)
    )
    closed = {"state": "closed", "outcome": outcome, "next_at": None, "closed_at": now}
    connection.execute(update(case).where(case.c.id.in_(ids)).values(rev=case.c.rev + 1, **closed))
