"""Whether the talk was held, and what happens where it was not."""

from flows.annual_conversation.story import Outcome, Standing
from tests.flows.annual_conversation.courses import book, booked


def test_a_talk_that_was_not_held_is_booked_again():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="not_held", reason="postponed")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["slots"])


def test_a_supervisor_whose_talk_was_not_held_is_changed_before_the_next():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="not_held", reason="partner", is_supervisor="yes")
    assert case.asked == ["assign"]


def test_a_talk_held_by_a_supervisor_stays_held():
    case = booked()
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held", is_supervisor="yes")
    assert case.asked == ["record"]


def test_after_three_bookings_that_came_to_nothing_hr_has_a_say_before_each_further_one():
    case = booked("2026-09-10 10:00")
    for day in ("2026-09-11", "2026-09-16", "2026-09-21"):
        case.go_to(day)
        case.hand_in("held", outcome="not_held", reason="postponed")
        if day != "2026-09-21":
            book(case, f"{day[:-2]}{int(day[-2:]) + 4} 10:00")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="again")
    book(case, "2026-09-25 10:00")
    case.hand_in("change", what="move")
    assert case.asked == ["stalled"]
    case.hand_in("stalled", what="close", reason="practical")
    assert case.outcome == Outcome.NOT_HELD


def test_silence_about_a_talk_goes_to_hr_and_is_no_refusal_by_the_employee():
    case = booked()
    case.go_to("2026-12-07")
    assert (case.standing, case.asked) == (Standing.BOOKED, ["held"])
    case.go_to("2026-12-08")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["stalled"])
    case.hand_in("stalled", what="close", reason="practical")
    assert case.outcome == Outcome.NOT_HELD
