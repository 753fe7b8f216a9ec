from datetime import UTC, date, datetime

import pytest

from karriereflyt.domain.calendar import QuietPeriod, WorkCalendar, oslo_date, start_of
from tests.playing import CALENDAR, day


def test_a_day_begins_in_oslo_and_not_in_greenwich():
    assert start_of(date(2026, 1, 15)) == datetime(2026, 1, 14, 23, tzinfo=UTC)
    assert start_of(date(2026, 7, 15)) == datetime(2026, 7, 14, 22, tzinfo=UTC)


@pytest.mark.parametrize("changes", ["2026-03-29", "2026-10-25"])
def test_a_day_on_which_the_clock_changes_begins_at_midnight(changes):
    assert oslo_date(start_of(day(changes))) == day(changes)


def test_late_in_the_evening_in_greenwich_it_is_already_tomorrow_in_oslo():
    assert oslo_date(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="must be aware"):
        oslo_date(datetime(2026, 6, 30, 22, 30))  # noqa: DTZ001  # what must be refused


@pytest.mark.parametrize(
    ("text", "is_quiet"),
    [
        ("2026-06-30", False),
        ("2026-07-01", True),
        ("2027-07-31", True),
        ("2026-08-01", False),
        ("2026-12-19", False),
        ("2026-12-20", True),
        ("2027-01-02", True),
        ("2027-01-03", False),
    ],
)
def test_quiet_periods_come_every_year_and_may_cross_new_year(text, is_quiet):
    assert CALENDAR.is_quiet(day(text)) is is_quiet


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-09-04", 1, "2026-09-07"),
        ("2026-09-07", -1, "2026-09-04"),
        ("2026-04-01", 1, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-01"),
        ("2026-05-13", 1, "2026-05-15"),
        ("2026-09-05", 0, "2026-09-05"),
        ("2026-09-05", 1, "2026-09-07"),
    ],
)
def test_working_days_leave_out_weekends_easter_and_ascension(start, count, end):
    assert CALENDAR.add_working(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("wanted", "deadline"),
    [
        ("2026-09-16", "2026-09-16"),
        ("2026-09-19", "2026-09-21"),
        ("2026-04-02", "2026-04-07"),
        ("2026-05-17", "2026-05-18"),
        ("2026-07-01", "2026-08-07"),
        ("2026-07-31", "2026-08-07"),
        ("2026-12-24", "2027-01-08"),
        ("2027-01-02", "2027-01-08"),
    ],
)
def test_a_deadline_is_a_working_day_and_five_of_them_after_a_quiet_period(wanted, deadline):
    assert CALENDAR.deadline(day(wanted)) == day(deadline)


@pytest.mark.parametrize(("wanted", "deadline"), [("2026-12-19", "2027-01-08"), ("2029-06-30", "2029-08-07")])
def test_a_deadline_on_a_weekend_before_a_quiet_period_does_not_slip_into_it(wanted, deadline):
    assert CALENDAR.deadline(day(wanted)) == day(deadline)


@pytest.mark.parametrize(
    ("wanted", "sent"), [("2026-09-16", "2026-09-16"), ("2026-09-19", "2026-09-21"), ("2026-07-03", "2026-08-03")]
)
def test_reminders_are_sent_on_working_days_outside_quiet_periods(wanted, sent):
    assert CALENDAR.mailing_day(day(wanted)) == day(sent)


def test_calendars_that_say_the_same_are_the_same():
    one, other = (WorkCalendar.of([date(2026, 5, 1)], [QuietPeriod((7, 1), (7, 31))]) for _ in range(2))
    assert (one, hash(one)) == (other, hash(other))
    assert one != WorkCalendar.of([date(2026, 5, 1)])
