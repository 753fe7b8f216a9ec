"""What the institution promises to erase is erased, and nothing before its day."""

from datetime import timedelta

from karriereflyt.casework.erasing import Erased, erase_due
from karriereflyt.store import tables
from tests.casework.courses import confirm, hold, until_booked, write_record


def private_texts(house):
    return house.count(tables.answer, tables.answer.c.box_a.is_not(None))


def test_private_preparation_is_erased_thirty_days_after_the_record_is_confirmed(house):
    until_booked(house)
    house.answer("preparation", {"most_satisfied": "Bare for meg"})
    hold(house)
    write_record(house)
    confirm(house)
    house.wait(days=30)
    assert erase_due(house.office, house.now).private_texts == 0
    house.wait(days=1)
    assert erase_due(house.office, house.now).private_texts == 1
    assert private_texts(house) == 0
    assert ("private_text_erased", "engine") in house.history()
    assert erase_due(house.office, house.now) == Erased(private_texts=0, links=0)


def test_private_text_that_nobody_touches_is_erased_without_a_record(house):
    until_booked(house)
    house.save("preparation", {"most_satisfied": "Påbegynt"})
    later = house.now + timedelta(days=180)
    assert erase_due(house.office, later).private_texts == 0
    assert erase_due(house.office, later + timedelta(days=1)).private_texts == 1


def test_used_links_open_nothing_a_month_after_their_step_is_closed(house):
    until_booked(house)
    assert erase_due(house.office, house.now + timedelta(days=30)).links == 0
    assert erase_due(house.office, house.now + timedelta(days=31)).links == 3
    assert house.step("offer").link_hash is None
    assert house.step("preparation").link_hash is not None
