"""The offer: yes, no, later, on leave, and what silence means."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import YES
from tests.playing import annual, at


def test_a_no_is_accepted_at_once_and_the_door_stays_open_until_the_period_ends():
    case = annual()
    case.hand_in("offer", answer="decline")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2026-12-31")
    assert case.outcome is None
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED
    assert not case.told("reminded")


def test_whoever_regrets_a_no_gets_the_offer_again():
    case = annual()
    case.hand_in("offer", answer="decline")
    case.go_to("2026-11-02")
    case.hand_in("regret", wants_talk=True)
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


def test_a_postponed_offer_comes_again_on_the_day_that_was_wished_for():
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=at("2026-10-15 00:00").date())
    case.go_to("2026-10-13")
    assert (case.standing, case.asked) == (Standing.ACCEPTED_LATER, [])
    case.go_to("2026-10-14")
    assert case.told("is asked offer") == ["2026-09-01 employee is asked offer", "2026-10-14 employee is asked offer"]


@pytest.mark.parametrize("later_from", [None, at("2027-05-01 12:00").date(), at("2026-12-31 12:00").date()])
def test_nobody_waits_longer_than_to_the_last_day_of_the_period(later_from):
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=later_from)
    case.go_to("2026-12-31")
    assert (case.asked, case.due("offer")) == (["offer"], "2027-01-14")
    case.go_to("2027-01-15")
    assert case.outcome == Outcome.NO_ANSWER


def test_a_wish_for_a_day_that_is_over_brings_the_offer_at_once():
    case = annual()
    case.hand_in("offer", answer="accept_later", later_from=at("2026-08-01 12:00").date())
    assert case.asked == ["offer"]


def test_an_employee_on_leave_says_when_and_gets_the_offer_then():
    case = annual()
    case.hand_in("offer", answer="on_leave", later_from=at("2026-11-01 12:00").date())
    assert case.standing == Standing.ON_LEAVE
    case.go_to("2026-11-01")
    assert case.asked == ["offer"]


def test_on_return_from_leave_the_offer_has_its_own_words():
    case = annual(group="returned_from_leave")
    assert case.asked == ["return-offer"]
