"""The open sign-up page: whoever leaves an address is answered with the same words."""

import pytest

from karriereflyt.store import tables
from tests.web.visitor import OWN, visiting


@pytest.fixture
def visitor(house):
    house.import_people()
    with visiting(house) as visitor:
        yield visitor


def sent(visitor, address: str) -> tuple[int, str]:
    response = visitor.send("POST", "/interest/hr-advisers", data={"address": address, "language": "nn"}, headers=OWN)
    return response.status_code, visitor.page.text


def test_known_and_unknown_addresses_get_the_same_words_and_only_the_known_one_a_letter(visitor):
    known, unknown = sent(visitor, "kari@uni.example"), sent(visitor, "nobody@uni.example")
    assert known == unknown
    assert (known[0], "Sjå i innboksen din" in known[1]) == (200, True)
    assert visitor.house.letters() == [("invitation", "kari")]
    assert visitor.woken == 2


def test_the_page_stands_in_three_languages_and_a_track_that_is_none_has_no_page(visitor):
    titles = [visitor.go(f"/interest/academic-leaders?lang={one}").text for one in ("nb", "nn", "en")]
    for title, word in zip(titles, ("samtalepartnere", "samtalepartnarar", "conversation partners"), strict=True):
        assert word in title
    assert visitor.get("/interest/dancing").status_code == 404
    assert visitor.house.count(tables.case) == 0


def test_what_is_no_address_is_answered_like_any_other_and_does_nothing(visitor):
    assert sent(visitor, "no address")[0] == 200
    assert sent(visitor, "x" * 300 + "@uni.example")[0] == 200
    assert visitor.woken == 0
