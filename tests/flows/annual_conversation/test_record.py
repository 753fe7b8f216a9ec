"""The record: confirmed, disputed, never written, and the actions that were agreed."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import held, recorded


def test_a_disputed_record_is_written_again_and_confirmed():
    case = recorded()
    case.hand_in("confirmation", answer="dispute", points="…")
    assert (case.standing, case.asked) == (Standing.DISPUTED, ["revision"])
    case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.outcome == Outcome.CONFIRMED


def test_a_record_disputed_twice_can_still_be_confirmed():
    case = recorded()
    for _ in range(2):
        case.hand_in("confirmation", answer="dispute")
        case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.outcome == Outcome.CONFIRMED


def test_a_record_disputed_three_times_stands_with_both_texts_side_by_side():
    case = recorded()
    for _ in range(2):
        case.hand_in("confirmation", answer="dispute")
        case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="dispute")
    assert case.outcome == Outcome.CONFIRMED_WITH_DISAGREEMENT
    assert case.events[-3:-1] == ["employee is sent confirmed", "partner is sent confirmed"]


@pytest.mark.parametrize(
    ("met", "outcome"),
    [
        ("agreed", Outcome.CONFIRMED),
        ("disagree", Outcome.CONFIRMED_WITH_DISAGREEMENT),
        ("not_wanted", Outcome.CONFIRMED_WITH_DISAGREEMENT),
    ],
)
def test_hr_meets_the_two_at_the_employees_wish(met, outcome):
    case = recorded()
    case.hand_in("confirmation", answer="dispute", ask_hr=True)
    assert case.asked == ["mediation"]
    case.hand_in("mediation", outcome=met)
    assert case.outcome == outcome


def test_a_partner_may_write_a_new_version_because_of_the_comment():
    case = recorded()
    case.hand_in("confirmation", answer="with_comment")
    case.hand_in("partner-confirmation", answer="revise")
    assert case.asked == ["revision"]


def test_a_partner_who_does_not_confirm_their_own_record_is_taken_to_agree():
    case = recorded()
    case.hand_in("confirmation", answer="confirm")
    case.go_to("2026-11-23")
    assert case.outcome == Outcome.CONFIRMED


def test_a_talk_that_did_not_happen_is_told_to_hr_and_booked_again():
    case = recorded()
    case.hand_in("confirmation", answer="did_not_happen")
    assert case.events[-2:] == ["hr is sent did-not-happen", "partner is asked slots"]
    assert case.standing == Standing.ACCEPTED


def test_without_a_record_for_sixty_days_the_talk_counts_as_held():
    case = held()
    case.go_to("2026-12-07")
    assert case.outcome is None
    case.go_to("2026-12-08")
    assert case.outcome == Outcome.HELD_NO_RECORD


def test_without_confirmation_for_forty_five_days_the_record_is_locked_and_counts():
    case = recorded()
    case.go_to("2026-11-22")
    assert case.outcome is None
    case.go_to("2026-11-23")
    assert (case.outcome, case.told("sent confirmed")) == (Outcome.HELD_UNCONFIRMED, [])


def test_agreed_actions_are_passed_to_their_owners_and_looked_at_after_half_a_year():
    case = recorded(actions=({"who": "employee"}, {"who": "leader"}, {"who": "hr"}, {"who": "leader"}))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert case.events[-2:] == ["leader is sent actions-agreed", "hr is sent actions-agreed"]
    case.go_to("2027-04-04")
    assert (case.standing, case.asked) == ("confirmed", [])
    case.go_to("2027-04-05")
    assert case.asked == ["half-year", "partner-half-year"]
    case.hand_in("partner-half-year", actions=({"status": "done"},), new_talk=True)
    assert case.outcome is None
    case.hand_in("half-year", actions=({"status": "done"},))
    assert case.events[-2:] == ["hr is sent new-talk-wanted", "ends confirmed"]


def test_actions_of_the_two_alone_are_passed_to_nobody():
    case = recorded(actions=({"who": "employee"}, {"who": "partner"}))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert (case.outcome, case.told("actions-agreed")) == (None, [])


def test_the_last_version_of_the_record_says_what_was_agreed():
    case = recorded(actions=({"who": "hr"},))
    case.hand_in("confirmation", answer="dispute")
    case.hand_in("revision", actions=())
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    assert (case.outcome, case.told("actions-agreed")) == (Outcome.CONFIRMED, [])


def test_a_half_year_check_that_nobody_answers_ends_the_case_as_it_stood():
    case = recorded(actions=({"who": "employee"},))
    case.hand_in("confirmation", answer="confirm")
    case.hand_in("partner-confirmation", answer="confirm")
    case.go_to("2027-05-06")
    assert case.outcome == Outcome.CONFIRMED
