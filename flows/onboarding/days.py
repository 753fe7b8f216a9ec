"""The days of an onboarding, counted anew at each walk: a start that is moved moves them all (handbook 7.1)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.domain.case import Answer, Case

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class Agreed:
    """What the start conversation has settled for the time after it."""

    talk_date: date | None
    followups: tuple[date, ...]
    plan_due: date | None
    is_told_of_extension: bool

    @classmethod
    def of(cls, note: Answer) -> "Agreed":
        """By the note."""
        return cls(
            note.date("talk_date"),
            tuple(sorted(day for day in note.column("followup_dates", "day") if isinstance(day, date))),
            note.date("plan_due"),
            note.date("trial_extension_info_date") is not None,
        )


def first_day(case: Case) -> date:
    """The first day of employment, as the people file has it now."""
    return case.day("first_day") or case.opened_on


def agreed_end(case: Case) -> date | None:
    """The last day of a post for a time, as it was agreed when the case opened; none in a permanent post."""
    return case.day("agreed_end")


def post_end(case: Case) -> date | None:
    """The same, prolonged since or not. Whoever leaves earlier has left, and the case ends by itself."""
    agreed = agreed_end(case)
    return None if agreed is None else max(agreed, case.day("last_day") or agreed)


def after_leave(case: Case, since: date, day: date) -> date:
    """A day moved by the leave that lies between."""
    moved = day
    while (later := day + timedelta(days=case.days_away(since, moved))) != moved:
        moved = later
    return moved


def talk_day(case: Case, programmes: Sequence[Answer]) -> date:
    """The day of the start conversation: the one that the leader has named, though not before the first day, else the
    institution's; in a very short post after a third of it.
    """
    first = first_day(case)
    named = programmes[0].date("start_talk_on") if programmes else None
    usual = within(case, case.moment("start-talk", after=first), thirds=1)
    day = max(named, first) if named else max(usual, case.moment("late-start-talk", after=case.opened_on))
    return after_leave(case, first, day)


def within(case: Case, day: date, *, thirds: int) -> date:
    """A day, but no later than so many thirds of a post for a time."""
    first, last = first_day(case), agreed_end(case)
    return day if last is None else min(day, first + (last - first) * thirds // 3)


def trial_end(case: Case, note: Agreed | None) -> date:
    """The last day of the trial period: half the length of a post under a year (statsansatteloven § 15). Absence
    moves it only where the employee has been told of that in writing.
    """
    first, last = first_day(case), agreed_end(case)
    end = case.moment("trial", after=first) - ONE_DAY
    if last is not None and last < case.moment("half-trial-under", after=first) - ONE_DAY:
        end = min(end, first + (last - first + ONE_DAY) // 2 - ONE_DAY)
    return after_leave(case, first, end) if note is not None and note.is_told_of_extension else end


def followup_days(case: Case, note: Agreed | None, *, is_short: bool) -> tuple[date, ...]:
    """The days of the follow-ups: those agreed in the start conversation, else the institution's."""
    first, last = first_day(case), post_end(case)
    named = note.followups if note else ()
    since = (note.talk_date if note else None) or first
    keys = ("short-followup",) if is_short else ("followup-1", "followup-2", "followup-3")
    usual = [case.moment(key, after=first) for key in keys]
    if is_short:
        usual = [within(case, day, thirds=2) for day in usual]
    days = [after_leave(case, since, day) for day in named[: len(keys)]]
    days += [after_leave(case, first, day) for day in usual[len(named) :]]
    return tuple(day for day in days if last is None or day <= last)


def plan_days(case: Case, note: Agreed | None) -> tuple[date, date]:
    """When the career plan is asked for, the day after the start conversation, and when its first draft is due."""
    first = first_day(case)
    talked = note.talk_date if note else None
    due = (note.plan_due if note else None) or case.moment("plan", after=first)
    return (talked + ONE_DAY if talked else case.moment("plan-without-talk", after=first)), due


def stays_a_year(case: Case) -> bool:
    """Whether the post lasts as long as the employer has time to assess pay."""
    last = post_end(case)
    return last is None or last >= pay_deadline(case)


def pay_deadline(case: Case) -> date:
    """The last working day on which twelve months have not passed since the start (HTA 2.5.5 no. 3)."""
    return case.moment("working-day-before", after=case.moment("pay", after=first_day(case)))


def checkpoint_deadline(case: Case, end: date) -> date:
    """The legal date of the checkpoint: a working day, and no later."""
    return case.moment("working-day-before", after=case.moment("checkpoint", after=end) + ONE_DAY)


def is_too_late(case: Case, what: str, last: date) -> bool:
    """Whether something had lost its meaning when the case was opened: it is left out, and history says so."""
    if case.opened_on <= last:
        return False
    case.skips(what)
    return True


def on(strand: Callable[Concatenate[Case, P], T], *given: P.args, **more: P.kwargs) -> Callable[[Case], T]:
    """A strand with the days that it goes by, or the list into which it puts what the story goes on with."""

    @wraps(strand)
    def named(case: Case) -> T:
        return strand(case, *given, **more)

    return named
