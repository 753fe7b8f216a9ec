from datetime import date

import pytest

from karriereflyt.domain.standards import (
    CaseSeen,
    Evidence,
    MeasureState,
    Standard,
    evidence_state,
    measure_state,
    standards_on,
)
from tests.playing import words

TODAY = date(2026, 10, 1)
TALK = Evidence(
    fulfilled=frozenset({"held"}),
    declined=frozenset({"declined"}),
    offered=frozenset({"asked:offer"}),
    unless=frozenset({"assign.exception=yes"}),
    asked=frozenset({"offer"}),
)
PLAN = Evidence(fulfilled=frozenset({"plan"}), valid_days=365)


def seen(*marks: str, is_open: bool = True, late: tuple[str, ...] = (), at: date = TODAY) -> CaseSeen:
    return CaseSeen(is_open=is_open, marks=frozenset(marks), late=frozenset(late), at=at)


def standard(measure: str = "m14", **more) -> Standard:
    known = {
        "name": words(measure),
        "levels": frozenset({"phd"}),
        "is_certain": True,
        "valid_from": date(2020, 3, 10),
        "responsible": "department",
        "fulfilled_by": ("start.talk", "exit.talk"),
    }
    return Standard(measure=measure, **known | more)


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([], "not_due"),
        ([seen()], "due"),
        ([seen("asked:offer")], "offered"),
        ([seen("asked:offer", late=("offer",))], "overdue"),
        ([seen("asked:offer", late=("something-else",))], "offered"),
        ([seen("asked:offer", "held")], "fulfilled"),
        ([seen("asked:offer", "declined", is_open=False)], "declined"),
        ([seen("held", "assign.exception=yes", is_open=False)], "not_due"),
        ([seen("held", is_open=False, at=date(2025, 1, 1)), seen("asked:offer")], "fulfilled"),
        ([seen("left", is_open=False)], "not_due"),
    ],
)
def test_a_case_says_where_a_measure_stands(cases, expected):
    assert evidence_state(TALK, cases, TODAY) == expected


def test_evidence_holds_no_longer_than_it_is_valid():
    assert evidence_state(PLAN, [seen("plan", is_open=False, at=date(2025, 10, 1))], TODAY) == "fulfilled"
    assert evidence_state(PLAN, [seen("plan", is_open=False, at=date(2025, 9, 30))], TODAY) == "not_due"


@pytest.mark.parametrize(
    ("start", "end", "any_of_them", "all_of_them"),
    [
        ("fulfilled", "not_due", "fulfilled", "fulfilled"),
        ("fulfilled", "due", "fulfilled", "due"),
        ("fulfilled", "overdue", "fulfilled", "overdue"),
        ("declined", "fulfilled", "fulfilled", "declined"),
        ("offered", "due", "offered", "due"),
        ("not_due", "not_due", "not_due", "not_due"),
    ],
)
def test_one_source_is_enough_or_all_are_needed(start, end, any_of_them, all_of_them):
    sources = {"start.talk": MeasureState(start), "exit.talk": MeasureState(end)}
    assert measure_state(standard(), "phd", sources) == any_of_them
    assert measure_state(standard(needs_all=True), "phd", sources) == all_of_them


def test_a_measure_that_a_level_does_not_have_is_not_applicable():
    assert measure_state(standard(), "postdoc", {}) == "not_applicable"


def test_of_each_measure_the_latest_version_in_force_counts():
    old, new = standard("m01"), standard("m01", valid_from=date(2026, 9, 1), is_certain=False)
    to_come = standard("m02", valid_from=date(2027, 1, 1))
    assert standards_on([new, to_come, old], TODAY) == (new,)
    assert standards_on([new, to_come, old], date(2026, 8, 31)) == (old,)
