"""Every story together with the config and the forms that the house ships."""

from dataclasses import replace
from functools import cache

import pytest

from flows.stories import processes
from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.domain.diagram import drawing
from karriereflyt.domain.explore import Exploration, explore, reached_by
from karriereflyt.domain.facts import StepState
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.walk import walk
from tests.flows.config import ROOT, forms, institution
from tests.flows.evaluation.played import EVALUATION
from tests.playing import ANNUAL, APPROVAL, CALENDAR, day, words

EVERY = pytest.mark.parametrize("key", sorted(processes()))
PLAYED = {plan.process: plan for plan in (ANNUAL, APPROVAL, EVALUATION)}


@cache
def explored(key: str) -> Exploration:
    return explore(processes()[key], institution().processes[key], forms().by_key, institution().calendar)


def without_titles(plan: ProcessPlan) -> ProcessPlan:
    steps = {key: replace(step, title=words(key)) for key, step in plan.steps.items()}
    return replace(plan, steps=steps, title=words(plan.process), documents={})


@pytest.mark.parametrize("plan", PLAYED.values(), ids=PLAYED)
def test_the_plan_that_the_tests_play_is_the_one_that_config_holds(plan):
    assert without_titles(institution().processes[plan.process]) == plan


def test_the_calendar_that_the_tests_play_is_the_one_that_config_holds():
    days = [day("2026-01-01") + number * ONE_DAY for number in range(3 * 365)]
    real = institution().calendar
    assert [one for one in days if real.is_working(one) != CALENDAR.is_working(one)] == []
    assert real.quiet_periods == CALENDAR.quiet_periods


@EVERY
def test_every_place_is_stable_and_waits_for_something_with_a_next_look(key):
    process, plan = processes()[key], institution().processes[key]
    for state in explored(key).states:
        again = walk(process, state.facts, plan, institution().calendar, state.now)
        found = state.found
        assert (again.outcome, again.standing) == (found.outcome, found.standing)
        assert (again.blocked_by, again.waits_until, again.next_at) == (
            found.blocked_by,
            found.waits_until,
            found.next_at,
        )
        open_steps = {name for name, step in state.facts.steps.items() if step.state is StepState.OPEN}
        if again.outcome is None:
            assert not again.is_new
            assert again.next_at > state.now
            is_asked_or_told = again.blocked_by in {*open_steps, again.listening} - {None}
            assert is_asked_or_told or again.waits_until > state.now
        else:
            assert not open_steps


@EVERY
def test_from_every_place_the_end_can_be_reached(key):
    found = explored(key)
    ends = {state for state in found.states if state.found.outcome is not None}
    before = {state: set() for state in found.states}
    for edge in found.edges:
        before[edge.target].add(edge.source)
    reached, pending = set(ends), list(ends)
    while pending:
        for source in before[pending.pop()] - reached - {None}:
            reached.add(source)
            pending.append(source)
    assert reached == set(found.states)


@EVERY
def test_a_story_comes_to_every_step_of_its_config(key):
    assert reached_by(explored(key)).steps == set(institution().processes[key].steps)


def test_a_conversation_can_end_in_every_way_that_the_handbook_knows():
    process = processes()["annual_conversation"]
    reached = reached_by(explored(process.key))
    assert reached.outcomes == {
        "confirmed",
        "confirmed_with_disagreement",
        "declined",
        "held_no_record",
        "held_outside_engine",
        "held_unconfirmed",
        "no_answer",
        "not_held",
    }
    assert reached.letters == {
        "actions-agreed",
        "cancelled",
        "confirmed",
        "did-not-happen",
        "new-partner",
        "new-talk-wanted",
        "partner-notice",
        "partner-replaced",
    }
    assert process.held | process.declined < reached.outcomes


@EVERY
def test_the_committed_diagram_is_the_storys(key):
    page = ROOT / "docs" / "diagrams" / f"{key}.md"
    drawn = drawing(explored(key), institution().processes[key], forms().by_key)
    assert page.read_text(encoding="utf-8") == drawn, "Draw it anew with: karriereflyt diagrams"
