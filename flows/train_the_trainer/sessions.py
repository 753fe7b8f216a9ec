"""The sessions of a cohort: when they are, and waiting for one while its date may still be moved."""

from datetime import date, datetime

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.facts import Meeting

Sessions = tuple[Meeting, ...]
INVITATION, WEEK_BEFORE, DAY_BEFORE = "invitation", "week-before", "day-before"
AGAIN = 100
"""A session that is moved gets a calendar entry of its own: its number, and a hundred for each time."""


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


def day_of(session: Meeting) -> date:
    """Its day in Oslo."""
    return oslo_date(session.starts_at)


def waited(case: Case, notice: str, until: date | datetime) -> Answer:
    """Wait for a day or an instant; given where the house has told before that something has changed."""
    changed = case.notice(notice)
    if not changed.given:
        case.until(until)
    return changed
