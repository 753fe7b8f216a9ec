"""A no where the institution wants every talk held: HR looks for another way."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import YES, booked
from tests.playing import Playing, annual, at


def declined_where_talks_are_held() -> Playing:
    case = annual(right_mode="hold")
    case.hand_in("offer", answer="decline")
    return case


def test_where_talks_are_to_be_held_a_no_is_accepted_at_once_and_hr_looks_for_another_way():
    case = declined_where_talks_are_held()
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret", "another-way"])
    assert case.told("asked another-way") == ["2026-09-01 hr is asked another-way"]


def test_where_only_an_offer_is_due_a_no_gives_hr_nothing_to_do():
    case = annual()
    case.hand_in("offer", answer="decline")
    assert not case.told("another-way")


@pytest.mark.parametrize("silence", [True, False])
def test_a_no_to_every_way_of_talking_stays_a_no_and_may_still_be_regretted(silence):
    case = declined_where_talks_are_held()
    if silence:
        case.days(61)
    else:
        case.hand_in("another-way", way="none")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_another_form_that_the_employee_agrees_to_is_offered_anew():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="other_form")
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


def test_another_partner_is_named_before_the_new_offer():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="another_partner")
    assert case.asked == ["assign"]
    case.hand_in("assign", partner="p7", exception="none")
    assert case.asked == ["offer"]


def test_another_time_is_waited_for():
    case = declined_where_talks_are_held()
    case.hand_in("another-way", way="another_time", later_from=at("2026-11-02 12:00").date())
    assert (case.standing, case.asked) == (Standing.DECLINED, [])
    case.go_to("2026-11-02")
    assert case.asked == ["offer"]


def test_whoever_regrets_a_no_is_offered_the_talk_at_once_and_hr_need_not_look_any_further():
    case = declined_where_talks_are_held()
    case.hand_in("regret", wants_talk=True)
    assert case.asked == ["offer"]
    assert case.told("another-way")[-1] == "2026-09-01 another-way is withdrawn"


def test_whoever_cancels_where_talks_are_to_be_held_is_asked_by_hr_for_another_way():
    case = booked(right_mode="hold")
    case.hand_in("change", what="cancel")
    assert (case.standing, case.asked[-2:]) == (Standing.DECLINED, ["regret", "another-way"])
    case.hand_in("another-way", way="other_form")
    assert case.asked[-1] == "offer"
