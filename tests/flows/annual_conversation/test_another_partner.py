"""Another partner: at the employee's wish, by the partner rule, handed over, or because people change."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import TALK, YES, booked, booking, held
from tests.playing import Playing, annual, slots


def test_another_partner_is_found_by_hr_and_all_three_are_told():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="other", other="P-7", exception="none")
    assert case.events[2:] == [
        "offer is handed in",
        "hr is asked assign",
        "assign is handed in",
        "P-7 becomes partner",
        "employee is sent new-partner",
        "partner is sent new-partner",
        "former_partner is sent partner-replaced",
        "employee is asked offer",
    ]


def test_a_partner_who_is_the_supervisor_is_changed_by_hr():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="is_my_supervisor")
    case.hand_in("assign", partner="P-8", exception="none")
    case.hand_in("offer", **YES)
    assert case.told("becomes") == ["2026-09-01 P-8 becomes partner"]
    assert case.asked == ["slots"]


def test_the_same_partner_named_again_is_no_trouble():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="P-1")
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="P-1")
    assert case.told("becomes") == ["2026-09-01 P-1 becomes partner"] * 2
    assert case.asked == ["offer"]


def test_where_hr_names_nobody_the_partner_stays():
    case = annual()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.withdraw("assign")
    assert (case.asked, case.told("becomes", "new-partner")) == (["offer"], [])


def test_whoever_has_answered_six_offers_without_a_yes_has_still_answered():
    case = annual()
    for _ in range(6):
        case.hand_in("offer", answer="accept", partner_ok="another")
        case.hand_in("assign", partner="P-9")
    assert case.outcome == Outcome.NOT_HELD


def by_exception(case: Playing) -> None:
    """HR names the supervisor, because nobody else knows the work."""
    case.hand_in("assign", partner="veileder", exception="only_person_with_insight")


def hands_over(case: Playing) -> None:
    case.hand_in("choose", chosen="1")
    case.hand_in("partner-change", what="hand_over")


def proposes_nothing(case: Playing) -> None:
    case.days(31)
    case.hand_in("stalled", what="new_partner")


@pytest.mark.parametrize("asks_for_another", [hands_over, proposes_nothing])
def test_an_exception_from_the_partner_rule_takes_the_employees_own_yes_in_a_new_offer(asks_for_another):
    case = booking()
    case.hand_in("slots", slots=slots(TALK))
    asks_for_another(case)
    by_exception(case)
    assert (case.standing, case.asked) == (Standing.OFFERED, ["offer"])
    case.hand_in("offer", answer="accept", partner_ok="yes_exception")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["slots"])


def test_an_exception_that_the_employee_does_not_want_ends_as_their_no():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    by_exception(case)
    case.hand_in("offer", answer="decline")
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_another_partner_without_an_exception_needs_no_new_offer():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    case.hand_in("assign", partner="sara", exception="none")
    assert case.asked == ["slots"]


def test_a_partner_hands_the_talk_over_and_hr_names_another():
    case = booked()
    case.hand_in("partner-change", what="hand_over")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["assign"])
    case.hand_in("assign", partner="P-3")
    assert case.asked == ["slots"]


@pytest.mark.parametrize("declared", ["yes", "unsure"])
def test_a_partner_who_declares_to_be_the_supervisor_is_changed(declared):
    case = booked()
    case.hand_in("partner-preparation", is_supervisor=declared)
    assert case.asked == ["assign"]


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_before_the_offer_is_answered():
    case = annual()
    case.notice()
    assert case.events[2:] == ["partner-conflict is noticed", "offer is withdrawn", "hr is asked assign"]
    case.hand_in("assign", partner="P-2")
    assert case.asked == ["offer"]


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_while_times_are_sought():
    case = booking()
    case.hand_in("slots", slots=slots(TALK))
    case.notice()
    assert (case.asked, case.told("choose is withdrawn")) == (["assign"], ["2026-09-01 choose is withdrawn"])
    case.hand_in("assign", partner="P-2")
    assert case.asked == ["slots"]


def test_a_partner_who_may_not_hold_the_talk_any_more_is_changed_before_the_talk():
    case = booked()
    case.notice()
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["assign"])
    assert case.told("cancelled") == ["2026-09-01 employee is sent cancelled", "2026-09-01 partner is sent cancelled"]


def test_while_hr_looks_for_a_partner_or_an_employee_has_declined_nothing_is_noticed():
    case = annual()
    case.notice()
    assert case.last.listening is None
    declined = annual()
    declined.hand_in("offer", answer="decline")
    assert declined.last.listening is None
    later = annual()
    later.hand_in("offer", answer="accept_later")
    assert later.last.listening is None


def test_what_is_noticed_after_the_talk_changes_nothing():
    case = held()
    assert case.last.listening is None
