"""When a step is due, lapses, is reminded of and is passed on. Pure; days are dates in Oslo."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar
from karriereflyt.domain.facts import Absence
from karriereflyt.domain.plan import PeriodEnd, Span, StepPlan

LEFT_ON_RETURN = timedelta(days=14)
"""At least this much time is left on return from leave (handbook section 6)."""

Absences = tuple[Absence, ...]


@lru_cache(maxsize=16384)
def due_day(
    plan: StepPlan, opened_on: date, anchor: date | None, absences: Absences, calendar: WorkCalendar
) -> date | None:
    """The deadline: counted from the anchor or the opening, never before tomorrow, pushed by leave, on a working day.

    What is due before a named day, such as the talk, is never due after it.
    """
    if plan.due is None:
        return None
    if plan.legal:
        return max(calendar.working_until(plan.due.after(anchor or opened_on, calendar)), opened_on)
    day = max(plan.due.after(anchor or opened_on, calendar), opened_on + ONE_DAY)
    due = calendar.deadline(pushed(day, opened_on, absences))
    if plan.due.is_before and anchor is not None:
        return min(due, max(anchor, opened_on))
    return due


@lru_cache(maxsize=16384)
def lapse_day(  # noqa: PLR0913, PLR0917  # the facts of one step, spelt out because they are the cache's key
    plan: StepPlan,
    opened_on: date,
    anchor: date | None,
    period_end: date,
    absences: Absences,
    calendar: WorkCalendar,
) -> date | None:
    """The last day on which an answer is taken; after it the step lapses. Counts from opening, pushed by leave."""
    if plan.lapse is None:
        return None
    if isinstance(plan.lapse, PeriodEnd):
        return time_left(max(period_end, opened_on + LEFT_ON_RETURN), opened_on, absences)
    return pushed(plan.lapse.after(max(anchor or opened_on, opened_on), calendar), opened_on, absences)


def pushed(day: date, opened_on: date, absences: Absences) -> date:
    """A day moved by the leave that overlaps the time since opening, with two weeks left on return."""
    since = opened_on
    for first, last in _ended(absences):
        if last >= since and first <= day:
            day = max(day + (last - max(first, since) + ONE_DAY), last + LEFT_ON_RETURN)
            since = last + ONE_DAY
    return day


def time_left(day: date, opened_on: date, absences: Absences) -> date:
    """A day that stays where it is, unless leave would take the last two weeks before it."""
    for first, last in _ended(absences):
        if last >= opened_on and first <= day:
            day = max(day, last + LEFT_ON_RETURN)
    return day


def _ended(absences: Absences) -> Iterator[tuple[date, date]]:
    """First and last day of each leave with a known end, in order of time."""
    for absence in sorted(absences, key=lambda absence: absence.first):
        if absence.last is not None:
            yield absence.first, absence.last


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder of the ladder: its number from 1, and the day on which it may be sent."""

    number: int
    day: date


@lru_cache(maxsize=16384)
def ladder(plan: StepPlan, opened_on: date, due: date, not_before: date, calendar: WorkCalendar) -> tuple[Rung, ...]:
    """The reminders of a step, earliest first whatever the order in which HR wrote them.

    Sent on working days outside quiet periods; rungs that lie before the step opened are none (handbook 7.0 no. 3).
    """
    days = enumerate(sorted(span.after(due, calendar) for span in plan.remind), start=1)
    mailing_day = mailing_days(plan, calendar)
    return tuple(Rung(number, mailing_day(max(day, not_before))) for number, day in days if day > opened_on)


@lru_cache(maxsize=1024)
def gap_end(gap: Span, last_letter: date, calendar: WorkCalendar) -> date:
    """The first day on which the next letter to the same person in the same case may go (handbook 7.0 no. 3)."""
    return gap.after(last_letter, calendar)


@lru_cache(maxsize=16384)
def escalation_day(plan: StepPlan, due: date, calendar: WorkCalendar) -> date | None:
    """When HR is told that a step is overdue."""
    if plan.escalate_after is None:
        return None
    return mailing_days(plan, calendar)(plan.escalate_after.after(due, calendar))


def mailing_days(plan: StepPlan, calendar: WorkCalendar) -> Callable[[date], date]:
    """From a day to the first on which a letter about a step may be sent; legal dates know no quiet periods."""
    return calendar.working_from if plan.legal else calendar.mailing_day
