"""Following a story as far as what has happened and today's date allow. Pure: no clock, no I/O, no randomness."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar, oslo_date, start_of
from karriereflyt.domain.case import Answer, Case, Ending, Process
from karriereflyt.domain.deadlines import due_day, lapse_day
from karriereflyt.domain.facts import Absence, CaseFacts, Meeting, StepFacts, StepName, StepState
from karriereflyt.domain.found import NewStep, StrandWaits, Walk
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.roles import Role
from karriereflyt.domain.said import Said, next_name
from karriereflyt.domain.timers import Asked, Timers, done_today

AT_LEAST_EVERY = timedelta(days=30)
"""A case that waits for nothing with a date is still looked at this often: there is no way to get stuck silently."""


T = TypeVar("T")


class Waits(Exception):
    """The story has come to something that has not happened yet: a step's answer, or an instant."""

    def __init__(self, *, step: StepName | None = None, until: datetime | None = None) -> None:
        super().__init__(step, until)
        self.step = step
        self.until = until


def walk(process: Process, facts: CaseFacts, plan: ProcessPlan, calendar: WorkCalendar, now: datetime) -> Walk:
    """Walk a case. Walking again with nothing new finds nothing new. Raises `KeyError` when the plan lacks a step."""
    walker = Walker(facts, plan, calendar, now, goes_on_while_away=process.goes_on_while_away)
    if facts.is_stopped:
        return walker.ended(Ending.STOPPED)
    if walker.has_left and not process.goes_on_after_leaving:
        return walker.ended(process.left(walker))
    if walker.away is not None and not process.goes_on_while_away:
        return walker.paused(walker.away)
    try:
        outcome = process.story(walker)
    except Waits as waits:
        return walker.stopped(waits)
    return walker.over_but_for_letters() if walker.keeps_letters else walker.ended(outcome)


class Walker:
    """The case that a story is given: answers from facts, and writes down what is new.

    `goes_on_while_away`: a leave moves and holds back only what the employee is asked and told.
    """

    def __init__(
        self,
        facts: CaseFacts,
        plan: ProcessPlan,
        calendar: WorkCalendar,
        now: datetime,
        *,
        goes_on_while_away: bool = False,
    ) -> None:
        self._today = oslo_date(now)
        self.period_end = facts.period_end
        self.opened_on = facts.opened_on or self._today
        self.has_left = facts.last_day is not None and self._today > facts.last_day
        absence = next((one for one in facts.absences if one.holds(self._today)), None)
        self.away = None if self.has_left else absence
        self._now = now
        self._facts = facts
        self._plan = plan
        self._calendar = calendar
        self._absences = tuple(self._with_end(absence) for absence in facts.absences)
        self._asked_times: dict[str, int] = {}
        self._asked: dict[StepName, Asked] = {}
        self._opened: dict[StepName, NewStep] = {}
        self._anchored: dict[StepName, date] = {}
        self._lapsed: list[StepName] = []
        self._said = Said(facts.sent, self._today, is_away=self.away is not None)
        self._standing = facts.standing
        self._listening: StepName | None = None  # at the wait that follows: the way there stays
        self._goes_on_while_away = goes_on_while_away
        self._put_off: set[StepName] = set()
        self._strand = ""
        self.strands: dict[str, Waits] = {}
        self._strand_days: list[datetime | None] = []
        self.strand_of: dict[StepName, str] = {}

    # The verbs of `Case`, in the order in which stories tend to use them.

    def fact(self, name: str) -> str:
        return self._facts.pinned.get(name, "")

    def day(self, name: str) -> date | None:
        return self._facts.days.get(name)

    def days_away(self, first: date, last: date) -> int:
        ended = ((max(one.first, first), min(one.last, last)) for one in self._absences if one.last is not None)
        return sum(max((end - begin).days + 1, 0) for begin, end in ended)

    def answer(  # noqa: PLR0913  # as below
        self,
        key: str,
        *,
        of: Role,
        after: date | None = None,
        opens: date | None = None,
        before: date | None = None,
        meeting: Meeting | None = None,
    ) -> Answer:
        answer = self.ask(key, of=of, after=after, opens=opens, before=before, meeting=meeting)
        self.all_in(answer)
        return answer

    def ask(  # noqa: PLR0913  # one verb; each word says when
        self,
        key: str,
        *,
        of: Role,
        after: date | None = None,
        opens: date | None = None,
        before: date | None = None,
        meeting: Meeting | None = None,
    ) -> Answer:
        name = next_name(key, self._asked_times)
        step = self._facts.steps.get(name)
        if step is None and opens is not None:
            self.until(opens)
        self._listening = None
        is_over = of is Role.EMPLOYEE and self.has_left  # links die on the last day (handbook 7.0)
        if step is None:
            return Answer(name, lapsed=True) if is_over else self._first_asked(name, of, after, before, meeting)
        self.strand_of[name] = self._strand
        if step.state is StepState.HANDED_IN:
            return Answer(name, step.routing or {}, at=step.handed_in_at)
        if step.state is not StepState.OPEN:
            return Answer(name, lapsed=True)
        asked = self._with_dates(name, step, after)
        if is_over or (asked.last is not None and self._today > asked.last):
            self._lapsed.append(name)
            return Answer(name, lapsed=True)
        self._asked[name] = asked
        return Answer(name)

    def notice(self, key: str) -> Answer:
        name = next_name(key, self._asked_times)
        step = self._facts.steps.get(name)
        if step is not None and step.state is StepState.HANDED_IN:
            self._listening = None
            return Answer(name, step.routing or {}, at=step.handed_in_at)
        self._listening = name
        self.strand_of[name] = self._strand
        return Answer(name)

    def all_in(self, *answers: Answer) -> None:
        for answer in answers:
            if answer.name in self._put_off:
                raise Waits(until=self._back)
            if not answer.given and not answer.lapsed:
                raise Waits(step=answer.name)
        self._listening = None

    def send(  # noqa: PLR0913  # one verb; what a letter may speak of is named
        self,
        message: str,
        *,
        to: Role | tuple[Role, ...],
        meeting: Meeting | None = None,
        cancelled: bool = False,
        day: date | None = None,
        before: date | None = None,
    ) -> None:
        self._said.send(message, to, meeting, cancelled=cancelled, day=day, before=before)

    def skips(self, what: str) -> None:
        self._said.skip(what)

    def appoint(self, role: Role, person: str) -> None:
        self._said.appoint(role, person)

    def beside(self, strand: Callable[[Case], T]) -> T | None:
        outer, self._strand = self._strand, strand.__name__
        try:
            return strand(self)
        except Waits as waits:
            self.strands[self._strand] = waits
            self._strand_days.append(waits.until)
            return None
        finally:
            self._strand, self._listening = outer, None

    def until(self, moment: date | datetime) -> None:
        instant = moment if isinstance(moment, datetime) else start_of(moment)
        if self._now < instant:
            raise Waits(until=instant)
        self._listening = None

    def reach(self, what: str, day: date) -> None:
        name = self._said.name(f"reached-{what}")
        if not self._said.has(name):
            self.until(day)
            self._said.noted.append(name)

    def retell(self, message: str, *, to: Role | tuple[Role, ...], day: date) -> None:
        self._said.retell(message, to, day)

    def moment(self, name: str, *, after: date) -> date:
        return self._plan.moments[name].after(after, self._calendar)

    def number(self, name: str) -> int:
        return self._plan.numbers[name]

    def has_asked(self, role: Role) -> bool:
        return any(step.role is role for step in self._facts.steps.values())

    def withdraw(self, *answers: Answer) -> None:
        for answer in answers:
            self._asked.pop(answer.name, None)
            self._opened.pop(answer.name, None)

    def stands(self, standing: str) -> None:
        self._standing = standing

    # What the walk writes down.

    def _first_asked(
        self, name: StepName, of: Role, after: date | None, before: date | None, meeting: Meeting | None
    ) -> Answer:
        if before is not None and self._today >= before:
            self._said.skip(name.key)
            return Answer(name, lapsed=True)
        if of is Role.EMPLOYEE and self.away is not None:
            self._put_off.add(name)
            return Answer(name)
        self.strand_of[name] = self._strand
        self._open(name, of, after, meeting)
        return Answer(name)

    def _open(self, name: StepName, role: Role, anchor: date | None, meeting: Meeting | None) -> None:
        asked = self._with_dates(name, StepFacts(role, StepState.OPEN, self._today, anchor))
        self._asked[name] = asked
        self._opened[name] = NewStep(name, role, anchor, asked.due, meeting)

    def _with_dates(self, name: StepName, step: StepFacts, after: date | None = None) -> Asked:
        """The step's dates today: leave moves them, and so does the day that they count from (`after`, where it may
        have changed since); a deadline that HR has extended stays extended.
        """
        plan, calendar = self._plan.steps[name.key], self._calendar
        absences = () if self._goes_on_while_away and step.role is not Role.EMPLOYEE else self._absences
        due = due_day(plan, step.opened_on, step.anchor, absences, calendar)
        extended = step.due if step.due is not None and (due is None or step.due > due) else None
        if after is not None and after != step.anchor:
            self._anchored[name] = after
            due = due_day(plan, step.opened_on, after, absences, calendar)
        if extended is not None:
            due = max(extended, due or extended)
        last = lapse_day(plan, step.opened_on, after or step.anchor, self.period_end, absences, calendar)
        if last is not None and due is not None:
            last = max(last, due)
        return Asked(name, step, plan, due, last)

    def _with_end(self, absence: Absence) -> Absence:
        """A leave that nobody knows the end of lasts at least until the next look."""
        if absence.last is None and absence.holds(self._today):
            return replace(absence, last=oslo_date(self._now + AT_LEAST_EVERY))
        return absence

    @property
    def _back(self) -> datetime:
        """When the employee is back, or the next look where nobody knows."""
        last = self.away.last if self.away is not None else None
        return start_of(last + ONE_DAY) if last is not None else self._now + AT_LEAST_EVERY

    # The end of the walk.

    def paused(self, away: Absence) -> Walk:
        """Nothing moves but deadlines while the employee is on leave (handbook section 6)."""
        back = start_of(away.last + ONE_DAY) if away.last else None
        look = self._earliest(back)
        waiting = (self._with_dates(name, step) for name, step in self._facts.steps.items() if _is_open(step))
        return Walk(standing=self._standing, moved=_moved(waiting), waits_until=back or look, next_at=look)

    def stopped(self, waits: Waits) -> Walk:
        """The story waits: what time has brought since the last walk is due now."""
        asked = tuple(self._asked.values())
        timers = Timers(self._plan.reminder_gap, self._calendar, self._today)
        letters = self._last_letters()
        there = asked if self.away is None else tuple(one for one in asked if one.step.role is not Role.EMPLOYEE)
        reminders = tuple(timers.reminders(there, letters))
        escalated = tuple(timers.escalations(there))
        letters |= {self._asked[reminder.name].step.role: self._today for reminder in reminders}
        looks = timers.looks(done_today(there, reminders, escalated, self._today), letters)
        return Walk(
            standing=self._standing,
            blocked_by=waits.step,
            waits_until=waits.until,
            listening=self._listening,
            next_at=self._earliest(
                waits.until, self._back if self.away else None, *self._strand_days, *map(start_of, looks)
            ),
            opened=tuple(self._opened.values()),
            lapsed=tuple(self._lapsed),
            withdrawn=self._left_behind(),
            moved=_moved(one for one in asked if one.name not in self._opened),
            reminders=reminders,
            escalated=escalated,
            letters=tuple(self._said.letters),
            appointed=tuple(self._said.appointed),
            skipped=tuple(self._said.skipped),
            noted=tuple(self._said.noted),
            anchored=tuple(self._anchored.items()),
            strands={name: StrandWaits(one.step, one.until) for name, one in self.strands.items()},
        )

    @property
    def keeps_letters(self) -> bool:
        """Whether a letter waits for an employee on leave."""
        return self._said.keeps

    def over_but_for_letters(self) -> Walk:
        """Nothing is asked any more; what the story still has to say waits until the employee is back."""
        self._asked.clear()
        self.strands.clear()
        return self.stopped(Waits(until=self._back))

    def ended(self, outcome: StrEnum) -> Walk:
        """The story is over: nothing is asked any more."""
        self._asked.clear()
        return Walk(
            standing=self._standing,
            outcome=str(outcome),
            lapsed=tuple(self._lapsed),
            withdrawn=self._left_behind(),
            letters=tuple(self._said.letters),
            appointed=tuple(self._said.appointed),
            skipped=tuple(self._said.skipped),
            noted=tuple(self._said.noted),
        )

    def _earliest(self, *instants: datetime | None) -> datetime:
        """The next look: the first of these, not later than the day after the last one of employment."""
        last = self._facts.last_day
        leaving = start_of(last + ONE_DAY) if last is not None and not self.has_left else None
        return min(filter(None, (self._now + AT_LEAST_EVERY, leaving, *instants)))

    def _left_behind(self) -> tuple[StepName, ...]:
        """The open steps that the story no longer comes to."""
        left = (name for name, step in self._facts.steps.items() if _is_open(step) and name not in self._asked)
        return tuple(name for name in left if name not in self._lapsed)

    def _last_letters(self) -> dict[Role, date]:
        """The day of each role's last letter about a step."""
        days: dict[Role, date] = {}
        for step in (*self._facts.steps.values(), *(one.step for one in self._asked.values())):
            day = step.reminded_on or step.opened_on
            days[step.role] = max(days.get(step.role, day), day)
        return days


def _is_open(step: StepFacts) -> bool:
    return step.state is StepState.OPEN


def _moved(asked: Iterable[Asked]) -> tuple[tuple[StepName, date], ...]:
    return tuple((one.name, one.due) for one in asked if one.due is not None and one.due != one.step.due)
