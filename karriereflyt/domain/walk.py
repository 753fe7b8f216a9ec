"""Following a story as far as what has happened and today's date allow. Pure: no clock, no I/O, no randomness."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NoReturn

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar, oslo_date, start_of
from karriereflyt.domain.case import Answer, Story
from karriereflyt.domain.deadlines import due_day, escalation_day, ladder, lapse_day
from karriereflyt.domain.facts import CaseFacts, Meeting, StepFacts, StepName, StepState
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.roles import Role

AT_LEAST_EVERY = timedelta(days=30)
"""A case that waits for nothing with a date is still looked at this often: there is no way to get stuck silently."""


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to open. `meeting` goes with its letter."""

    name: StepName
    role: Role
    anchor: date | None
    due: date | None
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter that asks for nothing, to one role. `round` tells repeated ones apart; `sequence` counts a meeting's changes."""

    name: StepName
    role: Role
    meeting: Meeting | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Reminder:
    """A step to be reminded of; `rung` is the ladder's rung that this uses up (earlier missed ones with it)."""

    name: StepName
    rung: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found: everything new, and what the case waits for.

    `blocked_by` is the step it stands at (none: it waits for a day, or is over); `next_at` the instant at which time
    alone may change something (none only when it is over).
    """

    opened: tuple[NewStep, ...]
    letters: tuple[NewLetter, ...]
    lapsed: tuple[StepName, ...]
    withdrawn: tuple[StepName, ...]
    moved: tuple[tuple[StepName, date], ...]
    reminders: tuple[Reminder, ...]
    escalated: tuple[StepName, ...]
    appointed: Mapping[Role, str]
    standing: str
    outcome: str | None
    blocked_by: StepName | None
    next_at: datetime | None

    @property
    def is_new(self) -> bool:
        """Whether anything but the next look differs from what is known."""
        return bool(
            self.opened or self.letters or self.lapsed or self.withdrawn or self.moved or self.reminders or self.escalated or self.outcome
        )


class _Waits(Exception):  # noqa: N818  # a signal to leave the story, not an error
    """The story has come to something that has not happened yet."""


def walk(story: Story, facts: CaseFacts, plan: ProcessPlan, calendar: WorkCalendar, now: datetime) -> Walk:
    """Walk a case. Walking again with nothing new finds nothing new. Raises `KeyError` when the plan lacks a step."""
    walker = _Walker(facts, plan, calendar, now)
    away = next((absence for absence in facts.absences if absence.holds(walker.today)), None)
    if away is not None:
        return walker.paused(away.last)
    outcome: StrEnum | None = None
    try:
        outcome = story(walker)
    except _Waits:
        pass
    return walker.result(outcome)


class _Walker:
    """The case that a story is given: answers from facts, and writes down what is new."""

    def __init__(self, facts: CaseFacts, plan: ProcessPlan, calendar: WorkCalendar, now: datetime) -> None:
        self.today = oslo_date(now)
        self.period_end = facts.period_end
        self._now = now
        self._facts = facts
        self._plan = plan
        self._calendar = calendar
        self._times: Counter[str] = Counter()
        self._reached: dict[StepName, StepFacts] = {}
        self._dues: dict[StepName, date | None] = {}
        self._opened: list[NewStep] = []
        self._letters: list[NewLetter] = []
        self._lapsed: list[StepName] = []
        self._withdrawn: list[StepName] = []
        self._moved: list[tuple[StepName, date]] = []
        self._appointed: dict[Role, str] = {}
        self._standing = facts.standing
        self._blocked_by: StepName | None = None
        self._moment: datetime | None = None

    # The verbs of `Case`, in the order in which stories tend to use them.

    def fact(self, name: str) -> str:
        return self._facts.pinned.get(name, "")

    def answer(self, key: str, *, of: Role, after: date | None = None, meeting: Meeting | None = None) -> Answer:
        answer = self.ask(key, of=of, after=after, meeting=meeting)
        self.all_in(answer)
        return answer

    def ask(self, key: str, *, of: Role, after: date | None = None, meeting: Meeting | None = None) -> Answer:
        name = self._next(key)
        step = self._facts.steps.get(name)
        if step is None:
            self._open(name, of, after, meeting)
            return Answer(name)
        if step.state is StepState.HANDED_IN:
            return Answer(name, step.routing or {})
        if step.state is not StepState.OPEN:
            return Answer(name, lapsed=True)
        if self._has_lapsed(name, step):
            self._lapsed.append(name)
            return Answer(name, lapsed=True)
        self._reach(name, step)
        return Answer(name)

    def all_in(self, *answers: Answer) -> None:
        for answer in answers:
            if not answer.given and not answer.lapsed:
                self._wait(step=answer.name)

    def send(self, message: str, *, to: Role | tuple[Role, ...], meeting: Meeting | None = None, cancelled: bool = False) -> None:
        name = self._next(message)
        if name not in self._facts.sent:
            for role in (to,) if isinstance(to, Role) else to:
                self._letters.append(NewLetter(name, role, meeting, cancelled))

    def until(self, moment: date | datetime) -> None:
        instant = moment if isinstance(moment, datetime) else start_of(moment)
        if self._now < instant:
            self._wait(moment=instant)

    def moment(self, name: str, *, after: date) -> date:
        return self._plan.moments[name].after(after, self._calendar)

    def withdraw(self, *answers: Answer) -> None:
        for answer in answers:
            if self._reached.pop(answer.name, None) is not None:
                self._opened = [step for step in self._opened if step.name != answer.name]

    def appoint(self, role: Role, person: str) -> None:
        self._appointed[role] = person

    def stands(self, standing: str) -> None:
        self._standing = standing

    # What the walk writes down.

    def _next(self, key: str) -> StepName:
        self._times[key] += 1
        return StepName(key, self._times[key])

    def _wait(self, *, step: StepName | None = None, moment: datetime | None = None) -> NoReturn:
        self._blocked_by, self._moment = step, moment
        raise _Waits

    def _open(self, name: StepName, role: Role, anchor: date | None, meeting: Meeting | None) -> None:
        due = due_day(self._plan.steps[name.key], self.today, anchor, self._facts.absences, self._calendar)
        self._opened.append(NewStep(name, role, anchor, due, meeting))
        self._reached[name] = StepFacts(role, StepState.OPEN, self.today, anchor, due)
        self._dues[name] = due

    def _reach(self, name: StepName, step: StepFacts) -> None:
        due = due_day(self._plan.steps[name.key], step.opened_on, step.anchor, self._facts.absences, self._calendar)
        if due is None or (step.due is not None and step.due > due):
            due = step.due  # extended by HR, or without a deadline
        elif due != step.due:
            self._moved.append((name, due))
        self._reached[name] = step
        self._dues[name] = due

    def _has_lapsed(self, name: StepName, step: StepFacts) -> bool:
        last = self._lapse(name, step)
        return last is not None and self.today > last

    def _lapse(self, name: StepName, step: StepFacts) -> date | None:
        facts = self._facts
        last = lapse_day(self._plan.steps[name.key], step.opened_on, step.anchor, facts.period_end, facts.absences, self._calendar)
        return last if last is None or step.due is None else max(last, step.due)

    # The end of the walk.

    def paused(self, last_day: date | None) -> Walk:
        """Nothing moves while the employee is on leave (handbook section 6)."""
        back = start_of(last_day + ONE_DAY) if last_day else self._now + AT_LEAST_EVERY
        return Walk((), (), (), (), (), (), (), {}, self._standing, None, None, back)

    def result(self, outcome: StrEnum | None) -> Walk:
        """Everything that is new, once the story has stopped or ended."""
        still_open = {} if outcome is not None else self._reached
        gone = [n for n, s in self._facts.steps.items() if s.state is StepState.OPEN and n not in still_open and n not in self._lapsed]
        reminders, escalated, looks = self._time_passes(still_open)
        return Walk(
            opened=() if outcome is not None else tuple(self._opened),
            letters=tuple(self._letters),
            lapsed=tuple(self._lapsed),
            withdrawn=tuple(gone),
            moved=tuple(move for move in self._moved if move[0] in still_open),
            reminders=reminders,
            escalated=escalated,
            appointed=self._appointed,
            standing=self._standing,
            outcome=None if outcome is None else str(outcome),
            blocked_by=self._blocked_by,
            next_at=None if outcome is not None else min([*looks, self._now + AT_LEAST_EVERY]),
        )

    def _time_passes(self, still_open: Mapping[StepName, StepFacts]) -> tuple[tuple[Reminder, ...], tuple[StepName, ...], list[datetime]]:
        """Reminders and escalations due now, and the instants at which more may come."""
        reminders: list[Reminder] = []
        escalated: list[StepName] = []
        looks = [self._moment] if self._moment is not None else []
        last_letters = self._last_letters(still_open)
        for name, step in still_open.items():
            plan, due, reminded_on = self._plan.steps[name.key], self._dues[name], last_letters[step.role]
            if plan.remind and due is not None:
                gap_end = self._plan.reminder_gap.after(reminded_on, self._calendar)
                rungs = ladder(plan, step, due, gap_end, self._calendar)
                ripe = [rung for rung in rungs if rung.day <= self.today]
                if ripe:
                    reminders.append(Reminder(name, ripe[-1].number))
                    last_letters[step.role] = self.today
                looks += [start_of(max(rung.day, self.today + ONE_DAY)) for rung in rungs if rung not in ripe][:1]
            escalation = None if step.escalated else escalation_day(plan, due, self._calendar)
            if escalation is not None and escalation <= self.today:
                escalated.append(name)
            elif escalation is not None:
                looks.append(start_of(escalation))
            last = self._lapse(name, step)
            if last is not None:
                looks.append(start_of(last + ONE_DAY))
        return tuple(reminders), tuple(escalated), looks

    def _last_letters(self, still_open: Mapping[StepName, StepFacts]) -> dict[Role, date]:
        """The day of each role's last letter in this case, as far as open steps tell."""
        days: dict[Role, date] = {}
        for step in still_open.values():
            day = step.reminded_on or step.opened_on
            days[step.role] = max(days.get(step.role, day), day)
        return days
