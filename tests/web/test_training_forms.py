"""Every form of a training in Chromium: in three languages, wide and at 320 px, with nothing for axe to find."""

from datetime import timedelta

import pytest

from karriereflyt.casework.cohorts.opening import invite
from karriereflyt.casework.cohorts.selecting import propose
from tests.casework.cohorts.training import FIRST, OWNER, TRACK, Training, sessions
from tests.web.served import served
from tests.web.test_browser import link, look_in_every_language

pytestmark = pytest.mark.browser
LAST = FIRST + timedelta(days=14)
CREW = ("a0", "b0", "a1", "b1")
DATES = {"dates": ("1", "2")}
APPLICATION = {"role": "hr", "leader": "leder", "course_language": "any", **DATES}
PRESENT = {"people": tuple({"present": "yes"} for _ in CREW)}


@pytest.fixture
def training(house) -> Training:
    return Training(house, "a", "b")


@pytest.fixture
def pass_through(training, looked_at):
    """Look at an open form in every language, and hand it in."""

    def look_and_answer(key, who, answers):
        looked_at.goto(link(training.house, key, who))
        look_in_every_language(looked_at)
        training.house.answer(key, answers, who=who)

    return look_and_answer


def seats_given_out(training, pass_through):
    house = training.house
    training.open(seats=4, most_of_unit=4, sessions=sessions(many=2))
    pass_through("frame", OWNER, {"answer": "go", "checked": True})
    invite(house.office, training.cohort, TRACK, ["a0"], house.now)
    pass_through("application", "a0", APPLICATION)
    pass_through("leader-yes", "a0", {"answer": "yes"})
    training.apply(*CREW[1:], "a2", **DATES)
    propose(house.office, training.cohort, house.now, dry_run=False)
    pass_through("selection", OWNER, {"answer": "approve"})
    pass_through("seat", "a0", {"answer": "accept"})
    for one in CREW[1:]:
        house.answer("seat", {"answer": "accept"}, who=one)


def sessions_held(training, pass_through):
    training.go_to(FIRST - timedelta(days=9))
    pass_through("too-few", OWNER, {"answer": "go_on"})
    pass_through("session", "b1", {"what": "this_session"})
    training.go_to(FIRST + timedelta(days=1))
    pass_through("attendance", OWNER, PRESENT)
    pass_through("feedback", "a0", {"useful": "5"})
    pass_through("practice", "a0", {"done": "yes"})
    training.go_to(LAST + timedelta(days=1))
    training.house.answer("attendance", PRESENT, who=OWNER)


def effect_reported(training, pass_through):
    training.go_to(LAST + timedelta(days=2))
    pass_through("end-evaluation", "a0", {})
    training.go_to(LAST + timedelta(days=121))
    pass_through("effect", "a0", {})
    training.go_to(LAST + timedelta(days=160))
    pass_through("report", OWNER, {"shared": True})
    pass_through("decide", OWNER, {"decision": "next"})
    training.go_to(FIRST + timedelta(days=320))
    pass_through("stay", "a2", {"answer": "stay"})


def test_everybody_can_use_every_form_of_a_training_in_every_language(training, pass_through):
    with served(training.house):
        seats_given_out(training, pass_through)
        sessions_held(training, pass_through)
        effect_reported(training, pass_through)
