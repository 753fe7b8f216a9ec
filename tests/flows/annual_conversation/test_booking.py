"""Finding a time, and moving or cancelling a talk that is booked."""

import pytest

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import NEXT_TALK, TALK, book, booked, booking
from tests.playing import at, slots


@pytest.mark.parametrize(
    ("length", "before", "over"),
    [({}, "11:29", "11:30"), ({"length_min": "30"}, "10:29", "10:30"), ({"length_min": "120"}, "11:59", "12:00")],
)
def test_a_talk_is_over_when_its_planned_length_is(length, before, over):
    case = booking()
    case.hand_in("slots", slots=slots(TALK), **length)
    case.hand_in("choose", chosen="1")
    case.go_to("2026-10-07")
    case.end_of_day(before)
    assert "held" not in case.asked
    case.end_of_day(over)
    assert "held" in case.asked


def test_after_three_rounds_without_a_time_hr_sets_one():
    case = booking()
    for _ in range(3):
        case.hand_in("slots", slots=slots("2026-09-21 10:00", "2026-09-22 10:00"))
        case.hand_in("choose", chosen="none_fits", counter_slots=slots("2026-09-23 10:00"))
    assert case.asked == ["set-time"]
    case.hand_in("set-time", outcome="set", starts_at=at(TALK))
    assert case.standing == Standing.BOOKED


def test_hr_may_give_up_finding_a_time():
    case = booking()
    for _ in range(3):
        case.hand_in("slots", slots=slots("2026-09-21 10:00"))
        case.hand_in("choose", chosen="none_fits")
    case.hand_in("set-time", outcome="give_up")
    assert case.outcome == Outcome.NOT_HELD


def test_a_partner_who_proposes_nothing_is_taken_to_hr_after_sixty_days():
    case = booking()
    case.go_to("2026-10-31")
    assert case.asked == ["slots"]
    case.go_to("2026-11-01")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="new_partner")
    case.hand_in("assign", partner="P-5")
    assert (case.asked, case.told("becomes")) == (["slots"], ["2026-11-01 P-5 becomes partner"])


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("withdrawn", Outcome.DECLINED),
        ("held_outside_engine", Outcome.HELD_OUTSIDE_ENGINE),
        ("left_before_due", Outcome.NOT_HELD),
        ("practical", Outcome.NOT_HELD),
    ],
)
def test_the_reason_with_which_hr_closes_a_standstill_decides_how_it_counts(reason, outcome):
    case = booking()
    case.go_to("2026-11-01")
    case.hand_in("stalled", what="close", reason=reason)
    assert case.outcome == outcome


def test_a_chosen_time_that_is_over_leads_straight_to_the_question_whether_it_took_place():
    case = booking()
    case.hand_in("slots", slots=slots("2026-09-07 10:00"))
    case.go_to("2026-09-09")
    case.hand_in("choose", chosen="1")
    assert (case.asked, case.due("held")) == (["held"], "2026-09-10")


def test_a_talk_that_the_employee_moves_is_booked_again():
    case = booked()
    case.hand_in("change", what="move")
    assert case.events[-6:] == [
        "preparation is withdrawn",
        "partner-change is withdrawn",
        "partner-preparation is withdrawn",
        "employee is sent cancelled",
        "partner is sent cancelled",
        "partner is asked slots",
    ]
    assert case.standing == Standing.ACCEPTED
    book(case, NEXT_TALK)
    assert (case.standing, case.asked) == (
        Standing.BOOKED,
        ["preparation", "change", "partner-change", "partner-preparation"],
    )


def test_whoever_has_prepared_is_not_asked_again_when_the_talk_is_moved():
    case = booked()
    case.hand_in("preparation")
    case.hand_in("partner-change", what="move")
    book(case, NEXT_TALK)
    assert case.asked == ["change", "partner-change", "partner-preparation"]


def test_a_cancelled_talk_ends_declined_unless_the_employee_regrets():
    case = booked()
    case.hand_in("change", what="cancel")
    assert (case.standing, case.asked) == (Standing.DECLINED, ["regret"])
    case.go_to("2027-01-01")
    assert case.outcome == Outcome.DECLINED


def test_a_regretted_cancellation_is_booked_again():
    case = booked()
    case.hand_in("change", what="cancel")
    case.hand_in("regret", wants_talk=True)
    assert case.asked == ["slots"]


def test_what_the_partner_declares_after_the_talk_does_not_undo_it():
    case = booked()
    case.go_to("2026-10-07")
    case.hand_in("partner-preparation", is_supervisor="yes", clock="15:00")
    assert (case.asked, case.told("cancelled")) == (["held"], [])


def test_a_talk_cannot_be_moved_once_it_is_over():
    case = booked()
    case.go_to("2026-10-07")
    case.hand_in("change", what="move", clock="18:00")
    assert (case.asked, case.told("cancelled")) == (["held"], [])


def test_the_talk_is_over_at_its_end_and_not_before():
    case = booked()
    case.go_to("2026-10-07")
    case.end_of_day("11:29")
    assert case.asked == ["preparation", "change", "partner-change", "partner-preparation"]
    case.end_of_day("11:30")
    assert case.asked == ["held"]
