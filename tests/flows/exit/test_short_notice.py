"""Endings that HR hears of late."""

from flows.exit.story import Kind
from tests.flows.exit.courses import YES, leaving
from tests.playing import slots


def test_with_a_month_left_the_talk_is_offered_and_the_rest_comes_as_it_falls_due():
    case = leaving(days_before=30, ending=Kind.OWN_NOTICE, level="postdoc")
    case.hand_in("offer", **YES)
    case.hand_in("slots", slots=slots("2027-01-14 10:00"), length_min="60")
    case.hand_in("choose", chosen="1")
    case.go_to("2027-01-15")
    case.hand_in("record", outcome="held")
    case.hand_in("view")
    case.go_to("2027-02-14")
    assert case.diary == [
        "2027-01-01 employee is asked offer",
        "2027-01-01 employee is asked plan-end",
        "2027-01-01 offer is handed in",
        "2027-01-01 partner is asked slots",
        "2027-01-01 slots is handed in",
        "2027-01-01 employee is asked choose",
        "2027-01-01 choose is handed in",
        "2027-01-01 employee is asked change",
        "2027-01-01 partner is asked partner-change",
        "2027-01-06 plan-end is reminded of",
        "2027-01-13 plan-end is reminded of",
        "2027-01-15 change is withdrawn",
        "2027-01-15 partner-change is withdrawn",
        "2027-01-15 partner is asked record",
        "2027-01-15 record is handed in",
        "2027-01-15 employee is asked view",
        "2027-01-15 view is handed in",
        "2027-01-15 employee is asked share",
        "2027-01-17 employee is asked leaving",
        "2027-01-24 employee is asked handover",
        "2027-01-24 leader is asked leader-handover",
        "2027-01-27 leaving is reminded of",
        "2027-02-01 share lapses",
        "2027-02-01 plan-end lapses",
        "2027-02-01 leaving lapses",
        "2027-02-01 handover lapses",
        "2027-02-01 leader-handover is reminded of",
        "2027-02-05 leader-handover goes to HR's list",
        "2027-02-14 leader-handover is withdrawn",
        "2027-02-14 ends held",
    ]


def test_with_a_week_left_there_is_no_time_for_a_talk_and_the_questions_come_in_writing():
    case = leaving(days_before=7, ending=Kind.OWN_NOTICE, level="postdoc")
    assert case.diary == [
        "2027-01-24 talk is skipped",
        "2027-01-24 plan-end is skipped",
        "2027-01-24 employee is asked written",
        "2027-01-24 employee is asked leaving",
        "2027-01-24 employee is asked handover",
        "2027-01-24 leader is asked leader-handover",
    ]


def test_a_yes_in_the_last_week_brings_the_questions_in_writing():
    case = leaving()
    case.go_to("2027-01-25")
    case.hand_in("offer", **YES)
    assert "written" in case.asked


def test_a_talk_that_found_no_time_by_the_last_week_is_offered_in_writing():
    case = leaving(days_before=14)
    case.hand_in("offer", **YES)
    case.go_to("2027-01-24")
    assert case.told("slots", "written") == [
        "2027-01-17 partner is asked slots",
        "2027-01-20 slots is reminded of",
        "2027-01-24 slots is withdrawn",
        "2027-01-24 employee is asked written",
    ]
