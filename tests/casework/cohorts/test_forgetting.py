"""Interest that was not used, and courses whose years are over: counts are all that remains."""

from dataclasses import replace
from datetime import timedelta

import pytest

from karriereflyt.casework.cohorts.carrying import open_next
from karriereflyt.casework.cohorts.evaluating import evaluate
from karriereflyt.casework.cohorts.opening import invite
from karriereflyt.casework.cohorts.state import load_house
from karriereflyt.casework.erasing import erase_due
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.store import tables
from tests.casework.cohorts.test_changes import evaluated
from tests.casework.cohorts.training import FIRST, OWNER, TRACK, Training, sessions

ELSEWHERE = {"person", "supervision", "form_version"}


@pytest.fixture
def training(house):
    return Training(house, "a", "b")


def tells_of(house, *people: str) -> list[str]:
    """The tables in which somebody still stands by their id."""
    rows = {name: repr(found) for name, found in house.everything().items() if name not in ELSEWHERE}
    return [name for name, text in rows.items() if any(f"'{one}'" in text for one in people)]


def counted(house) -> list[tuple]:
    """Whose cases they were is not known any more: where they stood, and how they ended."""
    rows = house.rows(tables.case, tables.case.c.person_id.startswith("~"))
    return [(row.pinned["part"], row.standing, row.outcome) for row in rows]


def test_a_place_on_the_list_is_erased_when_it_was_not_used_or_renewed_for_two_years(training):
    house = training.house
    training.apply("a0", "b0", cohort=0)
    applied = house.now
    training.go_to(applied + timedelta(days=366))
    house.answer("stay", {"answer": "stay"}, who="a0")
    training.go_to(applied + timedelta(days=400))
    assert (house.case("a0").outcome, house.case("b0").outcome) == (None, "left_the_list")
    assert erase_due(house.office, applied + timedelta(days=730)).cases == 0
    assert erase_due(house.office, applied + timedelta(days=731)).cases == 1
    assert (tells_of(house, "b0"), counted(house)) == ([], [("participant", "on_the_list", "left_the_list")])
    assert house.case("a0").standing == "on_the_list"
    assert erase_due(house.office, applied + timedelta(days=731)).cases == 0


def test_whoever_was_invited_and_did_not_answer_is_forgotten_two_years_later_by_default(training):
    house = training.house
    invite(house.office, 0, TRACK, ["a0"], house.now)
    invited = house.now
    training.go_to(invited + timedelta(days=62))
    house.office = replace(house.office, institution=replace(house.office.institution, retention={}))
    assert [erase_due(house.office, invited + timedelta(days=days)).cases for days in (730, 731)] == [0, 1]
    assert (tells_of(house, "a0"), counted(house)) == ([], [("participant", "interested", "not_interested")])


def test_a_course_is_kept_three_years_after_its_end_with_everybody_who_had_a_seat(training):
    house = training.house
    evaluated(training)
    house.answer("decide", {"decision": "next"}, who=OWNER)
    ended = house.case(OWNER).closed_at
    before = evaluate(house.office, training.cohort, house.now, "en")
    erase_due(house.office, ended + timedelta(days=1095))
    assert {house.case(one).outcome for one in ("a0", "b0")} == {"trained"}
    with house.office.store.read() as connection:
        assert [one.id for one in load_house(connection).cohorts] == [training.cohort]
    assert evaluate(house.office, training.cohort, house.now, "en") == before
    assert erase_due(house.office, ended + timedelta(days=1096)).cases == 3
    assert tells_of(house, "a0", "b0") == []
    assert ("cohort", "evaluated", "completed") in counted(house)
    with pytest.raises(CohortRefused, match=f"There is no cohort {training.cohort}"):
        open_next(house.office, training.cohort, sessions(FIRST + timedelta(days=2000)), house.now)
