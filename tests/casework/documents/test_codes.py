"""The second step: six digits, mailed, good for ten minutes, five tries, once, in the browser that asked for them."""

from datetime import timedelta

import pytest

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.documents.codes import (
    TooManyCodes,
    Typed,
    ask_code,
    find_documents_link,
    may_read,
    type_code,
)
from karriereflyt.casework.letters.writing import Unsendable, Writing
from karriereflyt.casework.links import open_documents_link
from karriereflyt.casework.stopping import stop_all
from karriereflyt.store import letters, reading, tables
from tests.casework.courses import accept
from tests.casework.readers import let_in, link_of, log, sent_code, text_of


@pytest.fixture
def link_id(house):
    """Kari's link to the documents of her case."""
    house.launched()
    return link_of(house, "kari")


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_right_code_opens_for_an_hour(house, link_id):
    code_id = ask_code(house.office, link_id, house.now)
    assert not may_read(house.office, link_id, code_id, house.now)
    assert type_code(house.office, link_id, code_id, sent_code(house, code_id), house.now) is Typed.RIGHT
    assert may_read(house.office, link_id, code_id, house.now + timedelta(minutes=59))
    assert not may_read(house.office, link_id, code_id, house.now + timedelta(minutes=60))


def test_a_code_is_good_once_and_for_ten_minutes(house, link_id):
    first = ask_code(house.office, link_id, house.now)
    typed = sent_code(house, first)
    assert type_code(house.office, link_id, first, typed, house.now + timedelta(minutes=10)) is Typed.OVER
    assert type_code(house.office, link_id, first, typed, house.now + timedelta(minutes=9)) is Typed.RIGHT
    assert type_code(house.office, link_id, first, typed, house.now + timedelta(minutes=9)) is Typed.OVER


def test_after_five_wrong_tries_the_right_code_is_refused_too(house, link_id):
    code_id = ask_code(house.office, link_id, house.now)
    right = sent_code(house, code_id)
    tries = [type_code(house.office, link_id, code_id, wrong(right), house.now) for _ in range(5)]
    assert tries == [Typed.WRONG] * 4 + [Typed.OVER]
    assert type_code(house.office, link_id, code_id, right, house.now) is Typed.OVER
    assert log(house) == [("kari", "code_sent", None)] + [("kari", "code_wrong", None)] * 5


def test_a_newer_code_replaces_the_one_before(house, link_id):
    first = ask_code(house.office, link_id, house.now)
    old = sent_code(house, first)
    second = ask_code(house.office, link_id, house.now)
    assert type_code(house.office, link_id, first, old, house.now) is Typed.OVER
    assert type_code(house.office, link_id, second, sent_code(house, second), house.now) is Typed.RIGHT


def test_a_code_opens_no_other_link(house, link_id):
    other = link_of(house, "leder")
    code_id = ask_code(house.office, link_id, house.now)
    assert type_code(house.office, other, code_id, sent_code(house, code_id), house.now) is Typed.OVER
    assert type_code(house.office, link_id, code_id, sent_code(house, code_id), house.now) is Typed.RIGHT
    assert not may_read(house.office, other, code_id, house.now)


def test_five_codes_an_hour_and_no_more(house, link_id):
    for _ in range(5):
        ask_code(house.office, link_id, house.now)
    with pytest.raises(TooManyCodes):
        ask_code(house.office, link_id, house.now)
    assert log(house)[-1] == ("kari", "too_many_codes", None)
    house.wait(minutes=61)
    ask_code(house.office, link_id, house.now)


def test_no_code_stands_in_the_database_in_clear(house, link_id):
    code_id = ask_code(house.office, link_id, house.now)
    code = sent_code(house, code_id)
    assert code not in repr(house.everything())
    (row,) = house.rows(tables.mail, tables.mail.c.kind == "code")
    assert (row.recipient_id, row.message, row.about) == ("kari", "code", {"code": code_id})


def written(house):
    """The letters about codes, made as a delivery makes them."""
    with house.office.store.begin() as connection:
        batch = letters.claim(connection, owner="a", now=house.now, until=house.now, most=100)
        writing = Writing(house.office, connection, batch)
        return [writing.write(row) for row in batch if row.kind == "code"]


def test_the_letter_carries_the_code_and_goes_to_the_address_in_the_people_file(house, link_id):
    code_id = ask_code(house.office, link_id, house.now)
    code = sent_code(house, code_id)
    (letter,) = written(house)
    assert letter.to == "kari@uni.example"
    assert code in text_of(letter.data)


def test_the_letter_of_a_replaced_code_is_not_sent(house, link_id):
    ask_code(house.office, link_id, house.now)
    ask_code(house.office, link_id, house.now)
    first, second = written(house)
    assert first == Unsendable(first.mail_id, "cancelled", "the code is not good any more")
    assert second.to == "kari@uni.example"


def test_a_link_opens_until_the_record_is_erased_at_the_latest(house, link_id):
    with house.office.store.read() as connection:
        cipher = reading.link_of(connection, house.case().id, "kari")[1]
    token = open_documents_link(house.office.seals, link_id, cipher, "").rpartition("/")[2]
    assert len(token) == 43
    last = house.now.replace(year=2028, month=12, day=30, hour=22)
    assert find_documents_link(house.office, token, last) == link_id
    assert find_documents_link(house.office, token, last + timedelta(hours=1)) is None
    assert find_documents_link(house.office, token[:-1], house.now) is None
    assert find_documents_link(house.office, "", house.now) is None


def test_whoever_has_left_reads_nothing_any_more(house, link_id):
    let_in(house, "kari")
    house.town.change("kari", employed_to=house.today)
    house.import_people()
    ask_code(house.office, link_id, house.now)
    with pytest.raises(LinkDead):
        ask_code(house.office, link_id, house.now + timedelta(days=1))


def test_whoever_is_stopped_reads_nothing_any_more(house, link_id):
    let_in(house, "kari")
    stop_all(house.office, "kari", house.now, dry_run=False)
    with pytest.raises(LinkDead):
        ask_code(house.office, link_id, house.now)


def test_somebody_without_a_part_in_the_case_is_told_nothing(house, link_id):
    accept(house)
    with pytest.raises(LinkDead):
        ask_code(house.office, link_of(house, "dekan"), house.now)
    with pytest.raises(LinkDead):
        ask_code(house.office, 999_999, house.now)
