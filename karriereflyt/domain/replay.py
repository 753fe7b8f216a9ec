"""What becomes of a case's facts when something happens: a walk, an answer, a step closed by HR. Pure.

The database does the same with rows; exploring a story, and tests, need no database.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.facts import CaseFacts, StepFacts, StepName, StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.found import Walk
from karriereflyt.domain.roles import Role


class NotOpen(ValueError):
    """Only an open step can be handed in or withdrawn."""


def walked(facts: CaseFacts, found: Walk, now: datetime) -> CaseFacts:
    """The facts once everything that a walk found has been done."""
    today = oslo_date(now)
    steps = dict(facts.steps)
    for name in found.lapsed:
        steps[name] = replace(steps[name], state=StepState.LAPSED)
    for name in found.withdrawn:
        steps[name] = replace(steps[name], state=StepState.WITHDRAWN)
    for name, due in found.moved:
        steps[name] = replace(steps[name], due=due)
    for name, anchor in found.anchored:
        steps[name] = replace(steps[name], anchor=anchor)
    for reminder in found.reminders:
        steps[reminder.name] = replace(steps[reminder.name], reminded=reminder.rung, reminded_on=today)
    for name in found.escalated:
        steps[name] = replace(steps[name], escalated=True)
    for new in found.opened:
        steps[new.name] = StepFacts(new.role, StepState.OPEN, today, new.anchor, new.due)
    return replace(facts, steps=steps, sent=facts.sent | set(found.said), standing=found.standing)


def handed_in(facts: CaseFacts, name: StepName, routing: Mapping[str, Value], now: datetime) -> CaseFacts:
    """The facts once somebody has answered. Raises `NotOpen`."""
    answered = replace(_open_step(facts, name), state=StepState.HANDED_IN, routing=routing, handed_in_at=now)
    return replace(facts, steps={**facts.steps, name: answered})


def noticed(
    facts: CaseFacts, name: StepName, now: datetime, routing: Mapping[str, Value] = MappingProxyType({})
) -> CaseFacts:
    """The facts once the house has noticed what the story listens for, with what it tells of it."""
    step = StepFacts(Role.HR, StepState.HANDED_IN, oslo_date(now), routing=routing, handed_in_at=now)
    return replace(facts, steps={**facts.steps, name: step})


def closed(facts: CaseFacts, name: StepName, state: StepState) -> CaseFacts:
    """The facts once a step has lapsed, or HR has withdrawn it. Raises `NotOpen`."""
    return replace(facts, steps={**facts.steps, name: replace(_open_step(facts, name), state=state)})


def _open_step(facts: CaseFacts, name: StepName) -> StepFacts:
    step = facts.steps.get(name)
    if step is None or step.state is not StepState.OPEN:
        raise NotOpen(f"Step {name.key}, round {name.round}, is not open.")
    return step
