"""Exploring a story: every routing answer of its forms, every silence and every day it waits for. Pure and bounded.

Two ways that lead to the same place are followed once. A place is exact: where in the story it waits, with what its
variables hold. So any story of plain functions can be explored, and every loop is explored to its end.
"""

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Any, NamedTuple

from karriereflyt.domain.calendar import WorkCalendar, oslo_date
from karriereflyt.domain.case import Answer, Process
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.facts import CaseFacts, StepName, StepState
from karriereflyt.domain.form import Form, Value
from karriereflyt.domain.found import Walk
from karriereflyt.domain.memory import Stopped, stopped
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.position_codes import CareerLevel
from karriereflyt.domain.possible import Answering
from karriereflyt.domain.replay import closed, handed_in, noticed, walked
from karriereflyt.domain.walk import Waits, Walker

FROM = datetime(2026, 9, 1, 10, tzinfo=UTC)
PERIOD_END = date(2026, 12, 31)
PINNED: Mapping[str, Collection[str]] = {
    "group": tuple(Group),
    "career_level": tuple(CareerLevel),
    "right_mode": ("offer", "hold"),
}
"""What facts pinned at opening may hold; a story that asks for one is explored for each of its values.

A fact that steers later than the first step is kept in a variable: places are told apart by variables.
"""

Reads = frozenset[tuple[str, str]]
"""Form and field of the answers that the story looks at; without a form, the pinned facts."""

Place = tuple[object, ...]


class Happened(NamedTuple):
    """What led from one place to the next: a step answered or left unanswered; without a step, the day waited for.

    What the house itself has noticed is a step that nobody was asked. `strand` is the one in which it happened.
    """

    step: StepName | None = None
    answer: Mapping[str, Value] | None = None
    is_notice: bool = False
    strand: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class State:
    """A case at a place of the story, as the shortest way there has left it; `found` is the walk that came to it.

    `lines` are where in the story it waits and stands, whatever it remembers; `depth` is how much happened on the way.
    `strand_of` tells to which strand a step belongs, `strand` which one has moved: the others stand still from there
    on, as what strands do in each other's time is nothing new.
    """

    facts: CaseFacts
    now: datetime
    found: Walk
    lines: Place
    depth: int
    strand_of: Mapping[StepName, str]
    strand: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Edge:
    """One thing that can happen at a place, and what the walk then found. Without a source: the opening of the case."""

    source: State | None
    happened: Happened
    found: Walk
    target: State


@dataclass(frozen=True, kw_only=True)
class Exploration:
    """All places of a story and what leads from one to another; `reads` are the answers that steer it."""

    states: tuple[State, ...]
    edges: tuple[Edge, ...]
    reads: Reads


@dataclass(frozen=True, kw_only=True)
class Reached:
    """The steps, letters and outcomes that a story can come to."""

    steps: frozenset[str]
    letters: frozenset[str]
    outcomes: frozenset[str]


def reachable(process: Process, plan: ProcessPlan, forms: Mapping[str, Form], calendar: WorkCalendar) -> Reached:
    """What config and templates must have for a story. Raises `KeyError` where the plan lacks a step or moment."""
    return reached_by(explore(process, plan, forms, calendar))


def reached_by(exploration: Exploration) -> Reached:
    """What an exploration has come to."""
    walks = [edge.found for edge in exploration.edges]
    return Reached(
        steps=frozenset(step.name.key for found in walks for step in found.opened),
        letters=frozenset(letter.name.key for found in walks for letter in found.letters),
        outcomes=frozenset(found.outcome for found in walks if found.outcome is not None),
    )


def explore(process: Process, plan: ProcessPlan, forms: Mapping[str, Form], calendar: WorkCalendar) -> Exploration:
    """The whole story. Raises `KeyError` where the plan lacks a step or moment, or the forms a form."""
    reads: Reads = frozenset()
    is_exact = False  # a first, coarse look finds out which answers are read at all: the others need not be varied
    while True:
        known = frozenset(form for form, _ in reads)
        explorer = _Explorer(process, plan, forms, calendar, reads, is_exact, known)
        found = explorer.run()
        is_complete = all(explorer.is_varied(form, name) for form, name in found.reads)
        if is_exact and is_complete:
            return found
        is_exact, reads = is_exact or is_complete, found.reads


@dataclass(eq=False)
class _Explorer:
    """One run with what is known to be read; `noted` grows to what is."""

    process: Process
    plan: ProcessPlan
    forms: Mapping[str, Form]
    calendar: WorkCalendar
    reads: Reads
    is_exact: bool
    known: frozenset[str] = frozenset()
    noted: set[tuple[str, str]] = field(default_factory=set)
    places: dict[Place, State] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def run(self) -> Exploration:
        """From the opening to every end."""
        possible = self.process.possible
        values, days = {**PINNED, **possible.pinned}, possible.days
        pending = deque([self._open(_Noted("", {}, self.noted), known) for known in days])
        asked = [name for form, name in self.noted if not form]
        pending += [self._open({name: value}, days[0]) for name in asked for value in values.get(name, ())]
        while pending:
            state = pending.popleft()  # shortest ways first: they are walked fastest
            for happened, facts, now in self._events(state):
                known = len(self.places)
                target = self._arrive(state, happened, facts, now)
                if len(self.places) > known:
                    pending.append(target)
        return Exploration(states=tuple(self.places.values()), edges=tuple(self.edges), reads=frozenset(self.noted))

    def _open(self, pinned: Mapping[str, str], known: Mapping[str, int]) -> State:
        today = oslo_date(FROM)
        days = {name: today + timedelta(days=count) for name, count in known.items()}
        last_day = days.get("last_day") if self.process.goes_on_after_leaving else None
        facts = CaseFacts(period_end=PERIOD_END, pinned=pinned, opened_on=today, days=days, last_day=last_day)
        return self._arrive(None, Happened(), facts, FROM)

    def _events(self, state: State) -> Iterator[tuple[Happened, CaseFacts, datetime]]:
        """Everything that can happen at a place: any open step answered, silence, the day waited for, a notice."""
        facts, now, found = state.facts, state.now, state.found
        for name in _open_names(facts):
            strand = state.strand_of.get(name, "")
            if strand and state.strand not in {"", strand}:
                continue
            for answer in self._answers(name, facts, now):
                noted = _Noted(self.plan.steps[name.key].form, answer, self.noted)
                yield Happened(name, answer, strand=strand), handed_in(facts, name, noted, now), now
            if name == found.blocked_by or self.plan.steps[name.key].lapse is not None:
                yield Happened(name, strand=strand), closed(facts, name, StepState.LAPSED), now
        for strand, until in _days(state):
            yield Happened(strand=strand), facts, max(until, now)
        if found.listening is not None:
            name = found.listening
            for told in self.process.possible.notices.get(name.key, ({},)):
                noted = _Noted("", told, set())
                yield Happened(name, told, is_notice=True), noticed(facts, name, now, noted), now

    def _answers(self, name: StepName, facts: CaseFacts, now: datetime) -> Iterator[dict[str, Value]]:
        form = self.forms[self.plan.steps[name.key].form]
        varied = {field.id for field in form.fields() if self.is_varied(form.key, field.id)}
        return Answering(form, facts, now, varied).answers()

    def is_varied(self, form: str, name: str) -> bool:
        """Whether all values of a field are tried: it is read, or nobody has come far enough to know."""
        return (form, name) in self.reads or form not in self.known

    def _arrive(self, source: State | None, happened: Happened, facts: CaseFacts, now: datetime) -> State:
        """Walk, and take the place that is known already where this is the same."""
        walker = Walker(facts, self.plan, self.calendar, now)
        stack: list[Stopped] = []
        try:
            found = walker.ended(self.process.story(walker))
        except Waits as waits:
            found = walker.stopped(waits)
            stack = [one for at in (waits, *walker.strands.values()) for one in _stopped(at.__traceback__)]
        facts = walked(facts, found, now)
        waits_for = found.outcome or (found.blocked_by.key if found.blocked_by is not None else found.standing)
        lines = tuple((one.code, one.offset) for one in stack)
        asked = frozenset(name.key for name in _open_names(facts))
        memory = [self._memory(one.variables, facts) for one in stack] if self.is_exact else ()
        depth, strand = (0, "") if source is None else (source.depth + 1, source.strand or happened.strand)
        state = State(facts, now, found, (found.standing, lines), depth, walker.strand_of, strand)
        target = self.places.setdefault((waits_for, lines, asked, strand, *memory), state)
        self.edges.append(Edge(source, happened, found, target))
        return target

    def _memory(self, variables: Mapping[str, object], facts: CaseFacts) -> tuple[object, ...]:
        return tuple((name, self._value(value, facts)) for name, value in variables.items())

    def _value(self, value: object, facts: CaseFacts) -> object:
        """A variable's value as far as it can steer a story: an answer by what is read of it, days not at all."""
        match value:
            case Answer():
                step = facts.steps.get(value.name)
                routing = (step.routing or {}) if step is not None and value.given else {}
                asked = self.plan.steps.get(value.name.key)  # a notice has no form: all of it may steer
                read = {k: one for k, one in routing.items() if asked is None or self.is_varied(asked.form, k)}
                return value.name.key, value.given, value.lapsed, self._value(read, facts)
            case tuple() | list():
                return tuple(self._value(one, facts) for one in value)
            case AbstractSet():
                return frozenset(self._value(one, facts) for one in value)
            case Mapping():
                return tuple((name, self._value(one, facts)) for name, one in value.items())
            case str() | int() | None:
                return value
            case _:
                return type(value)


class _Noted(dict[str, Any]):
    """Answers, or pinned facts, that note which of them are looked at."""

    def __init__(self, form: str, values: Mapping[str, Value], noted: set[tuple[str, str]]) -> None:
        super().__init__(values)
        self._form = form
        self._noted = noted

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  # as dict.get
        self._noted.add((self._form, name))
        return super().get(name, default)


def _stopped(at: TracebackType | None) -> Iterator[Stopped]:
    """The functions of the story that wait, from the outermost to the innermost."""
    while at is not None:
        if not isinstance(at.tb_frame.f_locals.get("self"), Walker | _Explorer):
            yield stopped(at)
        at = at.tb_next


def _days(state: State) -> Iterator[tuple[str, datetime]]:
    """The days that the story and the strands beside it wait for."""
    if state.found.waits_until is not None:
        yield "", state.found.waits_until
    for strand, waits in state.found.strands.items():
        if waits.until is not None and state.strand in {"", strand}:
            yield strand, waits.until


def _open_names(facts: CaseFacts) -> list[StepName]:
    return [name for name, step in facts.steps.items() if step.state is StepState.OPEN]
