"""Kinds of ending."""

from flows.exit.story import Kind
from tests.flows.exit.courses import leaving


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
