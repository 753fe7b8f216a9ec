"""Deadlines, reminders, leave, outages and the end of an employment."""

from tests.flows.annual_conversation.courses import TALK, YES, booking
from tests.playing import annual, slots


def test_an_offer_never_answered_is_reminded_of_three_times_and_ends_with_the_period():
    case = annual(on="2026-09-01")
    case.go_to("2027-01-01")
    assert case.diary[2:] == [
        "2026-09-08 offer is reminded of",
        "2026-09-14 offer is reminded of",
        "2026-09-18 offer is reminded of",
        "2027-01-01 offer lapses",
        "2027-01-01 ends no_answer",
    ]


def test_nobody_is_reminded_in_july_and_the_deadline_moves_past_it():
    case = annual(on="2026-06-22")
    assert case.due("offer") == "2026-08-07"
    case.go_to("2026-09-01")
    assert case.told("reminded") == [
        "2026-08-03 offer is reminded of",
        "2026-08-06 offer is reminded of",
        "2026-08-12 offer is reminded of",
    ]


def test_nobody_is_reminded_between_christmas_and_new_year():
    case = annual(on="2026-12-07", period_end="2027-12-31")
    assert case.due("offer") == "2027-01-08"
    case.go_to("2027-02-01")
    assert case.told("reminded") == [
        "2027-01-04 offer is reminded of",
        "2027-01-07 offer is reminded of",
        "2027-01-13 offer is reminded of",
    ]


def test_easter_and_whitsun_are_no_days_for_deadlines_or_reminders():
    case = annual(on="2027-03-12", period_end="2027-12-31")
    assert case.due("offer") == "2027-03-30"
    case.go_to("2027-04-10")
    assert case.told("reminded") == [
        "2027-03-23 offer is reminded of",
        "2027-03-31 offer is reminded of",
        "2027-04-05 offer is reminded of",
    ]


def test_an_overdue_partner_reaches_hrs_list_once():
    case = booking()
    case.go_to("2026-10-30")
    assert case.told("HR's list") == ["2026-10-06 slots goes to HR's list"]


def test_leave_in_the_middle_pauses_everything_and_leaves_two_weeks_on_return():
    case = booking(on="2026-09-01")
    assert case.due("slots") == "2026-09-08"
    case.leave("2026-09-03", "2026-10-18")
    case.go_to("2026-10-18")
    assert case.told("reminded", "lapses", "list") == []
    case.go_to("2026-12-01")
    assert case.due("slots") == "2026-11-02"
    assert case.told("slots is") == [
        "2026-09-07 slots is moved to 2026-11-02",
        "2026-10-26 slots is reminded of",
        "2026-11-02 slots is reminded of",
        "2026-11-05 slots is reminded of",
    ]


def test_a_deadline_moved_by_leave_stays_moved_when_the_next_file_knows_of_no_leave():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", "2026-10-18")
    case.go_to("2026-10-18")
    case.back()
    case.go_to("2026-10-19")
    assert (case.asked, case.due("slots")) == (["slots"], "2026-11-02")


def test_leave_without_a_known_end_also_leaves_two_weeks_on_return():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", None)
    case.go_to("2027-02-01")
    assert case.told("reminded", "lapses", "list") == []
    case.back()
    case.go_to("2027-02-10")
    assert (case.asked, case.due("slots")) == (["slots"], "2027-02-18")
    assert case.told("reminded", "lapses", "list") == []


def test_an_offer_is_still_open_two_weeks_after_a_leave_that_outlasts_the_period():
    case = annual(on="2026-11-02")
    case.leave("2026-11-09", "2027-03-31")
    case.go_to("2027-04-14")
    assert case.asked == ["offer"]
    case.hand_in("offer", **YES)
    assert case.asked == ["slots"]


def test_a_case_opened_during_leave_asks_nothing_before_return():
    case = annual(on="2026-09-01")
    case.leave("2026-09-01", "2026-09-30")
    opened_away = annual(on="2026-09-01", absences=case.facts.absences)
    assert (opened_away.diary, opened_away.asked) == ([], [])
    opened_away.go_to("2026-10-01")
    assert opened_away.asked == ["offer"]


def test_an_answer_given_during_leave_is_taken_up_on_return():
    case = annual(on="2026-09-01")
    case.leave("2026-09-07", "2026-09-30")
    case.go_to("2026-09-08")
    case.hand_in("offer", **YES)
    assert case.asked == []
    case.go_to("2026-10-01")
    assert case.asked == ["slots"]


def test_after_a_year_of_outage_an_unanswered_step_gets_one_reminder():
    case = annual(on="2026-09-01")
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.outage_until("2027-09-01")
    assert case.diary[4:] == ["2027-09-01 assign is reminded of", "2027-09-01 assign goes to HR's list"]
    case.go_to("2028-09-01")
    assert len(case.diary) == 6


def test_after_a_year_of_outage_a_step_whose_time_is_over_lapses_without_a_reminder():
    case = annual(on="2026-09-01")
    case.outage_until("2027-09-01")
    assert case.diary[2:] == ["2027-09-01 offer lapses", "2027-09-01 ends no_answer"]


def test_a_late_timer_that_meets_an_answer_does_nothing():
    case = annual(on="2026-09-01")
    case.hand_in("offer", answer="decline")
    before = list(case.diary)
    for clock in ("13:00", "14:00", "23:59"):
        case.end_of_day(clock)
    case.outage_until("2026-12-31")
    assert case.diary == before


def test_an_answer_after_the_last_day_is_taken_as_long_as_nothing_has_come_of_the_silence():
    case = booking(on="2026-09-01")
    case.hand_in("slots", slots=slots(TALK))
    case.outage_until("2026-10-05")
    late = annual(on="2026-09-01")
    late.today = case.today
    late.hand_in("offer", **YES)
    assert (case.asked, late.asked) == (["stalled"], ["slots"])


def test_a_deadline_that_hr_extends_stays_extended():
    case = booking(on="2026-09-01")
    case.extend("slots", "2026-12-01")
    case.go_to("2026-11-30")
    assert (case.asked, case.due("slots")) == (["slots"], "2026-12-01")
    assert case.told("lapses", "list") == []


def test_whoever_has_left_is_asked_nothing_more():
    case = booking(on="2026-09-01")
    case.quits("2026-09-06")
    case.go_to("2026-09-06")
    assert case.asked == ["slots"]
    case.go_to("2026-09-07")
    assert case.diary[-2:] == ["2026-09-07 slots is withdrawn", "2026-09-07 ends left"]


def test_a_leave_that_ends_with_the_employment_ends_the_case():
    case = booking(on="2026-09-01")
    case.leave("2026-09-03", "2026-12-31")
    case.quits("2026-09-30")
    case.go_to("2026-10-01")
    assert case.outcome == "left"
