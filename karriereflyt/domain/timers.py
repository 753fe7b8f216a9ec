"""What time alone does to the open steps of a case: reminders, a word to HR, and when to look again. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar
from karriereflyt.domain.deadlines import Rung, escalation_day, gap_end, ladder, mailing_days
from karriereflyt.domain.facts import StepFacts, StepName
from karriereflyt.domain.plan import Span, StepPlan
from karriereflyt.domain.roles import Role

LastLetters = Mapping[Role, date]
"""The day of each role's last letter in a case, as far as steps tell."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An open step with its dates: when it is due, and the last day on which an answer is taken."""

    name: StepName
    step: StepFacts
    plan: StepPlan
    due: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A step to be reminded of; `rung` is the ladder's rung that this uses up (earlier missed ones with it)."""

    name: StepName
    rung: int


@dataclass(frozen=True)
class Timers:
    """The rules of one process: how far apart letters to one person lie, and which days are for letters.

    A case may be looked at on any day, since somebody answers; weekends and quiet periods remind nobody all the same.
    """

    gap: Span
    calendar: WorkCalendar
    today: date

    def mailing_day(self, asked: Asked) -> date:
        """Today, or the next day on which somebody may be reminded of a step."""
        return self._working_day if asked.plan.legal else self._mailing_day

    @cached_property
    def _mailing_day(self) -> date:
        return self.calendar.mailing_day(self.today)

    @cached_property
    def _working_day(self) -> date:
        return self.calendar.working_from(self.today)

    def reminders(self, asked: Sequence[Asked], letters: LastLetters) -> Iterator[Reminder]:
        """The reminders to send today, at most one per step and one per role."""
        letters = dict(letters)
        for one in self._may_be_told(asked):
            ripe = [rung for rung in self.rungs(one, letters) if rung.day <= self.today]
            if ripe:
                yield Reminder(one.name, ripe[-1].number)
                letters[one.step.role] = self.today

    def escalations(self, asked: Sequence[Asked]) -> Iterator[StepName]:
        """The overdue steps that HR is told of today."""
        for one in self._may_be_told(asked):
            day = self._escalation(one)
            if day is not None and day <= self.today:
                yield one.name

    def looks(self, asked: Sequence[Asked], letters: LastLetters) -> Iterator[date]:
        """The coming days on which there may be something to do, once today's reminders and escalations are done."""
        for one in asked:
            yield from (max(rung.day, self.mailing_day(one)) for rung in self.rungs(one, letters)[:1])
            escalation = self._escalation(one)
            if escalation is not None:
                yield max(escalation, self.mailing_day(one))
            if one.last is not None:
                yield one.last + ONE_DAY

    def _may_be_told(self, asked: Sequence[Asked]) -> Iterator[Asked]:
        return (one for one in asked if self.mailing_day(one) == self.today)

    def rungs(self, asked: Asked, letters: LastLetters) -> tuple[Rung, ...]:
        """The reminders still to come, at least the gap after the last letter to the same role."""
        step, plan, due = asked.step, asked.plan, asked.due
        if due is not None and plan.daily:
            last = max(due, step.reminded_on or step.opened_on)
            return (Rung(step.reminded + 1, mailing_days(plan, self.calendar)(last + ONE_DAY)),)
        if due is None or not plan.remind:
            return ()
        not_before = gap_end(self.gap, letters[step.role], self.calendar)
        rungs = ladder(plan, step.opened_on, due, not_before, self.calendar)
        return rungs if step.reminded == 0 else tuple(rung for rung in rungs if rung.number > step.reminded)

    def _escalation(self, asked: Asked) -> date | None:
        if asked.due is None or asked.step.escalated:
            return None
        return escalation_day(asked.plan, asked.due, self.calendar)


def done_today(
    asked: Sequence[Asked], reminders: Sequence[Reminder], escalated: Sequence[StepName], today: date
) -> Sequence[Asked]:
    """The same steps once today's reminders and escalations have been noted."""
    rungs = {reminder.name: reminder.rung for reminder in reminders}
    steps = {one.name: one.step for one in asked}
    steps |= {name: replace(steps[name], reminded=rung, reminded_on=today) for name, rung in rungs.items()}
    steps |= {name: replace(steps[name], escalated=True) for name in escalated}
    return [replace(one, step=steps[one.name]) for one in asked] if rungs or escalated else asked
