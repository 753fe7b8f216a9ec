import pytest

from karriereflyt.domain.facts import CaseFacts, StepFacts, StepName, StepState
from karriereflyt.domain.found import NewStep, Walk
from karriereflyt.domain.replay import NotOpen, closed, handed_in, walked
from karriereflyt.domain.roles import Role
from karriereflyt.domain.timers import Reminder
from tests.playing import at, day

NOW = at("2026-09-08 07:00")
ASKED, NEXT = StepName("ask", 1), StepName("ask", 2)
OPEN = StepFacts(Role.EMPLOYEE, StepState.OPEN, day("2026-09-01"), None, day("2026-09-15"))


def facts(step: StepFacts) -> CaseFacts:
    return CaseFacts(period_end=day("2026-12-31"), steps={ASKED: step})


def test_what_a_walk_finds_becomes_fact():
    found = Walk(
        standing="asked",
        opened=(NewStep(NEXT, Role.HR, None, day("2026-09-20"), None),),
        moved=((ASKED, day("2026-09-30")),),
        reminders=(Reminder(ASKED, 1),),
        escalated=(ASKED,),
    )
    after = walked(facts(OPEN), found, NOW)
    assert after.steps == {
        ASKED: StepFacts(
            Role.EMPLOYEE,
            StepState.OPEN,
            day("2026-09-01"),
            due=day("2026-09-30"),
            reminded=1,
            reminded_on=day("2026-09-08"),
            escalated=True,
        ),
        NEXT: StepFacts(Role.HR, StepState.OPEN, day("2026-09-08"), due=day("2026-09-20")),
    }
    assert after.standing == "asked"


def test_an_answer_is_kept_with_its_instant():
    step = handed_in(facts(OPEN), ASKED, {"answer": "yes"}, NOW).steps[ASKED]
    assert (step.state, step.routing, step.handed_in_at) == (StepState.HANDED_IN, {"answer": "yes"}, NOW)


@pytest.mark.parametrize("state", [StepState.HANDED_IN, StepState.LAPSED, StepState.WITHDRAWN])
def test_a_closed_step_takes_no_answer(state):
    shut = facts(StepFacts(Role.EMPLOYEE, state, day("2026-09-01")))
    with pytest.raises(NotOpen, match="Step ask, round 1, is not open"):
        handed_in(shut, ASKED, {}, NOW)


def test_a_step_that_was_never_asked_cannot_be_closed():
    with pytest.raises(NotOpen, match="Step ask, round 2, is not open"):
        closed(facts(OPEN), NEXT, StepState.LAPSED)
