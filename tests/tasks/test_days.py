from datetime import UTC, datetime

import pytest

from karriereflyt.casework.daily import Advanced
from karriereflyt.casework.delivery import Delivered
from tasks import days

pytestmark = pytest.mark.slow  # opens an office for each test

NOTHING = Advanced(looked_at=0, reminded=0, escalated=0, lapsed=0, closed=0)


def launched(house):
    house.import_people()
    house.launch(house.preview(year=datetime.now(UTC).year).round_id)


def test_due_cases_are_walked_until_none_is_left(house):
    launched(house)
    assert (days.count_due.__wrapped__(), days.walk_due.__wrapped__(1)) == (0, NOTHING)
    house.wait(days=40)
    assert (days.count_due.__wrapped__(), days.walk_due.__wrapped__(1).looked_at) == (3, 3)
    assert (days.count_due.__wrapped__(), days.walk_due.__wrapped__(2)) == (0, NOTHING)


def test_a_day_without_anything_still_has_a_page(house):
    launched(house)
    page, sentence = days.write_day.__wrapped__([NOTHING], 0, 0, Delivered())
    assert (page.key, sentence.startswith("0 cases looked at: 0 reminders")) == ("daily-round", True)


def test_mixing_and_listing_do_no_harm_where_there_is_nothing(house):
    launched(house)
    before = house.everything()
    days.mix_answers.__wrapped__()
    assert (days.want_lists.__wrapped__(), days.check_partner_rule.__wrapped__()) == (0, 0)
    assert house.everything() == before
