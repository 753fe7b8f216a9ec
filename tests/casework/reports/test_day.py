from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from karriereflyt.casework.daily import Advanced, added
from karriereflyt.casework.delivery import Delivered
from karriereflyt.casework.reports.day_figures import day_figures, day_page, due_cases

NOW = datetime(2026, 9, 7, 5, 0, tzinfo=UTC)
DONE = Advanced(looked_at=12, reminded=1, escalated=2, lapsed=3, closed=1)


def day(done=DONE):
    delivered = Delivered(ended=Counter(accepted=7, rejected=1, expired=1, deferred=4), waiting=4)
    return day_figures(done, 2, 5, delivered, NOW)


def test_a_day_in_one_sentence():
    assert day().sentence == (
        "12 cases looked at: 1 reminder, 2 steps passed to HR's list, 1 case closed; 7 letters sent."
    )


def test_a_day_on_a_page():
    page = day_page(day())
    assert (page.key, page.title) == ("daily-round", "Daily round Mon 7 Sep 2026 at 07:00")
    assert [line.split("|")[2].strip() for line in page.markdown.splitlines() if line.startswith("|")][2:] == [
        "12", "1", "2", "3", "1", "0", "2", "5", "7", "2", "4",
    ]  # fmt: skip


def test_cases_that_fail_are_named_by_number_but_not_all_of_hundreds():
    failed = replace(DONE, failed=tuple(f"{number} (KeyError)" for number in range(1, 13)))
    assert day(failed).sentence.partition("sent. ")[2] == (
        "12 cases could not be walked on: "
        + ", ".join(f"{number} (KeyError)" for number in range(1, 11))
        + " and 2 more."
    )


def test_parts_are_added():
    assert added([DONE, DONE]) == Advanced(looked_at=24, reminded=2, escalated=4, lapsed=6, closed=2)
    assert added([]) == Advanced(looked_at=0, reminded=0, escalated=0, lapsed=0, closed=0)


def test_cases_are_due_when_their_time_has_come(house):
    house.launched()
    assert due_cases(house.office, house.now) == 0
    house.wait(days=8)
    assert due_cases(house.office, house.now) == 3
    house.daily_round()
    assert due_cases(house.office, house.now) == 0
