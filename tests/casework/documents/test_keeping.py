"""How long links, codes and the log of readers are kept, and what key rotation does to them."""

from datetime import timedelta

from karriereflyt.casework.documents.codes import ask_code
from karriereflyt.casework.documents.shelf import shelf
from karriereflyt.casework.erasing import Erased, erase_due
from karriereflyt.casework.links import open_documents_link
from karriereflyt.casework.rotating import rotate
from karriereflyt.store import reading, tables
from karriereflyt.store.seals import Seals, new_key
from tests.casework.courses import confirm, until_held, write_record
from tests.casework.house import KEY, TALK
from tests.casework.readers import let_in, link_of, log


def until_read(house):
    """The record is confirmed, and Kari has read it."""
    until_held(house)
    write_record(house)
    confirm(house)
    shelf(house.office, let_in(house, "kari"), house.now, "nb")


def test_a_code_is_forgotten_the_next_day(house):
    until_read(house)
    assert erase_due(house.office, house.now + timedelta(hours=24)).codes == 0
    assert erase_due(house.office, house.now + timedelta(hours=25)).codes == 1
    assert house.rows(tables.reading_code) == []


def test_a_link_to_documents_is_forgotten_a_month_after_it_expired(house):
    until_read(house)
    ask_code(house.office, link_of(house, "leder"), house.now)
    (expires,) = {row.expires_at for row in house.rows(tables.document_link)}
    assert erase_due(house.office, expires + timedelta(days=30)).documents_links == 0
    assert erase_due(house.office, expires + timedelta(days=31)).documents_links == 2
    assert (house.rows(tables.document_link), house.rows(tables.reading_code)) == ([], [])


def test_the_log_of_readers_outlives_the_text_by_a_year(house):
    until_read(house)
    house.go_to(TALK + timedelta(days=731))
    done = erase_due(house.office, house.now)
    assert (done.records, done.readings) == (2, 0)
    house.wait(days=365)
    assert erase_due(house.office, house.now).readings == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).readings == 1
    assert log(house) == []
    assert erase_due(house.office, house.now) == Erased()


def test_links_are_sealed_anew_with_everything_else(house):
    until_read(house)
    key = new_key()
    both, fresh = Seals([key, KEY]), Seals([key])
    object.__setattr__(house.office, "seals", both)
    assert sum(rotate(house.office)) > 0
    with house.office.store.read() as connection:
        link_id, cipher = reading.link_of(connection, house.case().id, "kari")
    assert open_documents_link(fresh, link_id, cipher, "").startswith("/d/")
