import pytest

from karriereflyt.domain.case import Case
from karriereflyt.domain.explore import Happened, Reached, explore, reachable
from karriereflyt.domain.facts import StepName
from karriereflyt.domain.walk import walk
from tests.domain.toy import EMPLOYEE, FORMS, PLAN, TOY, End
from tests.playing import CALENDAR, of


def test_a_story_is_explored_through_every_answer_every_silence_and_every_day():
    found = explore(TOY, PLAN, FORMS, CALENDAR)
    assert [edge.happened for edge in found.edges if edge.source in {None, found.states[0]}] == [
        Happened(),
        Happened(StepName("ask", 1), {"answer": "yes", "language": "nb"}),
        Happened(StepName("ask", 1), {"answer": "no", "never": False, "language": "nb"}),
        Happened(StepName("ask", 1), {"answer": "no", "never": True, "language": "nb"}),
        Happened(StepName("ask", 1)),
    ]
    waited = [state.found.blocked_by or state.found.outcome or state.found.standing for state in found.states]
    assert waited == [
        StepName("ask", 1),
        "agreed",
        StepName("ask", 2),
        "left_it",
        "agreed",
        StepName("ask", 3),
        StepName("help", 1),
    ]


def test_the_answers_that_steer_are_found():
    assert explore(TOY, PLAN, FORMS, CALENDAR).reads == {("ask", "answer"), ("ask", "never")}


def test_what_a_story_can_come_to_is_known():
    assert reachable(TOY, PLAN, FORMS, CALENDAR) == Reached(
        steps=frozenset({"ask", "help"}),
        letters=frozenset({"told"}),
        outcomes=frozenset({"agreed", "left_it"}),
        standings=frozenset({"", "agreed"}),
    )


def test_a_story_that_asks_for_a_pinned_fact_is_explored_for_each_of_its_values():
    def story(case: Case) -> End:
        case.answer("help" if case.fact("group") == "returned_from_leave" else "ask", of=EMPLOYEE)
        return End.AGREED

    assert reachable(of(story), PLAN, FORMS, CALENDAR).steps == {"ask", "help"}


def test_a_step_that_config_does_not_know_is_told_by_its_key():
    def story(case: Case) -> End:
        case.answer("unheard-of", of=EMPLOYEE)
        return End.AGREED

    with pytest.raises(KeyError, match="unheard-of"):
        reachable(of(story), PLAN, FORMS, CALENDAR)


def test_every_walk_of_an_exploration_changes_nothing_when_repeated():
    for state in explore(TOY, PLAN, FORMS, CALENDAR).states:
        again = walk(TOY, state.facts, PLAN, CALENDAR, state.now)
        assert (again.outcome, again.blocked_by, again.waits_until, again.next_at) == (
            state.found.outcome,
            state.found.blocked_by,
            state.found.waits_until,
            state.found.next_at,
        )
