from datetime import timedelta

import pytest

from karriereflyt.casework.supervising import check_partners
from tests.casework.courses import YES, accept, book, confirm, until_held, write_record
from tests.casework.house import House

DESK = "desk:hf"


@pytest.fixture
def postdoc(house: House) -> House:
    """Kari is a postdoc whose supervisor is somebody else than her leader, the proposed partner."""
    house.town.add("veileder")
    house.town.change("kari", position_code="1352", supervisor_ids=("veileder",))
    house.launched()
    return house


def leader_becomes_supervisor(house: House) -> None:
    house.town.change("kari", supervisor_ids=("leder",))
    house.import_people()


def test_nothing_is_noticed_while_the_partner_may_hold_the_talk(postdoc):
    assert check_partners(postdoc.office, postdoc.now) == 0
    assert postdoc.asked() == [("offer", "kari")]


def test_a_partner_who_becomes_supervisor_while_the_offer_waits_is_replaced_by_hr_and_the_offer_is_made_anew(postdoc):
    leader_becomes_supervisor(postdoc)

    assert check_partners(postdoc.office, postdoc.now) == 1
    assert postdoc.asked() == [("assign", DESK)]
    postdoc.answer("assign", {"partner": "dekan"})
    assert postdoc.case().parties == {"partner": "dekan"}
    assert postdoc.asked() == [("offer", "kari")]
    assert ("partner_conflict_noticed", "engine") in postdoc.history()


def test_a_partner_who_becomes_supervisor_before_the_talk_is_replaced_and_the_talk_booked_again(postdoc):
    accept(postdoc)
    book(postdoc)
    leader_becomes_supervisor(postdoc)

    assert check_partners(postdoc.office, postdoc.now) == 1
    assert postdoc.asked() == [("assign", DESK)]
    assert ("cancelled", "kari") in postdoc.letters()
    postdoc.answer("assign", {"partner": "dekan"})
    assert postdoc.asked() == [("slots", "dekan")]


def test_looking_again_finds_nothing_new(postdoc):
    leader_becomes_supervisor(postdoc)

    assert [check_partners(postdoc.office, postdoc.now) for _ in range(3)] == [1, 0, 0]
    assert postdoc.asked() == [("assign", DESK)]


def test_a_partner_who_has_left_is_replaced_whatever_the_level(house):
    house.launched()
    house.answer("offer", YES)
    del house.town.people["leder"]
    house.town.change("kari", leader_id="dekan")
    house.import_people()

    assert check_partners(house.office, house.now) == 1
    assert house.asked() == [("assign", DESK)]


def test_an_exception_that_hr_has_made_holds(postdoc):
    postdoc.answer("offer", {"answer": "accept", "partner_ok": "another"})
    postdoc.answer("assign", {"partner": "other", "other": "veileder", "exception": "employee_wishes"})

    assert check_partners(postdoc.office, postdoc.now) == 0
    assert postdoc.case().parties == {"partner": "veileder"}


def partner_leaves(house: House) -> None:
    del house.town.people["leder"]
    house.town.change("kari", leader_id="dekan")
    house.import_people()


def test_a_partner_who_leaves_after_the_talk_changes_nothing(house):
    until_held(house)
    write_record(house)
    partner_leaves(house)

    assert [check_partners(house.office, house.now) for _ in range(3)] == [0, 0, 0]
    assert (house.case().standing, house.asked()) == ("held", [("confirmation", "kari")])


def test_a_partner_who_leaves_after_a_no_changes_nothing(house):
    house.launched()
    house.answer("offer", {"answer": "decline"})
    partner_leaves(house)

    assert [check_partners(house.office, house.now) for _ in range(3)] == [0, 0, 0]
    assert (house.case().standing, house.asked()) == ("declined", [("regret", "kari")])


def test_hr_is_asked_once_however_often_the_rule_is_looked_at(house):
    house.launched()
    house.answer("offer", YES)
    partner_leaves(house)

    assert [check_partners(house.office, house.now) for _ in range(4)] == [1, 0, 0, 0]
    house.answer("assign", {"partner": "dekan"})
    assert [check_partners(house.office, house.now) for _ in range(2)] == [0, 0]
    assert house.asked() == [("slots", "dekan")]


def kari_leaves(house: House) -> None:
    del house.town.people["kari"]
    house.import_people()


def test_a_case_is_closed_when_its_employee_has_left(house):
    house.launched()
    house.answer("offer", YES)
    kari_leaves(house)

    check_partners(house.office, house.now)
    case = house.case()
    assert (case.state, case.outcome, case.next_at, house.asked()) == ("closed", "left", None, [])


def test_a_talk_that_was_held_stays_held_when_the_employee_leaves_afterwards(house):
    until_held(house)
    write_record(house)
    confirm(house)
    kari_leaves(house)

    check_partners(house.office, house.now)
    assert (house.case().state, house.case().outcome) == ("closed", "confirmed")


def test_a_case_ends_by_itself_the_day_after_the_last_day_of_employment(house):
    house.town.change("kari", employed_to=house.today + timedelta(days=3))
    house.launched()
    house.wait(days=3)
    house.daily_round()
    assert house.case().state == "open"
    house.wait(days=1)
    house.daily_round()
    assert (house.case().state, house.case().outcome) == ("closed", "left")
