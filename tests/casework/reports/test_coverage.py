from collections import Counter

import pytest

from flows.stories import processes
from karriereflyt.casework.reports.coverage import (
    ENTITLED,
    OFFERED,
    YES,
    Covered,
    Place,
    kinds,
    once_each,
    place_of,
    shown_by_sex,
    summed,
)
from karriereflyt.domain.eligibility import Exclusion
from karriereflyt.store.figures import CohortRow

PROCESS = processes()["annual_conversation"]


def row(**more):
    valid = {
        "round_id": 1, "person_id": "kari", "excluded": None, "pinned": {}, "sex": "f", "case_id": 7, "state": "open",
        "standing": "offered", "outcome": None, "waits_for": "offer",
    }  # fmt: skip
    return CohortRow(**valid | more)


def covered(person_id="kari", place=Place.OPEN, **more):
    return Covered(**{"person_id": person_id, "unit": "iss", "level": "none", "sex": "f", "place": place} | more)


@pytest.mark.parametrize(
    ("letters", "is_silent", "expected"),
    [
        ({"accepted"}, False, Place.OPEN),
        ({"accepted"}, True, Place.NO_ANSWER),
        ({"accepted", "rejected"}, False, Place.OPEN),
        ({"queued"}, False, Place.BEING_SENT),
        ({"rejected", "deferred"}, False, Place.BEING_SENT),
        ({"rejected"}, False, Place.NOT_REACHED),
        ({"expired"}, True, Place.NOT_REACHED),
        (set(), False, Place.ON_LEAVE),
    ],
)
def test_an_unanswered_offer_stands_where_its_letters_have_come(letters, is_silent, expected):
    place, _ = place_of(row(), PROCESS, letters, is_silent=is_silent)
    assert place == expected


def test_a_case_not_opened_yet_is_being_sent():
    assert place_of(row(case_id=None, standing=None), PROCESS, (), is_silent=False) == (Place.BEING_SENT, "")


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        ("accepted", Place.ACCEPTED),
        ("accepted_later", Place.LATER),
        ("on_leave", Place.ON_LEAVE),
        ("declined", Place.DECLINED),
        ("booked", Place.BOOKED),
        ("held", Place.HELD),
        ("disputed", Place.HELD),
        ("held_unconfirmed", Place.HELD),
    ],
)
def test_a_case_on_its_way_stands_where_its_story_says(standing, expected):
    assert place_of(row(standing=standing), PROCESS, {"rejected"}, is_silent=False) == (expected, standing)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("confirmed", Place.HELD),
        ("confirmed_with_disagreement", Place.HELD),
        ("held_no_record", Place.HELD),
        ("declined", Place.DECLINED),
        ("no_answer", Place.NO_ANSWER),
        ("not_held", Place.NOT_HELD),
        ("left", Place.EXEMPT),
        ("stopped_by_hr", Place.HELD_BACK),
    ],
)
def test_a_closed_case_stands_where_it_ended(outcome, expected):
    found = place_of(row(state="closed", standing="accepted", outcome=outcome), PROCESS, (), is_silent=False)
    assert found == (expected, outcome)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("offered", Place.EXEMPT), ("booked", Place.EXEMPT), ("held", Place.HELD), ("confirmed", Place.HELD)],
)
def test_a_talk_that_was_held_stays_held_when_the_employee_leaves_afterwards(standing, expected):
    left = row(state="closed", outcome="left", standing=standing)
    assert place_of(left, PROCESS, {"accepted"}, is_silent=False)[0] == expected


def test_a_talk_that_was_held_stays_held_when_all_mail_is_stopped_afterwards():
    stopped = row(state="closed", outcome="stopped_by_hr", standing="held")
    assert place_of(stopped, PROCESS, {"accepted"}, is_silent=False) == (Place.HELD, "held")


def test_every_outcome_of_the_story_has_a_place_of_its_own():
    from flows.annual_conversation import story

    places = {
        outcome: place_of(row(outcome=outcome.value), PROCESS, (), is_silent=False)[0] for outcome in story.Outcome
    }
    assert [outcome for outcome, place in places.items() if place is Place.EXEMPT and outcome != "left"] == []


def test_every_standing_of_the_story_has_a_place():
    from flows.annual_conversation import story

    unknown = [
        standing
        for standing in story.Standing
        if standing != "offered"
        and place_of(row(standing=standing.value), PROCESS, (), is_silent=False) == (Place.ON_LEAVE, "")
    ]
    assert unknown == []


@pytest.mark.parametrize("reason", list(Exclusion))
def test_who_is_left_out_is_exempt_held_back_or_not_reached(reason):
    exempt = {Exclusion.NOT_EMPLOYED_YET, Exclusion.LEFT, Exclusion.LEFT_SINCE_PREVIEW}
    expected = {Exclusion.HAS_CASE: None, Exclusion.NO_ADDRESS: (Place.NOT_REACHED, reason.value)} | {
        one: (Place.EXEMPT, one.value) for one in exempt
    }
    found = place_of(row(excluded=reason.value, case_id=None), PROCESS, (), is_silent=False)
    assert found == expected.get(reason, (Place.HELD_BACK, reason.value))


def test_somebody_in_two_rounds_counts_once_where_they_came_furthest():
    rounds = [covered(place=Place.HELD_BACK), covered(place=Place.BOOKED), covered("ola", Place.EXEMPT)]
    assert once_each([*rounds, covered(place=Place.NOT_IN_A_ROUND)]) == [rounds[1], rounds[2]]


def test_sums_hold_who_is_entitled_offered_and_has_said_yes():
    people = [
        covered("a", Place.HELD), covered("b", Place.DECLINED), covered("c", Place.EXEMPT, level="phd"),
        covered("d", Place.NOT_REACHED),
    ]  # fmt: skip
    assert summed(people, "level") == {
        "none": Counter({ENTITLED: 3, OFFERED: 2, YES: 1, "held": 1, "declined": 1, "not_reached": 1}),
        "phd": Counter({"exempt": 1, ENTITLED: 0, OFFERED: 0, YES: 0}),
    }


def test_kinds_tell_how_it_was_held():
    people = [covered("a", Place.HELD, kind="confirmed"), covered("b", Place.HELD, kind="held_no_record"), covered("c")]
    assert kinds(people, Place.HELD) == Counter(confirmed=1, held_no_record=1)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"f": 5, "m": 5}, {"f", "m"}),
        ({"f": 5, "m": 4}, set()),
        ({"f": 9, "m": 8, "": 3}, {"f"}),
        ({"f": 9, "m": 4, "": 3}, {"f"}),
        ({"f": 9, "m": 8, "": 0}, {"f", "m"}),
        ({"f": 2}, set()),
        ({}, set()),
    ],
)
def test_a_small_group_by_sex_is_hidden_and_cannot_be_found_from_the_sum(sizes, shown):
    groups = {sex: Counter({ENTITLED: size, OFFERED: size}) for sex, size in sizes.items()}
    assert set(shown_by_sex(groups)) == shown
