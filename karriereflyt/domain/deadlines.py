"""When a step is due, lapses, is reminded of and is passed on. Pure; days are dates in Oslo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar
from karriereflyt.domain.facts import Absence, StepFacts
from karriereflyt.domain.plan import PeriodEnd, StepPlan

LEFT_ON_RETURN = timedelta(days=14)
"""At least this much time is left on return from leave (handbook section 6)."""


@lru_cache(maxsize=16384)
def due_day(plan: StepPlan, opened_on: date, anchor: date | None, absences: tuple[Absence, ...], calendar: WorkCalendar) -> date | None:
    """The deadline: counted from the anchor or the opening, never before tomorrow, pushed by leave, on a working day."""
    if plan.due is None:
        return None
    day = plan.due.after(anchor or opened_on, calendar)
    day = max(day, opened_on + ONE_DAY)
    return calendar.deadline(pushed(day, opened_on, absences))


@lru_cache(maxsize=16384)
def lapse_day(
    plan: StepPlan, opened_on: date, anchor: date | None, period_end: date, absences: tuple[Absence, ...], calendar: WorkCalendar
) -> date | None:
    """The last day on which an answer is taken; after it the step lapses. Counts from opening, pushed by leave, not from the walk."""
    if plan.lapse is None:
        return None
    if isinstance(plan.lapse, PeriodEnd):
        return max(period_end, opened_on + LEFT_ON_RETURN)
    return pushed(plan.lapse.after(max(anchor or opened_on, opened_on), calendar), opened_on, absences)


def pushed(day: date, opened_on: date, absences: Iterable[Absence]) -> date:
    """A day moved by the leave that overlaps the time since opening, with two weeks left on return."""
    for absence in absences:
        if absence.last is None or absence.last < opened_on or absence.first > day:
            continue
        away = absence.last - max(absence.first, opened_on) + ONE_DAY
        day = max(day + away, absence.last + LEFT_ON_RETURN)
    return day


@dataclass(frozen=True)
class Rung:
    """One reminder of the ladder: its number from 1, and the day it may be sent."""

    number: int
    day: date


def ladder(plan: StepPlan, step: StepFacts, due: date | None, gap_end: date, calendar: WorkCalendar) -> tuple[Rung, ...]:
    """The reminders still to come, earliest first: working days outside quiet periods, at least the gap after the last letter.

    Rungs that lie before the step opened are none (handbook 7.0 no. 3).
    """
    if due is None:
        return ()
    rungs = []
    for number, span in enumerate(plan.remind, start=1):
        day = span.after(due, calendar)
        if number <= step.reminded or day <= step.opened_on:
            continue
        rungs.append(Rung(number, calendar.mailing_day(max(day, gap_end))))
    return tuple(rungs)


def escalation_day(plan: StepPlan, due: date | None, calendar: WorkCalendar) -> date | None:
    """When HR is told that a step is overdue."""
    if due is None or plan.escalate_after is None:
        return None
    return calendar.mailing_day(plan.escalate_after.after(due, calendar))
