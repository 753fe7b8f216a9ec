"""What happens to a cohort on its way: sessions move, people give up, few come, the list goes on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from karriereflyt.casework.cohorts.carrying import open_next
from karriereflyt.casework.cohorts.moving import move_session
from karriereflyt.casework.cohorts.opening import invite
from karriereflyt.casework.cohorts.selecting import propose
from karriereflyt.casework.cohorts.settling import settle_all
from karriereflyt.casework.cohorts.signing_up import is_place, sign_up
from karriereflyt.casework.reports.cohort_pages import selection_page, standing_page
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.store import tables
from tests.casework.cohorts.training import FIRST, OWNER, TRACK, Training, sessions
from tests.casework.test_many_at_once import all_at_once


@pytest.fixture
def training(house):
    return Training(house, "a", "b")


def seated(training: Training, *people: str, **more) -> None:
    training.start(**{"seats": 4, "most_of_unit": 4} | more)
    training.apply(*people)
    training.select()
    for one in people[:4]:
        training.house.answer("seat", {"answer": "accept"}, who=one)


def test_a_moved_session_is_told_to_all_with_a_seat_and_to_the_trainer(training):
    seated(training, "a0", "b0")
    training.go_to(FIRST - timedelta(days=20))
    house = training.house
    move_session(house.office, training.cohort, 1, FIRST + timedelta(days=3), "Rom 9", house.now)
    told = [(message, who) for message, who in house.letters() if message in {"sessions-moved", "session-off"}]
    assert told == [
        ("sessions-moved", "a0"), ("session-off", "a0"), ("sessions-moved", "b0"), ("session-off", "b0"),
    ]  # fmt: skip
    assert settle_all(house.office, house.now) == 0
    training.go_to(FIRST - timedelta(days=10))
    assert [one for one, _ in house.asked("a0")] == ["session"]


def test_a_seat_given_back_goes_to_the_next_on_the_list_until_the_second_session(training):
    seated(training, "a0", "b0", "a1", "b1", "a2")
    training.go_to(FIRST - timedelta(days=15))
    training.house.answer("session", {"what": "give_up", "later": "no"}, who="b0")
    assert training.standings() == {
        "a0": "seated", "b0": "seated", "a1": "seated", "b1": "seated", "a2": "seat_offered",
    }  # fmt: skip
    assert training.house.case("b0").outcome == "left_the_list"
    training.house.answer("seat", {"answer": "accept"}, who="a2")
    training.go_to(FIRST + timedelta(days=15))
    training.house.answer("session", {"what": "give_up", "later": "no"}, who="a0")
    assert training.standings()["a2"] == "seated"


def test_whoever_waited_or_declined_comes_along_to_the_next_cohort_in_one_run(training):
    seated(training, "a0", "b0", "a1", "b1", "a2", "b2")
    house = training.house
    training.apply("a3", cohort=0)
    carried = open_next(house.office, training.cohort, sessions(FIRST + timedelta(days=200)), house.now)
    assert carried.on_the_list == 3
    assert "next-cohort" not in dict(house.letters())
    house.answer("frame", {"answer": "go", "checked": True}, who=OWNER)
    assert [who for message, who in house.letters() if message == "next-cohort"] == ["a2", "b2", "a3"]
    training.cohort = carried.cohort_id
    training.select()
    assert {one: where for one, where in training.standings().items() if where == "seat_offered"} == dict.fromkeys(
        ["a2", "b2", "a3"], "seat_offered"
    )


DECIDED = ("decided-next", "decided-scale", "decided-change", "decided-stop")


def told_what_was_decided(training: Training) -> list[tuple[str, str]]:
    return [(message, who) for message, who in training.house.letters() if message in DECIDED]


def evaluated(training: Training) -> None:
    """A short cohort of two, held and evaluated, with one more on the list; its owner is to decide what comes next."""
    house = training.house
    training.start(seats=2, most_of_unit=2, sessions=sessions(many=1))
    training.apply("a0", "b0", "a1", dates=("1",))
    training.select()
    for one in ("a0", "b0"):
        house.answer("seat", {"answer": "accept"}, who=one)
    training.go_to(FIRST + timedelta(days=1))
    house.answer("attendance", {"people": ({"present": "yes"},) * 2}, who=OWNER)
    for one in ("a0", "b0"):
        house.answer("practice", {"done": "yes"}, who=one)
    training.go_to(FIRST + timedelta(days=140))
    house.answer("report", {"shared": True}, who=OWNER)


@pytest.mark.parametrize("decision", ["next", "scale", "change", "stop"])
def test_whoever_waits_on_the_list_is_told_once_what_was_decided(training, decision):
    evaluated(training)
    training.apply("b1", cohort=0)
    training.house.answer("decide", {"decision": decision}, who=OWNER)
    told = [(f"decided-{decision}", who) for who in ("a1", "b1")]
    assert told_what_was_decided(training) == told
    training.apply("a2", cohort=0)
    training.go_to(training.house.now + timedelta(days=20))
    assert told_what_was_decided(training) == told


def test_word_of_a_decision_that_was_lost_with_a_process_that_died_is_made_up_for_within_two_weeks(training):
    evaluated(training)
    passes_on = training.house.office.processes["train_the_trainer"].passes_on - {"decide"}
    forgetful = replace(training.house.office.processes["train_the_trainer"], passes_on=passes_on)
    office = training.house.office
    training.house.office = replace(office, processes={**office.processes, "train_the_trainer": forgetful})
    training.house.answer("decide", {"decision": "stop"}, who=OWNER)
    assert told_what_was_decided(training) == []
    training.go_to(training.house.now + timedelta(days=2))
    assert told_what_was_decided(training) == [("decided-stop", "a1")]


def test_the_list_of_another_track_hears_nothing_of_a_decision(training):
    evaluated(training)
    house = training.house
    invite(house.office, 0, "academic_leaders", ["b1"], house.now)
    house.answer("application", {"role": "hr", "leader": "leder", "course_language": "any"}, who="b1")
    house.answer("leader-yes", {"answer": "yes"}, who="b1")
    house.answer("decide", {"decision": "next"}, who=OWNER)
    assert told_what_was_decided(training) == [("decided-next", "a1")]


def test_a_cohort_that_is_called_off_leaves_nobody_behind(training):
    seated(training, "a0", "b0")
    training.go_to(FIRST - timedelta(days=9))
    assert [key for key, _ in training.house.asked(OWNER)] == ["too-few"]
    training.house.answer("too-few", {"answer": "stop"}, who=OWNER)
    assert training.standings() == {"a0": "on_the_list", "b0": "on_the_list"}
    assert [who for message, who in training.house.letters() if message == "cohort-off"] == ["a0", "b0"]


def test_the_dry_run_shows_numbers_and_reasons_and_asks_nobody(training):
    training.start(seats=3, most_of_unit=1)
    training.apply("a0", "b0", "a1")
    training.apply("b1", dates=("1",))
    house = training.house
    found = propose(house.office, training.cohort, house.now, dry_run=True)
    page = selection_page(house.office, training.cohort, found)
    assert [(row["Person"], row["What"]) for row in page.table] == [
        ("a0", "gets a seat"), ("b0", "gets a seat"),
        ("a1", "waits: the unit has its part"), ("b1", "waits: too few dates suit"),
    ]  # fmt: skip
    assert [key for key, _ in house.asked(OWNER)] == []
    assert standing_page(house.office, training.cohort)[1] == (
        f"Cohort {training.cohort} is choosing: 0 of 3 seats are offered or taken, 4 more could get one."
    )


def test_what_cannot_be_done_is_refused_in_a_sentence(training):
    number, house = training.open(), training.house
    with pytest.raises(CohortRefused, match="The programme owner has not answered about its frame yet"):
        propose(house.office, number, house.now, dry_run=False)
    with pytest.raises(CohortRefused, match=f"There is no cohort 1; open ones: {number}."):
        propose(house.office, 1, house.now, dry_run=True)
    house.answer("frame", {"answer": "go", "checked": True}, who=OWNER)
    with pytest.raises(CohortRefused, match="Nobody on the list can get a place"):
        propose(house.office, number, house.now, dry_run=False)
    with pytest.raises(CohortRefused, match="must stay in their order"):
        move_session(house.office, number, 1, FIRST + timedelta(days=300), "", house.now)
    with pytest.raises(CohortRefused, match="has passed"):
        training.open(sessions=sessions(house.now - timedelta(days=1)))
    found = invite(house.office, number, TRACK, ["a0", "nobody"], house.now)
    assert (found.asked, found.left_out) == (1, {"nobody": "is not in the people file"})
    assert invite(house.office, number, TRACK, ["a0"], house.now).left_out == {"a0": "is on the list already"}


def test_whoever_signs_up_gets_the_application_by_mail_and_nobody_else_can_sign_up_for_them(training):
    number, house = training.start(), training.house
    places = (str(number), "hr-advisers", "hr_advisers", "x", "9")
    assert [is_place(house.office, one, house.now) for one in places] == [True, True, True, False, False]
    before = house.count(tables.mail)
    sign_up(house.office, "hr-advisers", "nobody@elsewhere.example", house.now)
    assert house.count(tables.mail) == before
    sign_up(house.office, "hr-advisers", " A0@uni.example ", house.now)
    sign_up(house.office, "hr-advisers", "a0@uni.example", house.now)
    sign_up(house.office, "hr-advisers", "a0@uni.example", house.now)
    assert house.letters()[before:] == [("invitation", "a0"), ("invitation", "a0")]
    assert house.case("a0").pinned["cohort"] == str(number)
    sign_up(house.office, "academic-leaders", "b0@uni.example", house.now)
    assert (house.case("b0").pinned["track"], house.case("b0").pinned["sessions"]) == ("academic_leaders", "none")


def test_whoever_signs_up_twice_at_the_same_moment_has_one_application(training):
    training.start()
    house = training.house
    outcomes = all_at_once(*[lambda: sign_up(house.office, "hr-advisers", "a0@uni.example", house.now)] * 6)
    assert outcomes == [None] * 6
    assert house.count(tables.case, tables.case.c.person_id == "a0") == 1
