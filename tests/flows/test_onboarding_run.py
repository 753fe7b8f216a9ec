"""An onboarding as HR starts it: through Prefect, over SMTP, answered over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from karriereflyt.store import tables
from tasks.house import office
from tests.casework.house import URL
from tests.flows.runs import run
from tests.web.visitor import visiting

pytestmark = [pytest.mark.prefect, pytest.mark.slow]


@pytest.fixture
def flows(prefect):
    """The flows as HR knows them; imported late, since their forms are made when they are."""
    from flows import daily_round, import_people
    from flows.onboarding import flow as onboarding

    return {"start": onboarding.start, "daily": daily_round.daily_round, "import": import_people.import_people}


@pytest.fixture
def newcomer(house, monkeypatch):
    """Kari begins in ten days; nobody has started anything. Her browser reaches the forms at their own address."""
    monkeypatch.setenv("KARRIEREFLYT_FORMS_URL", URL)
    office.cache_clear()
    first = datetime.now(UTC).date() + timedelta(days=10)
    house.town.change("kari", employed_from=first, employed_to=None, language="en", leave_from=None)
    house.town.change("leder", language="en")
    house.town.add("fadder", language="en")
    return house


def test_a_newcomer_in_the_people_file_is_welcomed_and_their_leader_makes_a_programme(newcomer, flows, relay):
    newcomer.leave_files()
    assert "Onboarding: 1 started." in run(flows["import"]).sentence
    run(flows["daily"])
    assert sorted(newcomer.letters(tables.mail.c.state == "accepted")) == [
        ("access", "desk:hf"), ("leader-tasks", "leder"), ("welcome", "kari"), ("workplace", "desk:hf"),
    ]  # fmt: skip
    with visiting(newcomer) as browser:
        page = browser.open("programme")
        assert page.heading == "Before the new colleague starts"
        page = browser.press("review", page, first_weeks="A tour on Monday.", buddy="fadder@uni.example")
        browser.press("hand_in", page)
    run(flows["daily"])
    assert sorted(newcomer.asked()) == [
        ("access", "desk:hf"), ("buddy-tasks", "fadder"), ("first-weeks", "kari"), ("workplace", "desk:hf"),
    ]  # fmt: skip
    assert {letter.to for letter in relay.taken} >= {"kari@uni.example", "fadder@uni.example", "leder@uni.example"}


def test_hr_starts_one_by_hand_and_is_told_the_number_of_the_case(newcomer, flows):
    newcomer.import_people()
    ran = run(flows["start"], person_number="kari", buddy_number="fadder", extent="the whole first year")
    case = newcomer.case()
    assert (ran.ended, ran.name, ran.sentence) == (
        "COMPLETED", "onboarding of number kari", f"Case {case.id} is opened; it goes on by itself.",
    )  # fmt: skip
    assert (case.parties, case.pinned["extent"]) == ({"buddy": "fadder"}, "full")
    again = run(flows["start"], person_number="kari")
    assert (again.ended, again.sentence) == ("FAILED", "Number kari has an open case of this kind already.")


def test_where_nobody_leads_the_newcomer_hr_is_warned_and_acts(newcomer, flows):
    newcomer.town.change("kari", leader_id=None)
    newcomer.import_people()
    ran = run(flows["start"], person_number="kari")
    assert ran.sentence.endswith("it goes on by itself. No leader is known: HR's desk gets the leader's tasks.")
    assert ("programme", "desk:hf") in newcomer.asked()


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "Give the person number of the new employee, as in the people file."),
        ({"person_number": "nobody"}, "Nobody has the number nobody: use the one in the people file."),
        (
            {"person_number": "kari", "buddy_number": "nobody"},
            "Nobody has the number nobody: use the one in the people file.",
        ),
    ],
)
def test_what_cannot_be_started_ends_with_one_sentence(newcomer, flows, parameters, sentence):
    newcomer.import_people()
    ran = run(flows["start"], **parameters)
    assert (ran.ended, ran.sentence) == ("FAILED", sentence)
