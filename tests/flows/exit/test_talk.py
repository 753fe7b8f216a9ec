"""The end talk: offered, booked, held or written; who comes along, and who sees the summary."""

import pytest

from flows.exit.story import Outcome, Standing
from tests.flows.exit.courses import LAST, TALK, YES, booked, held, leaving
from tests.playing import at, day, slots


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


def test_the_day_of_the_talk_is_the_records():
    case = held()
    assert case.facts.steps[next(name for name in case.facts.steps if name.key == "record")].anchor == at(TALK).date()
    assert day(LAST) > at(TALK).date()
