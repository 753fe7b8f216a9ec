"""A last day that moves, and what comes after it."""

import pytest

from flows.exit.story import Outcome
from tests.flows.exit.courses import LAST, booked, held, leaving


def test_a_prolonged_term_moves_every_step_and_is_told_once():
    case = leaving(level="postdoc")
    case.hand_in("offer", answer="decline")
    case.go_to("2026-11-02")
    assert case.due("plan-end") == "2027-01-08"
    case.moved_to("2027-05-31")
    assert case.due("plan-end") == "2027-05-03"
    case.go_to("2027-06-14")
    assert case.diary[3:6] == [
        "2026-11-02 employee is sent moved",
        "2026-11-02 leader is sent moved",
        "2026-11-02 plan-end is moved to 2027-05-03",
    ]
    assert case.told("is asked", "ends")[2:] == [
        "2027-04-16 hr is asked notice-check",
        "2027-05-17 employee is asked leaving",
        "2027-05-24 employee is asked handover",
        "2027-05-24 leader is asked leader-handover",
        "2027-06-14 ends declined",
    ]


@pytest.mark.parametrize("last_day", ["2029-01-31", None])
def test_a_new_term_or_no_last_day_any_more_closes_the_case(last_day):
    case = leaving()
    if last_day:
        case.moved_to(last_day)
    else:
        case.no_last_day()
    assert (case.outcome, case.events[-2:]) == (Outcome.CONTINUES, ["offer is withdrawn", "ends continues"])


def test_whoever_leaves_earlier_than_their_term_is_asked_nothing_from_then_on():
    case = leaving()
    case.go_to("2026-10-01")
    case.moved_to("2026-10-10")
    case.go_to("2026-10-24")
    assert case.told("employee is asked")[1:] == [
        "2026-10-01 employee is asked leaving",
        "2026-10-03 employee is asked handover",
    ]
    assert case.outcome == Outcome.NO_ANSWER


def test_the_employees_links_end_with_the_last_day_and_others_may_finish_in_two_weeks():
    case = booked(talk=f"{LAST} 10:00")
    case.go_to("2027-02-01")
    assert (case.asked, case.told("lapses")[-2:]) == (
        ["leader-handover", "record"],
        ["2027-02-01 leaving lapses", "2027-02-01 handover lapses"],
    )
    case.hand_in("record", outcome="held")
    case.go_to("2027-02-14")
    assert case.outcome == Outcome.HELD


def test_nobody_hears_from_us_a_year_later_who_has_not_said_that_they_will():
    case = held()
    case.hand_in("view", contact_in_year=False)
    case.go_to("2027-02-14")
    assert (case.outcome, case.told("contact")) == (Outcome.HELD, [])


def test_the_one_letter_comes_a_year_after_the_last_day():
    case = held()
    case.hand_in("view", contact_in_year=True)
    case.go_to("2028-01-30")
    assert (case.outcome, case.asked) == (None, [])
    case.go_to("2028-01-31")
    assert case.diary[-2:] == ["2028-01-31 employee is sent contact", "2028-01-31 ends held"]
