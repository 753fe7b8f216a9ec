"""A whole cohort, from the frame to the report."""

from datetime import datetime, timedelta

import pytest

from karriereflyt.casework.cohorts.evaluating import SKILLS, evaluate, measured_until
from karriereflyt.casework.cohorts.selecting import propose
from karriereflyt.casework.cohorts.state import load_house
from karriereflyt.casework.reports.cohort_report_page import cohort_report_page
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.domain.people import Contract
from karriereflyt.domain.selection import Waits
from tests.casework.cohorts.training import FIRST, OWNER, Training, sessions


@pytest.fixture
def training(house):
    return Training(house, "a", "b", "c")


def test_seats_go_to_the_first_in_the_queue_and_no_unit_has_more_than_its_part(training):
    training.start()
    training.apply("a0", "a1", "a2", "a3", "b0", "b1", "c0", "c1", "b2", "c2", "c3")
    training.select()
    standings = training.standings()
    assert [one for one, where in standings.items() if where == "seat_offered"] == [
        "a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2",
    ]  # fmt: skip
    assert [one for one, where in standings.items() if where == "on_the_list"] == ["a3", "c3"]
    letters = training.house.letters()
    assert [who for message, who in letters if message == "waiting"] == ["a3", "c3"]


@pytest.mark.parametrize(
    ("last", "until"),
    [("2026-12-15", "2027-04-29"), ("2027-02-24", "2027-08-07")],
    ids=["as config has it", "the form's deadline lies in July and is moved"],
)
def test_the_effect_is_measured_as_long_as_its_letter_has_promised(training, last, until):
    day = datetime.fromisoformat(f"{last}T08:00+00:00")
    number = training.open(sessions=sessions(day - timedelta(days=42)))
    with training.house.office.store.read() as connection:
        cohort = load_house(connection).cohort(number)
    assert str(measured_until(training.house.office, cohort)) == until


def test_a_seat_that_is_declined_or_not_answered_goes_to_the_next(training):
    training.start(seats=3, most_of_unit=3)
    training.apply("a0", "b0", "c0", "a1", "b1")
    training.select()
    house = training.house
    house.answer("seat", {"answer": "next_time"}, who="a0")
    assert training.standings() == {
        "a0": "on_the_list", "b0": "seat_offered", "c0": "seat_offered", "a1": "seat_offered", "b1": "on_the_list",
    }  # fmt: skip
    house.answer("seat", {"answer": "accept"}, who="b0")
    training.go_to(house.now + timedelta(days=12))
    assert training.standings() == {
        "a0": "on_the_list", "b0": "seated", "c0": "on_the_list", "a1": "on_the_list", "b1": "seat_offered",
    }  # fmt: skip


def test_a_whole_cohort_is_trained_and_told_of_the_report(training):
    house = training.house
    training.start(seats=10, most_of_unit=4)
    crew = ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2", "a3"]
    training.apply(*crew[:5], **dict.fromkeys(SKILLS, "2"))
    training.apply(*crew[5:], **dict.fromkeys(SKILLS, "3"))
    training.select()
    for one in crew:
        house.answer("seat", {"answer": "accept"}, who=one)
    for number in range(1, 5):
        training.go_to(FIRST + timedelta(days=14 * (number - 1) + 1))
        people = house.view("attendance", who=OWNER).rows["people"]
        assert len(people) == len(crew)
        house.answer("attendance", {"people": tuple({"present": "yes"} for _ in people)}, who=OWNER)
        for one in crew:
            house.answer("feedback", {"useful": "5"}, who=one)
            if number == 1:
                house.answer("practice", {"done": "yes"}, who=one)
    for number, one in enumerate(crew):
        house.answer("end-evaluation", dict.fromkeys(SKILLS, "4" if number % 2 else "5"), who=one)
    training.go_to(FIRST + timedelta(days=42 + 16))
    assert set(training.standings().values()) == {"trained"}
    training.go_to(FIRST + timedelta(days=42 + 121))
    for one in crew:
        house.answer("effect", {"changed": "4"}, who=one)
    training.go_to(FIRST + timedelta(days=42 + 134))
    assert house.asked(OWNER) == []
    with pytest.raises(CohortRefused, match="The effect is measured until 2027-04-29: run the report from then on"):
        evaluate(house.office, training.cohort, house.now, "en")
    training.go_to(FIRST + timedelta(days=42 + 136))
    assert house.asked(OWNER) == [("report", OWNER)]
    found = evaluate(house.office, training.cohort, house.now, "en")
    assert (found.seats, found.trained, len(found.reaction), found.results) == (10, 10, 4, None)
    means = {row[0]: row[1:] for row in found.learning.figures[0].rows}
    assert means["Asking open questions"] == ("2.5", "4.5", "+2.0")
    said = {words for one in found.end[0].sections for figure in one.figures for words in figure.head}
    assert any("5 – very confident" in one for one in said)
    markdown = cohort_report_page(found).markdown
    assert [line for line in markdown.splitlines() if line.startswith("## ")] == [
        "## 1 Reaction: what participants thought",
        "## 2 Learning: before and after",
        "## 3 Behaviour: some months later",
        "## 4 Results: conversations since the training",
    ]
    assert not [one for one in crew if f"{one}@" in markdown]
    house.answer("report", {"shared": True}, who=OWNER)
    house.answer("decide", {"decision": "next"}, who=OWNER)
    assert {house.case(one).outcome for one in crew} == {"trained"}
    assert house.case(OWNER).outcome == "completed"
    sent = [message for message, who in house.letters() if who == "a0"]
    assert sent == [
        "invitation", "seat", "session", "prepare",
        "session", "session-soon", "session-soon", "practice", "feedback",
        "session", "session-soon", "session-soon", "feedback",
        "session", "session-soon", "session-soon", "feedback",
        "session-soon", "session-soon", "feedback",
        "end-evaluation", "registered", "effect", "report-ready",
    ]  # fmt: skip


def test_nobody_gets_a_seat_for_sessions_after_their_last_day(training):
    training.house.town.change("b0", employed_to=(FIRST + timedelta(days=1)).date(), contract=Contract.FIXED_TERM)
    training.house.import_people()
    training.start(seats=4, most_of_unit=4)
    training.apply("a0", "b0")
    selection = propose(training.house.office, training.cohort, training.house.now, dry_run=True)
    assert [one.person_id for one in selection.seated] == ["a0"]
    assert [(one.person_id, why) for one, why in selection.waiting] == [("b0", Waits.AWAY)]
