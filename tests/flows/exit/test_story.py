"""Whole courses of an ending, as HR would tell them."""

import pytest

from flows.exit.story import Kind, Outcome, Standing
from tests.flows.exit.courses import LAST, TALK, YES, booked, held, leaving
from tests.playing import at, day, slots


def test_an_end_talk_is_booked_held_and_looked_back_on_and_the_rest_counts_back_from_the_last_day():
    case = held(level="postdoc")
    case.hand_in("view", contact_in_year=True)
    case.hand_in("share", share_summary="hr", confirmed=True)
    case.hand_in("shared-with-hr")
    case.go_to("2026-11-02")
    case.hand_in("plan-end", version_kind="final", ready=True)
    case.go_to("2026-12-17")
    case.hand_in("notice-check", dealt_with=True)
    case.go_to("2027-01-18")
    case.hand_in("leaving")
    case.go_to("2027-01-25")
    case.hand_in("handover")
    case.hand_in("leader-handover")
    case.go_to("2028-02-10")
    assert case.diary == [
        "2026-08-04 employee is asked offer",
        "2026-08-04 offer is handed in",
        "2026-08-04 partner is asked slots",
        "2026-08-04 slots is handed in",
        "2026-08-04 employee is asked choose",
        "2026-08-04 choose is handed in",
        "2026-08-04 employee is asked change",
        "2026-08-04 partner is asked partner-change",
        "2026-09-11 change is withdrawn",
        "2026-09-11 partner-change is withdrawn",
        "2026-09-11 partner is asked record",
        "2026-09-11 record is handed in",
        "2026-09-11 employee is asked view",
        "2026-09-11 view is handed in",
        "2026-09-11 employee is asked share",
        "2026-09-11 share is handed in",
        "2026-09-11 hr is asked shared-with-hr",
        "2026-09-11 shared-with-hr is handed in",
        "2026-11-02 employee is asked plan-end",
        "2026-11-02 plan-end is handed in",
        "2026-12-17 hr is asked notice-check",
        "2026-12-17 notice-check is handed in",
        "2027-01-17 employee is asked leaving",
        "2027-01-18 leaving is handed in",
        "2027-01-24 employee is asked handover",
        "2027-01-24 leader is asked leader-handover",
        "2027-01-25 handover is handed in",
        "2027-01-25 leader-handover is handed in",
        "2028-01-31 employee is sent contact",
        "2028-01-31 ends held",
    ]


# The talk.


def test_a_no_is_taken_at_once_needs_no_reason_and_counts_as_offered():
    case = leaving()
    case.hand_in("offer", answer="decline")
    assert (case.standing, case.asked) == (Outcome.DECLINED, [])
    case.go_to("2027-02-14")
    assert case.outcome == Outcome.DECLINED


def test_silence_is_no_answer_and_nobody_is_told_of_it():
    case = leaving(first_day="2026-02-01")
    case.go_to("2027-02-14")
    assert (case.outcome, case.standing) == (Outcome.NO_ANSWER, Standing.OFFERED)
    assert case.told("offer") == [
        "2026-08-04 employee is asked offer",
        "2026-08-11 offer is reminded of",
        "2026-08-17 offer is reminded of",
        "2026-08-21 offer is reminded of",
        "2027-02-01 offer lapses",
    ]


def test_whoever_would_rather_write_gets_the_questions_in_writing():
    case = leaving()
    case.hand_in("offer", answer="in_writing")
    case.hand_in("written")
    case.hand_in("share", share_summary="none")
    case.go_to("2027-02-14")
    assert case.outcome == Outcome.IN_WRITING
    assert case.told("shared", "contact") == []


def test_what_nobody_has_written_is_no_talk():
    case = leaving()
    case.hand_in("offer", answer="in_writing")
    case.go_to("2027-02-14")
    assert case.outcome == Outcome.NOT_HELD


def test_a_talk_is_moved_handed_over_and_held_by_somebody_else():
    case = booked()
    case.hand_in("change", what="move")
    case.hand_in("slots", slots=slots(TALK), length_min="60")
    case.hand_in("choose", chosen="1")
    case.hand_in("partner-change", what="hand_over")
    case.hand_in("assign", partner="sara")
    case.hand_in("slots", slots=slots("2026-09-17 10:00"), length_min="60")
    case.hand_in("choose", chosen="1")
    case.go_to("2026-09-18")
    case.hand_in("record", outcome="held")
    assert case.told("becomes", "sent") == [
        "2026-08-04 employee is sent cancelled",
        "2026-08-04 partner is sent cancelled",
        "2026-08-04 employee is sent cancelled",
        "2026-08-04 partner is sent cancelled",
        "2026-08-04 sara becomes partner",
    ]
    assert (case.standing, case.asked) == (Outcome.HELD, ["view"])


def test_a_cancelled_talk_is_a_no():
    case = booked()
    case.hand_in("change", what="cancel")
    assert (case.standing, case.asked) == (Outcome.DECLINED, [])


def test_somebody_else_is_found_by_hr_before_times_are_suggested():
    case = leaving()
    case.hand_in("offer", answer="accept", partner_ok="another")
    case.hand_in("assign", partner="sara")
    assert case.events[-2:] == ["sara becomes partner", "partner is asked slots"]


def test_where_nobody_suggests_times_hr_finds_somebody_else():
    case = leaving()
    case.hand_in("offer", **YES)
    case.days(22)
    assert case.told("slots", "assign")[-2:] == ["2026-08-26 slots lapses", "2026-08-26 hr is asked assign"]
    case.hand_in("assign", partner="sara")
    assert case.asked == ["slots"]


def test_after_three_rounds_without_a_time_the_questions_are_offered_in_writing():
    case = leaving()
    case.hand_in("offer", **YES)
    for _ in range(3):
        case.hand_in("slots", slots=slots(TALK), length_min="60")
        case.hand_in("choose", chosen="none_fits")
    assert case.asked == ["written"]


def test_a_time_after_the_last_day_does_not_count():
    case = leaving()
    case.hand_in("offer", **YES)
    case.hand_in("slots", slots=slots("2027-02-01 10:00"), length_min="60")
    case.hand_in("choose", chosen="1")
    assert (case.standing, case.asked) == (Standing.ACCEPTED, ["slots"])


def test_a_talk_that_was_not_held_is_booked_anew_three_times_and_then_written():
    case = booked()
    for talk, morning in [("2026-09-24 10:00", "2026-09-11"), ("2026-10-08 10:00", "2026-09-25"), (None, "2026-10-09")]:
        case.go_to(morning)
        case.hand_in("record", outcome="not_held")
        if talk:
            case.hand_in("slots", slots=slots(talk), length_min="60")
            case.hand_in("choose", chosen="1")
    assert case.asked == ["written"]


# Who comes along.


@pytest.mark.parametrize(
    ("level", "wish", "comes"),
    [
        ("phd", "", True),
        ("phd", "no", False),
        ("postdoc", "", False),
        ("postdoc", "yes", True),
        ("researcher", "no", False),
    ],
)
def test_the_supervisor_of_a_fellow_may_come_and_of_others_only_where_they_wish(level, wish, comes):
    case = leaving(level=level)
    case.hand_in("offer", **YES, with_supervisor=wish)
    case.hand_in("slots", slots=slots(TALK), length_min="60")
    case.hand_in("choose", chosen="1")
    assert bool(case.told("supervisor is sent supervisor-invited")) is comes
    case.hand_in("change", what="cancel")
    assert bool(case.told("supervisor is sent cancelled")) is comes


# Who sees the summary.


@pytest.mark.parametrize(
    ("choice", "asked"),
    [
        ("none", []),
        ("hr", ["shared-with-hr"]),
        ("leader", ["shared-with-leader"]),
        ("both", ["shared-with-hr", "shared-with-leader"]),
    ],
)
def test_the_summary_goes_to_whom_the_employee_says(choice, asked):
    case = held()
    case.hand_in("view")
    case.hand_in("share", share_summary=choice)
    assert case.asked == asked


def test_without_a_word_from_the_employee_nobody_sees_it():
    case = held()
    case.go_to("2027-03-01")
    assert (case.outcome, case.told("shared")) == (Outcome.HELD, [])


# Short notice.


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


# Kinds of ending.


def test_whoever_retires_gets_an_offer_without_career_no_plan_and_no_leaving_form():
    case = leaving(ending=Kind.RETIREMENT, level="researcher")
    case.go_to("2027-02-14")
    assert [line for line in case.events if "is asked" in line] == [
        "employee is asked plain-offer",
        "employee is asked handover",
        "leader is asked leader-handover",
    ]


def test_in_the_trial_period_nobody_is_reminded_of_the_leaving_form():
    case = leaving(days_before=30, ending=Kind.TRIAL_PERIOD)
    case.go_to("2027-02-14")
    assert case.told("leaving") == ["2027-01-17 employee is asked trial-leaving", "2027-02-01 trial-leaving lapses"]


# The written notice (statsansatteloven § 17).


def test_an_unticked_notice_is_told_every_working_day_from_forty_days_before_quiet_periods_or_not():
    case = leaving()
    case.go_to("2027-01-05")
    assert (case.due("notice-check"), case.told("notice-check")) == (
        "2026-12-22",
        [
            "2026-12-17 hr is asked notice-check",
            "2026-12-23 notice-check is reminded of",
            "2026-12-23 notice-check goes to HR's list",
            "2026-12-28 notice-check is reminded of",
            "2026-12-29 notice-check is reminded of",
            "2026-12-30 notice-check is reminded of",
            "2027-01-04 notice-check is reminded of",
            "2027-01-05 notice-check is reminded of",
        ],
    )
    case.hand_in("notice-check", dealt_with=True)
    case.go_to("2027-02-14")
    assert case.told("notice-check")[8:] == ["2027-01-05 notice-check is handed in"]


def test_an_outage_brings_one_reminder_of_the_notice_and_not_one_a_day():
    case = leaving()
    case.go_to("2026-12-17")
    case.outage_until("2027-01-11")
    assert case.told("reminded")[-1:] == ["2027-01-11 notice-check is reminded of"]
    assert len(case.told("notice-check is reminded of")) == 1


def test_a_leave_moves_neither_the_notice_nor_what_others_do():
    case = leaving()
    case.hand_in("offer", answer="decline")
    case.leave("2026-12-01", "2027-01-27")
    case.go_to("2027-01-28")
    assert case.told("notice-check")[:2] == [
        "2026-12-17 hr is asked notice-check",
        "2026-12-23 notice-check is reminded of",
    ]
    assert case.told("leader-handover", "employee is asked")[-3:] == [
        "2027-01-24 leader is asked leader-handover",
        "2027-01-28 employee is asked leaving",
        "2027-01-28 employee is asked handover",
    ]


@pytest.mark.parametrize("ending", [Kind.OWN_NOTICE, Kind.RETIREMENT, Kind.TRIAL_PERIOD])
def test_no_notice_is_checked_where_no_term_ends(ending):
    case = leaving(ending=ending)
    case.go_to("2027-01-20")
    assert not case.told("notice-check")


@pytest.mark.parametrize(("first_day", "asked"), [("2026-01-31", False), ("2026-01-30", True)])
def test_notice_is_checked_for_those_employed_over_a_year(first_day, asked):
    case = leaving(first_day=first_day)
    case.go_to("2027-01-20")
    assert bool(case.told("hr is asked notice-check")) is asked


def test_a_case_that_opens_late_asks_for_the_notice_at_once():
    case = leaving(days_before=20)
    assert case.due("notice-check") == "2027-01-11"
    case.go_to("2027-01-12")
    assert case.told("notice-check is reminded of") == ["2027-01-12 notice-check is reminded of"]


# Days that move.


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


# After the last day.


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


def test_the_day_of_the_talk_is_the_records():
    case = held()
    assert case.facts.steps[next(name for name in case.facts.steps if name.key == "record")].anchor == at(TALK).date()
    assert day(LAST) > at(TALK).date()
