"""When a step is due, lapses, is reminded of and reaches HR."""

import pytest

from karriereflyt.domain.deadlines import due_day, escalation_day, ladder, lapse_day, pushed, time_left
from karriereflyt.domain.facts import Absence
from tests.playing import CALENDAR, day, step

OPENED = day("2026-09-01")
PERIOD_END = day("2026-12-31")


def away(first: str, last: str | None) -> Absence:
    return Absence(day(first), day(last) if last else None)


def due(plan, opened="2026-09-01", anchor=None, *absences: Absence) -> str:
    return str(due_day(plan, day(opened), day(anchor) if anchor else None, absences, CALENDAR))


def lapses(plan, opened="2026-09-01", anchor=None, *absences: Absence) -> str:
    return str(lapse_day(plan, day(opened), day(anchor) if anchor else None, PERIOD_END, absences, CALENDAR))


def rungs(plan, due: str, *, opened="2026-09-01", not_before="2026-09-01") -> list[tuple[int, str]]:
    found = ladder(plan, day(opened), day(due), day(not_before), CALENDAR)
    return [(rung.number, str(rung.day)) for rung in found]


@pytest.mark.parametrize(
    ("plan", "opened", "anchor", "expected"),
    [
        (step("offer", "14 days"), "2026-09-01", None, "2026-09-15"),
        (step("offer", "14 days"), "2026-09-05", None, "2026-09-21"),
        (step("held", "1 working day"), "2026-09-05", "2026-09-04", "2026-09-07"),
        (step("held", "1 working day"), "2026-09-20", "2026-09-04", "2026-09-21"),
        (step("record", "14 days"), "2026-09-05", "2026-09-04", "2026-09-18"),
    ],
)
def test_a_deadline_counts_from_the_opening_or_the_named_day_and_is_never_before_tomorrow(
    plan, opened, anchor, expected
):
    assert due(plan, opened, anchor) == expected


@pytest.mark.parametrize(
    ("booked", "talk", "expected"),
    [
        ("2026-09-01", "2026-10-07", "2026-10-02"),
        ("2026-09-01", "2026-09-03", "2026-09-02"),
        ("2026-09-01", "2026-09-01", "2026-09-01"),
        ("2026-12-14", "2027-01-05", "2027-01-05"),
        ("2026-09-01", "2026-09-09", "2026-09-04"),
    ],
)
def test_what_is_due_before_the_talk_is_never_due_after_it(booked, talk, expected):
    assert due(step("preparation", "-5 days"), booked, talk) == expected


def test_a_step_without_a_deadline_has_none():
    assert due_day(step("change"), OPENED, None, (), CALENDAR) is None


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ((), "2026-09-15"),
        ((away("2026-09-20", "2026-10-10"),), "2026-09-15"),
        ((away("2026-08-01", "2026-08-31"),), "2026-09-15"),
        ((away("2026-09-10", "2026-09-12"),), "2026-09-26"),
        ((away("2026-09-10", "2026-10-09"),), "2026-10-23"),
        ((away("2026-08-20", "2026-09-02"),), "2026-09-17"),
        ((away("2026-09-10", None),), "2026-09-15"),
    ],
)
def test_leave_pushes_a_deadline_by_its_length_and_leaves_two_weeks_on_return(absences, expected):
    assert str(pushed(day("2026-09-15"), OPENED, absences)) == expected


def test_leaves_that_overlap_count_once():
    together = pushed(day("2026-11-01"), OPENED, (away("2026-09-05", "2026-09-24"),))
    apart = pushed(day("2026-11-01"), OPENED, (away("2026-09-05", "2026-09-19"), away("2026-09-10", "2026-09-24")))
    assert together == apart == day("2026-11-21")


def test_leaves_count_in_order_of_time_whatever_their_order_in_the_file():
    first, second = away("2026-09-10", "2026-09-30"), away("2026-10-05", "2026-10-20")
    assert pushed(day("2026-09-15"), OPENED, (second, first)) == pushed(day("2026-09-15"), OPENED, (first, second))


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ((), "2026-12-31"),
        ((away("2026-10-01", "2026-10-31"),), "2026-12-31"),
        ((away("2026-12-01", "2026-12-24"),), "2027-01-07"),
        ((away("2026-12-01", "2027-03-31"),), "2027-04-14"),
    ],
)
def test_the_end_of_the_period_stands_unless_leave_takes_the_last_two_weeks(absences, expected):
    assert str(time_left(PERIOD_END, OPENED, absences)) == expected
    assert lapses(step("offer", "14 days", "period end"), "2026-09-01", None, *absences) == expected


@pytest.mark.parametrize(
    ("plan", "opened", "anchor", "expected"),
    [
        (step("slots", "7 days", "60 days"), "2026-09-01", None, "2026-10-31"),
        (step("record", "14 days", "60 days"), "2026-09-02", "2026-09-01", "2026-11-01"),
        (step("record", "14 days", "60 days"), "2026-09-02", "2026-09-10", "2026-11-09"),
        (step("offer", "14 days", "period end"), "2026-12-28", None, "2027-01-11"),
    ],
)
def test_a_step_lapses_so_long_after_it_opened_or_after_the_named_day(plan, opened, anchor, expected):
    assert lapses(plan, opened, anchor) == expected


def test_a_step_that_never_lapses_has_no_last_day():
    assert lapse_day(step("assign", "7 days"), OPENED, None, PERIOD_END, (), CALENDAR) is None


def test_the_ladder_has_three_rungs():
    assert rungs(step("offer", "14 days"), "2026-09-15") == [(1, "2026-09-08"), (2, "2026-09-14"), (3, "2026-09-18")]


def test_rungs_come_in_order_of_time_whatever_the_order_in_which_hr_wrote_them():
    mixed = step("offer", "14 days", remind=["3 working days after", "7 days before", "2 days before"])
    assert rungs(mixed, "2026-09-15") == rungs(step("offer", "14 days"), "2026-09-15")


def test_rungs_before_the_opening_are_none():
    assert rungs(step("slots", "7 days"), "2026-09-08") == [(2, "2026-09-07"), (3, "2026-09-11")]


def test_no_rung_comes_before_the_gap_after_the_last_letter_is_over():
    assert rungs(step("offer", "14 days"), "2026-09-15", not_before="2026-09-17") == [
        (1, "2026-09-17"),
        (2, "2026-09-17"),
        (3, "2026-09-18"),
    ]


def test_hr_is_told_twenty_working_days_after_the_deadline_but_not_in_july():
    assert str(escalation_day(step("slots", "7 days"), day("2026-09-08"), CALENDAR)) == "2026-10-06"
    assert str(escalation_day(step("slots", "7 days"), day("2026-06-10"), CALENDAR)) == "2026-08-03"
    assert escalation_day(step("offer", "14 days", escalate=None), day("2026-09-15"), CALENDAR) is None
