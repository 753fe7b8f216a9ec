"""The daily round: cases whose time has come are walked on, and once a week everybody gets a list of what waits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.changes import Changes
from karriereflyt.casework.lists import escalated_at
from karriereflyt.casework.office import Office
from karriereflyt.casework.posting import mailing_instant
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import ONE_DAY, OSLO, oslo_date
from karriereflyt.domain.roles import Role
from karriereflyt.store import cases, post
from karriereflyt.store.connection import Collision
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds

CHUNK = 500
IDS_PER_CASE = 4
"""Ids that time alone makes use of, mostly: a letter and a line of history for each reminder."""
REST = timedelta(hours=1)
"""A case that fails is out of the way of this round, and tried again in the next."""
LISTED_AFTER = timedelta(days=5)
"""What was asked in the last days has had its own letter and is not on the list yet."""
LISTED_ROLES = (Role.PARTNER, Role.LEADER, Role.HR)


@dataclass(frozen=True, kw_only=True)
class Advanced:
    """What a chunk of the daily round did."""

    looked_at: int
    reminded: int
    escalated: int
    lapsed: int
    closed: int
    failed: tuple[str, ...] = ()
    """Cases that could not be walked on: number and kind of error, no content."""


def advance_due(office: Office, now: datetime) -> Advanced:
    """Walk one chunk of the cases whose time has come; nothing looked at means that none is left.

    One transaction. Where a case fails, each of the chunk gets its own, and the failing one rests for an hour.
    """
    try:
        return _advance(office, now)
    except Collision:
        raise
    except Exception:  # noqa: BLE001  # whatever is wrong with one case, the others go on
        with office.store.begin() as connection:
            ids = cases.due_cases(connection, now, CHUNK)
        return _one_by_one(office, ids, now)


def advance_these(office: Office, case_ids: Sequence[int], now: datetime) -> Advanced:
    """Walk these cases, in the same way."""
    parts = (case_ids[start : start + CHUNK] for start in range(0, len(case_ids), CHUNK))
    return added([_advance_part(office, part, now) for part in parts])


def _advance_part(office: Office, case_ids: Sequence[int], now: datetime) -> Advanced:
    try:
        return _advance(office, now, case_ids)
    except Collision:
        raise
    except Exception:  # noqa: BLE001  # as above
        return _one_by_one(office, case_ids, now)


@tried_again
def _advance(office: Office, now: datetime, only: Sequence[int] = ()) -> Advanced:
    with office.store.begin() as connection:
        if only:
            cases.hold_cases(connection, only)
        ids = only or cases.due_cases(connection, now, CHUNK)
        walking = Walking(office, connection, now)
        if ids:
            walking.reserve(IDS_PER_CASE * len(ids))
            walking.walk_on(ids)
            walking.save()
    changes = walking.changes
    return Advanced(
        looked_at=len(ids),
        reminded=len(changes.reminded),
        escalated=len(changes.escalated),
        lapsed=len(changes.lapsed),
        closed=sum(update.state == "closed" for update in changes.updates),
    )


def _one_by_one(office: Office, case_ids: Sequence[int], now: datetime) -> Advanced:
    return added([_advance_alone(office, now, case_id) for case_id in case_ids])


def _advance_alone(office: Office, now: datetime, case_id: int) -> Advanced:
    try:
        return _advance(office, now, (case_id,))
    except Collision:
        raise
    except Exception as error:  # noqa: BLE001  # as above; the kind of error is told, never its text
        with office.store.begin() as connection:
            cases.rest_case(connection, case_id, now + REST)
        return replace(added(()), looked_at=1, failed=(f"{case_id} ({type(error).__name__})",))


def added(parts: Sequence[Advanced]) -> Advanced:
    """The parts of a daily round as one. Pure."""
    return Advanced(
        looked_at=sum(one.looked_at for one in parts),
        reminded=sum(one.reminded for one in parts),
        escalated=sum(one.escalated for one in parts),
        lapsed=sum(one.lapsed for one in parts),
        closed=sum(one.closed for one in parts),
        failed=tuple(name for one in parts for name in one.failed),
    )


@tried_again
def want_digests(office: Office, now: datetime) -> int:
    """On digest day, one list for each partner, leader and desk that something waits for; returns how many.

    One transaction. Running it again wants nothing twice; a missed day is not made up for: the next list holds all.
    """
    today = oslo_date(now)
    institution = office.institution
    digest_day = institution.calendar.mailing_day(
        today - (today.weekday() - institution.mailing.digest_weekday) % 7 * ONE_DAY
    )
    if today != digest_day or now.astimezone(OSLO).hour >= institution.mailing.last_hour:
        return 0
    changes = Changes(now, ENGINE, office.mail_domain)
    not_before = mailing_instant(institution, now)
    with office.store.begin() as connection:
        ids = NewIds(connection, 100)
        for who in post.people_with_open_steps(connection, [role.value for role in LISTED_ROLES], now - LISTED_AFTER):
            _want_list(ids, changes, "digest", who, today.isoformat(), not_before)
        for desk in escalated_at(connection):
            _want_list(ids, changes, "hr-list", desk, today.isoformat(), not_before)
        changes.save(connection)
    return len(changes.once_letters)


def _want_list(ids: NewIds, changes: Changes, message: str, who: str, day: str, not_before: datetime) -> None:
    changes.letter(
        ids.next(),
        f"{message}:{day}:{who}",
        recipient_id=who,
        process="common",
        message=message,
        kind="digest",
        not_before=not_before,
        once=True,
    )
