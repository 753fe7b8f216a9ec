"""A cohort through Prefect, a database and a relay: opened, applied for, filled, moved and looked at."""

import re
from datetime import timedelta

import pytest

from karriereflyt.casework.parties import function_id
from karriereflyt.domain.calendar import OSLO
from karriereflyt.store import tables
from tests.flows.runs import run

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
OWNER = function_id("programme_owner")


@pytest.fixture
def flows(prefect):
    from flows.train_the_trainer import flow

    return flow


def test_a_cohort_from_hrs_form_to_an_offered_seat(house, flows, relay):
    house.import_people()
    days = [(house.now + timedelta(days=60 + 14 * number)).astimezone(OSLO).date() for number in range(4)]
    planned = [flows.PlannedSession(day=day, begins="09.00", place="Rom 1") for day in days]
    opened = run(flows.open_cohort, sessions=planned, seats=2, trainer="dekan")
    assert opened.ended == "COMPLETED", opened.sentence
    number = int(re.search(r"Cohort (\d+)", opened.sentence)[1])
    house.answer("frame", {"answer": "go", "checked": True}, who=OWNER)
    asked = run(flows.invite_interest, person_numbers=["kari", "nobody"], cohort_number=number)
    assert asked.sentence == "1 invited. Left out: nobody is not in the people file."
    wishes = {"role": "hr", "leader": "leder", "course_language": "any", "dates": ("1", "2", "3")}
    house.answer("application", wishes, who="kari")
    house.answer("leader-yes", {"answer": "yes"}, who="kari")
    dry = run(flows.select, cohort_number=number)
    assert dry.sentence == (
        "1 person gets a seat, 0 wait. This was a dry run; nobody was asked. Run it again with “Dry run” off."
    )
    assert sorted(dry.artifacts) == ["cohort-selection", "cohort-selection-list"]
    assert run(flows.select, cohort_number=number, dry_run=False).ended == "COMPLETED"
    house.answer("selection", {"answer": "approve"}, who=OWNER)
    assert house.case("kari").standing == "seat_offered"
    moved = run(flows.move_session, cohort_number=number, session=4, new_date=f"{days[3] + timedelta(days=7)}")
    assert moved.sentence == f"Session 4 of cohort {number} is moved; everybody with a seat is told."
    looked_at = run(flows.status, cohort_number=number)
    assert (
        looked_at.sentence == f"Cohort {number} is selected: 1 of 2 seats are offered or taken, 0 more could get one."
    )
    early = run(flows.report, cohort_number=number)
    assert (early.ended, early.sentence) == (
        "FAILED", f"Cohort {number} is not through: the report can be made when its last session is over.",
    )  # fmt: skip
    assert house.count(tables.mail, tables.mail.c.state == "rejected") == 0


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({}, "Give one to 6 sessions, with date, time and place."),
        ({"unit": ["a", "b"]}, "Choose one unit at most: those below it are included."),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence(house, flows, asked, sentence):
    house.import_people()
    assert run(flows.open_cohort, **asked).sentence == sentence
