"""An ending through Prefect, SMTP and the form app, as HR and the employee meet it."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from types import SimpleNamespace

import pytest

from karriereflyt.domain.people import Contract
from karriereflyt.store import tables
from tests.casework.house import URL
from tests.flows.runs import run
from tests.web.visitor import visiting

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
MARK = "Zyxomark"


@pytest.fixture
def flows(prefect):
    """Imported late, since their forms are made when they are."""
    from flows import daily_round
    from flows.exit import flow as ending

    return SimpleNamespace(
        start=ending.start, ending_soon=ending.ending_soon, daily_round=daily_round.daily_round, told=ending.Ending
    )


def last_day(house, days):
    return (house.office.clock.now() + timedelta(days=days)).date()


def text_of(letter) -> str:
    """The plain text of a letter."""
    return message_from_bytes(letter.content, policy=default).get_body(("plain",)).get_content()


def link_in(letter) -> str:
    """The path of the personal link."""
    return re.search(r"/s/[A-Za-z0-9_-]+", text_of(letter))[0]


def test_somebody_gives_notice_gets_the_offer_and_says_no_in_the_form(house, flows, relay, monkeypatch):
    monkeypatch.setenv("KARRIEREFLYT_FORMS_URL", URL)
    house.town.change("kari", language="nb")
    house.import_people()
    ran = run(flows.start, person_number="kari", last_day=last_day(house, 60).isoformat())
    assert (ran.ended, ran.name) == ("COMPLETED", "exit of kari")
    assert re.fullmatch(r"Case \d+ is opened\. What it asks for.*", ran.sentence)
    (letter,) = relay.taken
    assert letter.to == "kari@uni.example"
    with visiting(house) as visitor:
        assert visitor.go(link_in(letter)).heading == "Svar på tilbudet"
        assert visitor.press("review", answer="decline").heading == "Se over før du sender inn"
        page = visitor.press("hand_in")
    assert "Sa du nei" in page.text
    assert (house.case().standing, house.steps()[0].state) == ("declined", "handed_in")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Give the person’s number, as in the people file."),
        ({"person_number": "x", "last_day": "2030-01-01"}, "Nobody has the number x: use the one in the people file."),
        ({"person_number": "kari", "last_day": "31.1.2030"}, "“31.1.2030” is no day; write for instance 2027-01-31."),
    ],
)  # fmt: skip
def test_what_cannot_be_started_ends_with_one_sentence(house, flows, told, sentence):
    house.import_people()
    ran = run(flows.start, **told)
    assert (ran.ended, ran.sentence) == ("FAILED", sentence)


def test_the_list_of_ends_names_nobody_in_prefect_and_everybody_in_the_letter(house, flows, relay):
    house.town.change(
        "kari", family_name=MARK, employed_to=last_day(house, 40), contract=Contract.FIXED_TERM, language="nb"
    )
    house.import_people()
    first, second = run(flows.ending_soon), run(flows.ending_soon)
    assert first.sentence == second.sentence
    assert first.sentence.startswith("1 employment ends until ")
    assert MARK not in repr(first.artifacts)
    assert [(letter.to, MARK in text_of(letter)) for letter in relay.taken] == [("hr-hf@uni.example", True)]


def test_the_daily_round_starts_the_ends_of_terms_that_come_near(house, flows, relay):
    house.town.change("kari", employed_to=last_day(house, 170), contract=Contract.FIXED_TERM)
    house.import_people()
    ran = run(flows.daily_round)
    assert "End of employment: 1 started." in ran.sentence
    assert (house.count(tables.case), [letter.to for letter in relay.taken]) == (1, ["kari@uni.example"])
