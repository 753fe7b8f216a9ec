"""The sessions of a cohort: when they are, what falls due around each of them, and what a move changes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from karriereflyt.domain.calendar import oslo_date, start_of
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.facts import Meeting

Sessions = tuple[Meeting, ...]
INVITATION, PREPARE, WEEK_BEFORE, DAY_BEFORE, OVER = "invitation", "prepare", "week-before", "day-before", "over"
AGAIN = 100
"""A session that is moved gets a calendar entry of its own: its number, and a hundred for each time."""


class Event(NamedTuple):
    """Something that falls due around a session: an invitation, a reminder, its end."""

    at: datetime
    kind: str
    number: int


Events = tuple[Event, ...]


def sessions_in(told: Answer) -> Sessions:
    """The sessions that a notice tells of, in their order."""
    numbers, times, lengths, moved = (told.column("sessions", name) for name in ("number", "at", "minutes", "moved"))
    return tuple(
        Meeting(at, length, booking=number + AGAIN * times_moved, number=number)
        for number, at, length, times_moved in zip(numbers, times, lengths, moved, strict=True)
        if isinstance(at, datetime)
        and isinstance(number, int)
        and isinstance(length, int)
        and isinstance(times_moved, int)
    )


def events_around(case: Case, sessions: Iterable[Meeting]) -> Events:
    """What falls due around these sessions, in order of time."""
    kinds = (INVITATION, WEEK_BEFORE, DAY_BEFORE)
    before = [(one, kind, start_of(case.moment(kind, after=day_of(one)))) for one in sessions for kind in kinds]
    over = [(one, OVER, one.ends_at) for one in sessions]
    return in_order(Event(at, kind, one.number) for one, kind, at in (*before, *over))


def in_order(events: Iterable[Event]) -> Events:
    """Earliest first; what falls on the same moment in the order of the sessions."""
    order = (INVITATION, PREPARE, WEEK_BEFORE, DAY_BEFORE, OVER)
    return tuple(sorted(events, key=lambda one: (one.at, one.number, order.index(one.kind))))


def after_move(case: Case, ahead: Events, before: Sessions, now: Sessions) -> Events:
    """What is still to come once sessions have moved: theirs anew, that of the others as it was, but for preparing."""
    moved = [one for one in now if one not in before]
    numbers = {session.number for session in moved}
    kept = [one for one in ahead if one.number not in numbers and one.kind != PREPARE]
    return in_order((*kept, *events_around(case, moved)))


def numbered(sessions: Sessions, number: int) -> Meeting:
    """One session by its number."""
    return next(one for one in sessions if one.number == number)


def day_of(session: Meeting) -> date:
    """Its day in Oslo."""
    return oslo_date(session.starts_at)


def waited(case: Case, notice: str, until: date | datetime) -> Answer:
    """Wait for a day or an instant; given where the house has told something before."""
    told = case.notice(notice)
    if not told.given:
        case.until(until)
    return told
