"""Who finds which document of Kari's case, and what stands in it (handbook section 1)."""

import re
from dataclasses import asdict
from datetime import timedelta

import pytest

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.documents.codes import Noted, find_documents_link
from karriereflyt.casework.documents.shelf import CodeNeeded, NotForYou, Pass, read_document, shelf
from karriereflyt.casework.letters.writing import Writing
from karriereflyt.store import letters, tables
from tests.casework.courses import RECORD, confirm, hold, until_booked, write_record
from tests.casework.house import TALK
from tests.casework.readers import let_in, link_of, log, text_of, titles

SECRET, SHARED, BETWEEN, ACTION = "Bare for Kari", "Delt av Kari", "Mellom de to", "Lese seg opp på arkivloven"
PARTNERS = "Bare for partneren"
PARTIES = {"summary_career": BETWEEN, "topic_career": "treated"}


def until_confirmed(house):
    """A conversation whole: prepared, recorded, confirmed by both."""
    until_booked(house)
    house.answer("preparation", {"most_satisfied": SECRET, "next_step": SHARED}, shared=["next_step"])
    house.answer("partner-preparation", {"is_supervisor": "no", "acknowledge": PARTNERS})
    hold(house)
    write_record(house, **PARTIES)
    confirm(house)


def words_of(document):
    """All that stands in a document."""
    return repr(asdict(document))


def read(house, who, key, how=Noted.READ):
    return read_document(house.office, let_in(house, who), key, how, house.now, "en")


TABLE = {
    "kari": ["Record of the career conversation", "The employee’s preparation"],
    "leder": [
        "Record of the career conversation",
        "The employee’s preparation",
        "The conversation partner’s preparation",
    ],
    "desk:hf": ["Agreed actions"],
}
"""The head of department holds the talk; `desk:hf` is HR's desk of the nearest unit that has one."""


@pytest.mark.parametrize(("who", "expected"), TABLE.items(), ids=TABLE)
def test_everybody_finds_what_is_theirs(house, who, expected):
    until_confirmed(house)
    assert titles(house, who) == expected


@pytest.mark.parametrize("who", ["dekan", "rektor", "desk:u", "nobody"])
def test_leaders_other_desks_and_strangers_find_no_door(house, who):
    until_confirmed(house)
    link_id = link_of(house, who)
    with pytest.raises(LinkDead):
        shelf(house.office, Pass(link_id=link_id, code_id=1), house.now, "en")


CONTENT = {
    ("kari", "record"): {BETWEEN, ACTION},
    ("leder", "record"): {BETWEEN, ACTION},
    ("desk:hf", "actions"): {ACTION},
    ("kari", "preparation"): {SECRET, SHARED},
    ("leder", "preparation"): {SHARED},
    ("leder", "partner-preparation"): {PARTNERS},
}


@pytest.mark.parametrize(("reading", "expected"), CONTENT.items(), ids=map("/".join, CONTENT))
def test_each_reader_finds_what_each_field_lets_them_see_and_nothing_else(house, reading, expected):
    until_confirmed(house)
    words = words_of(read(house, *reading))
    assert {one for one in (SECRET, SHARED, BETWEEN, ACTION, PARTNERS) if one in words} == expected


REFUSED = [("kari", "actions"), ("kari", "partner-preparation"), ("desk:hf", "record"), ("desk:hf", "preparation")]


@pytest.mark.parametrize(("who", "key"), [*REFUSED, ("kari", "half-year"), ("kari", "nothing")])
def test_what_is_not_theirs_is_refused_and_the_attempt_is_written_down(house, who, key):
    until_confirmed(house)
    with pytest.raises(NotForYou):
        read(house, who, key)
    known = key if key != "nothing" else None
    assert log(house)[-1] == (who, "refused", known)


def test_a_former_partner_finds_the_door_closed_and_the_new_one_nothing_from_before(house):
    until_booked(house)
    house.answer("preparation", {"next_step": SHARED}, shared=["next_step"])
    former = let_in(house, "leder")
    house.answer("partner-change", {"what": "hand_over"})
    house.answer("assign", {"partner": "dekan", "exception": "none"})
    with pytest.raises(LinkDead):
        shelf(house.office, former, house.now, "en")
    assert titles(house, "dekan") == []
    assert titles(house, "kari") == ["The employee’s preparation"]


def test_without_a_code_nothing_is_read(house):
    until_confirmed(house)
    link_id = link_of(house, "kari")
    for code_id in (0, 999_999, let_in(house, "leder").code_id):
        with pytest.raises(CodeNeeded):
            shelf(house.office, Pass(link_id=link_id, code_id=code_id), house.now, "en")
        with pytest.raises(CodeNeeded):
            read_document(house.office, Pass(link_id=link_id, code_id=code_id), "record", Noted.READ, house.now, "en")
    opened = let_in(house, "kari")
    with pytest.raises(CodeNeeded):
        shelf(house.office, opened, house.now + timedelta(minutes=60), "en")


def test_the_employee_sees_who_has_read_what_and_nobody_else_does(house):
    until_confirmed(house)
    read(house, "leder", "record")
    read(house, "kari", "record", Noted.FETCHED)
    mine = shelf(house.office, let_in(house, "kari"), house.now, "en").log
    told = [(line.what, line.about) for line in mine if line.what in {"read", "fetched"}]
    assert told == [("fetched", "Record of the career conversation"), ("read", "Record of the career conversation")]
    assert mine[-2].who == house.town.people["leder"].given_name + " " + house.town.people["leder"].family_name
    assert shelf(house.office, let_in(house, "leder"), house.now, "en").log is None
    assert shelf(house.office, let_in(house, "desk:hf"), house.now, "en").log is None


def test_the_record_is_there_when_it_is_confirmed_and_not_before(house):
    until_booked(house)
    hold(house)
    write_record(house, **PARTIES)
    assert titles(house, "leder") == []
    confirm(house)
    assert titles(house, "leder") == ["Record of the career conversation"]


def test_the_record_tells_topics_actions_and_how_both_confirmed(house):
    until_confirmed(house)
    record = read(house, "kari", "record")
    assert record.title == "Record of the career conversation"
    (pay,) = [one for one in record.topics if one.name == "Pay"]
    assert pay.text == "Lønn ble tatt opp."
    assert record.actions.grid.head == ("What", "Who", "By when", "Support needed")
    assert record.actions.grid.rows[0] == (ACTION, "Employee", "Monday 1 March 2027", "to dager")
    assert [one.text for one in record.comments] == ["Fint."]
    assert [one.partition(" (")[0] for one in record.confirmed] == [
        f"{house.town.people['kari'].given_name} {house.town.people['kari'].family_name}: Yes, I confirm",
        f"{house.town.people['leder'].given_name} {house.town.people['leder'].family_name}: Yes, I confirm",
    ]
    assert record.views == ()
    assert record.erased == "It is deleted on Saturday 30 December 2028 at the latest."


def disputed_to_the_end(house):
    until_booked(house)
    hold(house)
    write_record(house, **PARTIES, disagreement="Partnerens syn")
    for _ in range(2):
        house.answer("confirmation", {"answer": "dispute", "points": "Tidligere punkter"})
        house.answer("revision", RECORD | PARTIES | {"disagreement": "Partnerens syn"})
    house.answer("confirmation", {"answer": "dispute", "points": "Karis syn"})


def test_where_the_two_do_not_agree_both_views_stand_side_by_side(house):
    disputed_to_the_end(house)
    record = read(house, "leder", "record")
    assert [[one.text for one in view.answers] for view in record.views] == [["Partnerens syn"], ["Karis syn"]]
    assert "Tidligere punkter" not in words_of(record)
    assert record.confirmed[-1] == "The two do not agree on everything. Both views are kept."


def test_a_partner_who_wrote_the_record_and_kept_silent_has_confirmed_it(house):
    until_booked(house)
    hold(house)
    write_record(house, **PARTIES)
    house.answer("confirmation", {"answer": "confirm"})
    house.wait(days=60)
    house.daily_round()
    record = read(house, "kari", "record")
    assert record.confirmed[-1] == "The conversation partner wrote the record and had nothing to change."


def test_a_record_that_nobody_answered_says_so(house):
    until_booked(house)
    hold(house)
    write_record(house, **PARTIES)
    house.wait(days=60)
    house.daily_round()
    assert house.case().standing == "held_unconfirmed"
    record = read(house, "kari", "record")
    assert record.confirmed == ("The employee has not answered. The record is locked without confirmation.",)


def test_the_half_year_check_has_a_table_with_a_row_for_each_action_of_each_of_the_two(house):
    until_confirmed(house)
    house.go_to(TALK + timedelta(days=200))
    house.daily_round()
    state = {"status": "ongoing", "why": "Kurset er fullt."}
    for key in ("half-year", "partner-half-year"):
        house.answer(key, {"actions": (state, state), "new_talk": False})
    document = read(house, "kari", "half-year")
    assert [len(part.answers[0].grid.rows) for part in document.parts] == [2, 2]
    assert document.parts[0].answers[0].grid.rows[0] == (
        f"Monday 1 March 2027, {ACTION}",
        "In progress",
        "Kurset er fullt.",
    )


def test_the_record_of_the_talk_that_did_not_take_place_is_none(house):
    until_booked(house)
    hold(house)
    write_record(house, **PARTIES)
    house.answer("confirmation", {"answer": "did_not_happen"})
    assert titles(house, "kari") == []


def test_no_document_and_no_log_holds_a_name_or_text_in_history(house):
    until_confirmed(house)
    read(house, "kari", "record", Noted.FETCHED)
    assert BETWEEN not in repr(house.everything())


def test_the_letter_that_tells_of_the_confirmed_record_has_a_link_for_each(house):
    until_confirmed(house)
    with house.office.store.begin() as connection:
        batch = letters.claim(connection, owner="a", now=house.now, until=house.now, most=1000)
        writing = Writing(house.office, connection, batch)
        texts = {row.recipient_id: text_of(writing.write(row).data) for row in batch if row.message == "confirmed"}
    tokens = {who: re.search(r"/d/([\w-]{43})", text)[1] for who, text in texts.items()}
    found = {who: find_documents_link(house.office, token, house.now) for who, token in tokens.items()}
    assert found == {row.person_id: row.id for row in house.rows(tables.document_link)}
    assert set(found) == {"kari", "leder"}
