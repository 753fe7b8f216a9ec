"""The written notice that HR ticks (statsansatteloven § 17)."""

import pytest

from flows.exit.story import Kind
from tests.flows.exit.courses import leaving


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
