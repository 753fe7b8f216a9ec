"""Whatever happens in whatever order, every story keeps its promises."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import wraps

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows.stories import processes
from karriereflyt.domain.calendar import ONE_DAY, oslo_date
from karriereflyt.domain.case import Answer, Case, Process
from karriereflyt.domain.facts import CaseFacts, StepName, StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.found import Walk
from karriereflyt.domain.possible import Answering
from karriereflyt.domain.roles import Role
from tests.flows.config import forms, institution
from tests.playing import ANNUAL, APPROVAL, CALENDAR, Playing, day, slots

PLANS = {"annual_conversation": ANNUAL, "approval": APPROVAL}
OTHERS = sorted(processes().keys() - PLANS.keys())
GAP = ANNUAL.reminder_gap


class Listener:
    """A case that notes what its story asks for and withdraws; everything else is the case's own."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.came_to: set[StepName] = set()
        self.withdrew: set[StepName] = set()

    def __getattr__(self, verb: str):
        return getattr(self._case, verb)

    def answer(self, key: str, **how) -> Answer:
        answer = self.ask(key, **how)
        self._case.all_in(answer)
        return answer

    def ask(self, key: str, **how) -> Answer:
        return self._noted(self._case.ask(key, **how))

    def notice(self, key: str) -> Answer:
        return self._noted(self._case.notice(key))

    def withdraw(self, *answers: Answer) -> None:
        self.withdrew |= {answer.name for answer in answers}
        self._case.withdraw(*answers)

    def beside(self, strand):
        @wraps(strand)
        def listened(_: Case):
            return strand(self)

        return self._case.beside(listened)

    def _noted(self, answer: Answer) -> Answer:
        self.came_to.add(answer.name)
        return answer


class Watched(Playing):
    """A case whose every walk is looked at closely."""

    def __init__(self, process: Process, *args) -> None:
        self.last_reminders: dict[Role, date] = {}
        self.listener: Listener | None = None

        def listened(case: Case) -> StrEnum:
            self.listener = Listener(case)
            return process.story(self.listener)

        super().__init__(replace(process, story=listened), *args)

    def _walk(self, now: datetime) -> None:
        before, last = self.facts, self.last
        self.listener = None
        super()._walk(now)
        if self.last is not last:
            self._look_at(before, self.last)
        if self.listener is not None:
            self._look_back(before)

    def _look_back(self, before: CaseFacts) -> None:
        """The story still comes by everything that was answered, and leaves nothing open behind."""
        answered = {name for name, one in before.steps.items() if one.state is StepState.HANDED_IN}
        assert answered <= self.listener.came_to, "an answer is forgotten"
        assert self.last.outcome is not None or set(self.last.withdrawn) <= self.listener.withdrew

    def _look_at(self, before: CaseFacts, found: Walk) -> None:
        for new in found.opened:
            assert new.name not in before.steps, f"{new.name} is asked again"
            assert new.name.round > max((name.round for name in before.steps if name.key == new.name.key), default=0)
            assert new.due is None or new.due >= self.today
        for name in (*found.lapsed, *found.withdrawn, *found.escalated, *(move[0] for move in found.moved)):
            assert before.steps[name].state is StepState.OPEN, f"{name} was closed"
        for name, due in found.moved:
            assert before.steps[name].due is None or due > before.steps[name].due, f"{name} got less time"
        assert not set(found.said) & before.sent
        self._look_at_reminders(before, found)

    def _look_at_reminders(self, before: CaseFacts, found: Walk) -> None:
        for reminder in found.reminders:
            step = before.steps[reminder.name]
            assert step.state is StepState.OPEN
            plan = self.plan.steps[reminder.name.key]
            assert step.reminded < reminder.rung
            assert plan.daily or reminder.rung <= len(plan.remind)
            is_legal = plan.legal
            assert self.calendar.is_working(self.today)
            assert is_legal or not self.calendar.is_quiet(self.today)
            goes_on = self.process.goes_on_while_away and step.role is not Role.EMPLOYEE
            assert goes_on or not any(absence.holds(self.today) for absence in self.facts.absences)
            earlier = self.last_reminders.get(step.role)
            assert plan.daily or earlier is None or GAP.after(earlier, self.calendar) <= self.today, (
                "two letters in three working days"
            )
            if not plan.daily:
                self.last_reminders[step.role] = self.today


SMOOTH: dict[str, dict[str, Value]] = {
    "offer": {"answer": "accept", "partner_ok": "yes"},
    "return-offer": {"answer": "accept", "partner_ok": "yes"},
    "choose": {"chosen": "1"},
    "held": {"outcome": "held"},
    "record": {"actions": ({"who": "hr"}, {"who": "employee"})},
    "confirmation": {"answer": "confirm"},
    "partner-confirmation": {"answer": "confirm"},
}
"""Answers with which a conversation goes on without ado."""


class AnyOrder(RuleBasedStateMachine):
    """People answer, HR steps in, leave comes and goes, days pass or nothing runs for a year."""

    @initialize(
        process=st.sampled_from(["annual_conversation"] * 9 + ["approval"]),
        day_of_year=st.integers(0, 364),
        group=st.sampled_from(["all", "returned_from_leave"]),
        right_mode=st.sampled_from(["offer", "hold"]),
        smooth=st.integers(0, 9),
    )
    def opening(self, process: str, day_of_year: int, group: str, right_mode: str, smooth: int) -> None:
        facts = CaseFacts(period_end=day("2026-12-31"), pinned={"group": group, "right_mode": right_mode})
        opened_on = (day("2026-01-01") + timedelta(days=day_of_year)).isoformat()
        self.case = Watched(processes()[process], PLANS[process], opened_on, facts, CALENDAR)
        self.answered: dict[StepName, object] = {}
        for _ in range(smooth):
            self.all_goes_smoothly()

    @property
    def open_steps(self) -> list[StepName]:
        return [name for name, one in self.case.facts.steps.items() if one.state is StepState.OPEN]

    @rule()
    def all_goes_smoothly(self) -> None:
        """The one who is waited for answers, or the day comes."""
        name, waits_until = self.case.last.blocked_by, self.case.last.waits_until
        if name is not None and name in self.open_steps:
            times = slots(f"{self.case.today + 20 * ONE_DAY} 10:00")
            self.answer(name, "12:00", self.smooth(name, SMOOTH.get(name.key, {"slots": times})))
        elif waits_until is not None:
            self.case.go_to((oslo_date(waits_until) + ONE_DAY).isoformat())

    def smooth(self, _: StepName, answer: dict[str, Value]) -> dict[str, Value]:
        """The answer with which a case goes on without ado."""
        return answer

    @precondition(lambda self: self.open_steps)
    @rule(data=st.data(), clock=st.sampled_from(["06:00", "12:00", "23:30"]), ahead=st.integers(-60, 200))
    def somebody_answers(self, data: st.DataObject, clock: str, ahead: int) -> None:
        name = data.draw(st.sampled_from(self.open_steps))
        form = forms()[self.case.plan.steps[name.key].form]
        fields = [field.id for field in form.fields()]
        answers = list(Answering(form, self.case.facts, self.case._at(clock), fields).answers())
        self.answer(name, clock, moved(data.draw(st.sampled_from(answers)), timedelta(days=ahead)))

    def answer(self, name: StepName, clock: str, routing: dict[str, Value]) -> None:
        self.case.hand_in(name.key, clock=clock, **routing)
        self.answered[name] = self.case.facts.steps[name]

    @precondition(lambda self: self.case.last.listening is not None)
    @rule()
    def the_house_notices_something(self) -> None:
        self.case.notice()

    @rule(days=st.integers(0, 12))
    def days_pass(self, days: int) -> None:
        self.case.days(days)

    @precondition(lambda self: self.open_steps)
    @rule(data=st.data(), days=st.integers(0, 90))
    def hr_withdraws_a_step_or_gives_more_time(self, data: st.DataObject, days: int) -> None:
        name = data.draw(st.sampled_from(self.open_steps))
        if days == 0:
            self.case.withdraw(name.key)
        else:
            later = max(self.case.facts.steps[name].due or self.case.today, self.case.today) + timedelta(days=days)
            self.case.extend(name.key, later.isoformat())

    @rule(days=st.integers(1, 400), kind=st.integers(0, 3))
    def nothing_runs(self, days: int, kind: int) -> None:
        lines = len(self.case.diary)
        self.case.outage_until((self.case.today + timedelta(days=days if kind == 0 else days % 20)).isoformat())
        reminded = [line for line in self.case.diary[lines:] if line.endswith("is reminded of")]
        assert len(reminded) == len(set(reminded))

    @rule(start=st.integers(-40, 40), length=st.one_of(st.none(), st.integers(-1, 200)))
    def the_import_tells_of_leave(self, start: int, length: int | None) -> None:
        """Or of none."""
        first = self.case.today + timedelta(days=start)
        if length == -1:
            self.case.back()
        else:
            self.case.leave(first.isoformat(), None if length is None else (first + timedelta(days=length)).isoformat())

    @rule(ahead=st.integers(0, 60), quits=st.integers(0, 5))
    def the_import_tells_of_a_last_day(self, ahead: int, quits: int) -> None:
        if quits == 0:
            self.case.quits((self.case.today + timedelta(days=ahead)).isoformat())

    @invariant()
    def what_is_answered_stays_answered(self) -> None:
        for name, answered in self.answered.items():
            assert self.case.facts.steps[name] == answered

    @invariant()
    def nothing_is_asked_twice_at_a_time(self) -> None:
        keys = [name.key for name in self.open_steps]
        assert len(keys) == len(set(keys))

    def teardown(self) -> None:
        """Left alone, with HR giving up where only HR can, every case comes to an end."""
        self.case.back()
        for _ in range(200):
            if self.case.outcome is not None:
                return
            self.case.outage_until((self.case.today + 100 * ONE_DAY).isoformat())
            for key in [key for key in self.case.asked if self.case.plan.steps[key].lapse is None]:
                self.case.withdraw(key)
        raise AssertionError("The story does not end.")


def moved(routing: dict[str, Value], ahead: timedelta) -> dict[str, Value]:
    """The same answer with other days."""
    return {name: _moved(value, ahead) for name, value in routing.items()}


def _moved(value: Value, ahead: timedelta) -> Value:
    if isinstance(value, date):
        return value + ahead
    if isinstance(value, tuple):
        return tuple(moved(row, ahead) if isinstance(row, dict) else row for row in value)
    return value


class AnyProcess(AnyOrder):
    """The same for every other process, opened as its story says that it may be."""

    @initialize(process=st.sampled_from(OTHERS), day_of_year=st.integers(0, 364), data=st.data())
    def opening(self, process: str, day_of_year: int, data: st.DataObject) -> None:
        told, today = processes()[process], day("2026-01-01") + timedelta(days=day_of_year)
        pinned = {name: data.draw(st.sampled_from(values or ("",))) for name, values in told.possible.pinned.items()}
        known = {
            name: today + count * ONE_DAY for name, count in data.draw(st.sampled_from(told.possible.days)).items()
        }
        facts = CaseFacts(period_end=day("2027-12-31"), pinned=pinned, days=known)
        plan, calendar = institution().processes[process], institution().calendar
        self.case = Watched(told, plan, today.isoformat(), facts, calendar)
        self.answered: dict[StepName, object] = {}

    def smooth(self, name: StepName, _: dict[str, Value]) -> dict[str, Value]:
        form = forms()[self.case.plan.steps[name.key].form]
        return next(Answering(form, self.case.facts, self.case._at("12:00"), ()).answers())

    @precondition(lambda self: self.case.last.listening is not None)
    @rule(data=st.data())
    def the_house_notices_something(self, data: st.DataObject) -> None:
        told = self.case.process.possible.notices.get(self.case.last.listening.key, ({},))
        self.case.notice(**data.draw(st.sampled_from(told)))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=100, stateful_step_count=20, deadline=None, derandomize=True)

TestAnyProcess = AnyProcess.TestCase
TestAnyProcess.settings = settings(max_examples=100, stateful_step_count=20, deadline=None, derandomize=True)
