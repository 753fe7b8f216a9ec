"""A form that is anonymous as a whole, in the browser."""

import pytest

from karriereflyt.store import tables
from tests.casework.surveys.pulse import KEY, box_of, pulse_house
from tests.web.visitor import visiting


@pytest.fixture
def house(sqlite_url, tmp_path):
    with pulse_house(sqlite_url, tmp_path / "files") as house:
        house.town.change("kari", language="nb")
        house.import_people()
        yield house


@pytest.fixture
def visitor(house):
    with visiting(house) as visitor:
        yield visitor


def test_there_is_no_draft_to_save_and_the_page_says_so(visitor):
    page = visitor.open(KEY)
    assert "Lagre utkast" not in page.text
    assert "Ingenting blir lagret før du sender inn, så svar i én omgang." in page.text
    assert "Svaret er anonymt og kan ikke endres etterpå." in page.text


def test_a_draft_that_is_sent_all_the_same_is_kept_on_the_page_and_nowhere_else(visitor, house):
    visitor.open(KEY)
    page = visitor.press("draft", useful="4", keep="Behold ordningen")
    assert (page.posted["useful"], page.posted["keep"]) == ("4", "Behold ordningen")
    assert (house.count(tables.answer), house.count(tables.letterbox)) == (0, 0)


def test_it_is_looked_over_in_another_language_and_handed_in_and_then_seen_by_nobody(visitor, house):
    visitor.open(KEY)
    visitor.press("review", useful="4", keep="Behold ordningen")
    page = visitor.press("language-en")
    assert "Behold ordningen" in page.text
    page = visitor.press("hand_in")
    assert page.heading == "Thank you, your answer has been submitted"
    assert "Behold" not in page.text
    (letter,) = house.letters_of(*box_of(house))
    assert (letter.closed, letter.texts) == ({"useful": "4", "plan": False}, {"keep": "Behold ordningen"})
    assert house.rows(tables.answer) == []


def test_the_same_answer_sent_again_is_taken_once(visitor, house):
    visitor.open(KEY)
    page = visitor.press("review", useful="4")
    visitor.press("hand_in", page)
    assert visitor.press("hand_in", page).heading == "Takk, svaret er sendt inn"
    assert house.count(tables.letterbox) == 1
