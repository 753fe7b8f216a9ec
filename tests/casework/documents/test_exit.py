"""Who finds which document at the end of an employment, and what stands in it."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.documents.codes import Noted
from karriereflyt.casework.documents.shelf import read_document
from karriereflyt.store import tables
from tests.casework.readers import let_in, text_of, titles
from tests.casework.test_delivering import delivered
from tests.casework.test_ending import TERM, ends_in, given_notice, walk_on
from tests.pdf import read_pdf

SUMMARY, LOOK, LEADERS, FINAL, PLANS = "Fra samtalen", "Mer tid", "Til lederen", "Ble en bok", "For arkivet"
HANDOVER = "Nøkkel til arkivet"
ADDRESS = "kari@privat.example"


@pytest.fixture
def over(house):
    """The talk was held by the dean; Kari has looked back, shared a text with her leader, and ended her plan."""
    house.town.change("kari", position_code="1352", supervisor_ids=("rektor",))
    ends_in(house, TERM)
    given_notice(house, ending="end_of_term", parties=[("partner", "dekan")])
    house.answer("offer", {"answer": "accept", "partner_ok": "yes"})
    talk = house.now + timedelta(days=20)
    house.answer("slots", {"slots": ({"at": talk},), "length_min": "60"})
    house.answer("choose", {"chosen": "1"})
    walk_on(house, 21)
    handover = ({"what": HANDOVER, "who": "employee", "by_when": house.today + timedelta(days=90)},)
    held = {"outcome": "held", "held_on": house.today, "summary": SUMMARY, "handover": handover}
    house.answer("record", held)
    house.answer("view", {"would_stay": LOOK, "summary": SUMMARY, "contact_in_year": True, "private_email": ADDRESS})
    house.answer("share", {"share_summary": "leader", "summary_for_leader": LEADERS, "confirmed": True})
    walk_on(house, 70)
    house.answer("plan-end", {"version_kind": "final", "final": FINAL, "summary": PLANS, "ready": True})
    return house


def words_in(house, who, key):
    document = read_document(house.office, let_in(house, who), key, Noted.READ, house.now, "en")
    every = (SUMMARY, LOOK, LEADERS, FINAL, PLANS, HANDOVER, ADDRESS)
    return {one for one in every if one in repr(asdict(document))}


BOOKS = {
    "kari": {
        "record": {SUMMARY, HANDOVER},
        "view": {SUMMARY, LOOK},
        "shared-with-leader": {LEADERS},
        "plan-end": {FINAL, PLANS},
    },
    "dekan": {"record": {SUMMARY, HANDOVER}, "view": {SUMMARY, LOOK}, "plan-end": {FINAL, PLANS}},
    "leder": {"shared-with-leader": {LEADERS}},
    "desk:hf": {"agreed": {HANDOVER}, "plan-summary": {PLANS}},
}


def test_each_finds_what_is_theirs_and_in_it_what_each_field_lets_them_see(over):
    titled = {one.title.en: key for key, one in over.office.plan("exit").documents.items()}
    for who, books in BOOKS.items():
        assert [titled[one] for one in titles(over, who)] == list(books), who
        assert {key: words_in(over, who, key) for key in books} == books, who


def test_what_is_said_at_the_end_is_told_to_be_deleted_as_the_house_deletes_it(over):
    shown = {
        key: read_document(over.office, let_in(over, "kari"), key, Noted.READ, over.now, "en")
        for key in ("record", "shared-with-leader", "plan-end")
    }
    last_day = over.town.people["kari"].employed_to
    assert last_day.isoformat() == "2027-03-06"
    assert {key: (one.readers, one.erased) for key, one in shown.items()} == {
        "record": (
            "Only the two parties of the conversation can read this.",
            "It is deleted on Sunday 5 March 2028 at the latest.",
        ),
        "shared-with-leader": (
            "Only whoever the employee has chosen can read this.",
            "It is deleted on Sunday 5 March 2028 at the latest.",
        ),
        "plan-end": (
            "Only the two parties of the conversation can read this.",
            "It is deleted on Sunday 5 September 2027 at the latest.",
        ),
    }


def test_a_leader_who_holds_the_talk_finds_both_what_is_between_the_two_and_what_is_shared_with_leaders(house):
    ends_in(house, 90)
    given_notice(house)
    house.answer("offer", {"answer": "in_writing"})
    house.answer("written", {"would_stay": LOOK, "summary": SUMMARY})
    house.answer("share", {"share_summary": "leader", "summary_for_leader": LEADERS, "confirmed": True})
    assert titles(house, "leder") == ["The employee’s look back", "Summary shared with the leader"]


def test_the_last_letter_leads_to_ones_own_texts_and_the_link_dies_with_the_last_day(over):
    delivered(over)
    over.go_to(over.now.replace(year=2027, month=2, day=28))
    over.daily_round()
    _, letters = delivered(over)
    assert "/d/" in "".join(text_of(one.data) for one in letters if one.to.startswith("kari@"))
    assert [row.person_id for row in over.rows(tables.document_link)].count("kari") == 1
    over.wait(days=7)
    with pytest.raises(LinkDead):
        let_in(over, "kari")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_summary_is_a_pdf_to_keep_with_its_language_title_tags_and_words(over, language):
    document = read_document(over.office, let_in(over, "kari"), "record", Noted.FETCHED, over.now, language)
    pdf = read_pdf(over.office.documents.render(document, language))
    titled = {"nb": "Oppsummering av sluttsamtalen", "nn": "Oppsummering av sluttsamtalen"}
    title = titled.get(language, "Summary of the exit conversation")
    assert (pdf.language, pdf.title, pdf.is_tagged) == (language, title, True)
    assert pdf.conforms_to == {"PDF/UA-1", "PDF/A-2a"}
    assert (SUMMARY in pdf.text, HANDOVER in pdf.text) == (True, True)
