"""Before and around the first day: what is asked then, a start that is moved, and one that comes late."""

import pytest

from flows.onboarding.story import fixed
from karriereflyt.domain.case import Employment
from tests.flows.onboarding.course import FIRST, FOLLOWUPS, OPENED, onboarding, since, talked
from tests.playing import day


def test_a_buddy_whom_hr_has_named_gets_the_list_also_where_the_leader_names_nobody():
    case = onboarding(buddy="yes")
    case.go_to("2027-01-18")
    assert case.told("buddy") == ["2027-01-18 buddy is asked buddy-tasks"]


def test_without_a_buddy_nobody_gets_the_buddys_list():
    case = onboarding()
    case.go_to("2027-01-04")
    case.hand_in("programme")
    case.go_to("2027-03-01")
    assert not case.told("buddy")


def test_an_internal_move_has_no_welcome_and_a_trial_period_only_where_hr_says_so():
    case = onboarding(kind="internal", trial="none")
    case.go_to("2028-02-01")
    assert not case.told("welcome", "trial-checkpoint")


def test_the_leader_may_name_another_day_for_the_start_conversation():
    case = onboarding()
    case.go_to("2027-01-04")
    case.hand_in("programme", start_talk_on=day("2027-02-15"))
    case.go_to("2027-02-08")
    assert case.due("start-talk") == "2027-02-15"


def test_when_the_start_is_moved_all_dates_move_and_those_who_know_the_old_one_are_told():
    case = onboarding()
    case.go_to("2027-01-12")
    assert (case.asked, case.due("programme")) == (["programme", "access"], "2027-01-18")
    case.known(first_day="2027-03-01")
    case.go_to("2027-01-18")
    assert since(case, "2027-01-13") == [
        "2027-01-18 employee is sent new-first-day",
        "2027-01-18 leader is sent start-moved",
        "2027-01-18 unit_admin is sent start-moved",
        "2027-01-18 buddy is sent start-moved",
        "2027-01-18 programme is moved to 2027-02-15",
        "2027-01-18 access is moved to 2027-02-22",
    ]
    case.go_to("2027-02-19")
    assert case.told("asked") == [
        "2027-01-04 leader is asked programme",
        "2027-01-11 unit_admin is asked access",
        "2027-02-19 unit_admin is asked workplace",
    ]


def test_a_start_that_is_moved_before_anybody_was_told_of_it_needs_no_correction():
    case = onboarding()
    case.known(first_day="2027-03-01")
    case.go_to("2027-02-08")
    assert case.diary == [
        "2027-02-01 leader is asked programme",
        "2027-02-08 employee is sent welcome",
        "2027-02-08 unit_admin is asked access",
        "2027-02-08 programme is reminded of",
    ]


def test_whoever_quits_in_the_trial_period_has_left():
    case = talked(note=FOLLOWUPS)
    case.quits("2027-04-30")
    case.go_to("2027-05-01")
    assert case.told("ends") == ["2027-05-01 ends left"]


def test_a_late_start_leaves_out_what_has_lost_its_meaning_and_says_so():
    case = onboarding(on="2027-02-22", career_level="researcher")
    case.go_to("2027-03-05")
    assert case.diary == [
        "2027-02-22 welcome is skipped",
        "2027-02-22 programme is skipped",
        "2027-02-22 access is skipped",
        "2027-02-22 workplace is skipped",
        "2027-02-22 day-one is skipped",
        "2027-02-22 unit_admin is asked safety-intro",
        "2027-02-26 safety-intro is reminded of",
        "2027-03-01 employee is asked start-preparation",
        "2027-03-01 leader is asked start-talk",
    ]


def test_whoever_begins_very_late_has_only_what_is_left_of_the_year():
    case = onboarding(on="2027-12-06", career_level="researcher")
    case.go_to("2028-02-01")
    assert case.told("is skipped", "asked", "sent", "ends") == [
        "2027-12-06 welcome is skipped",
        "2027-12-06 programme is skipped",
        "2027-12-06 access is skipped",
        "2027-12-06 workplace is skipped",
        "2027-12-06 day-one is skipped",
        "2027-12-06 start-talk is skipped",
        "2027-12-06 trial-checkpoint is skipped",
        "2027-12-06 followup-1 is skipped",
        "2027-12-06 followup-2 is skipped",
        "2027-12-06 followup-3 is skipped",
        "2027-12-06 career-plan is skipped",
        "2027-12-06 unit_admin is asked safety-intro",
        "2027-12-06 employee is asked evaluation",
        "2028-01-01 leader is sent pay-note",
        "2028-01-01 hr is sent pay-note",
        "2028-02-01 employee is sent handover",
        "2028-02-01 leader is sent handover",
        "2028-02-01 ends no_start_talk",
    ]


@pytest.mark.parametrize(
    ("first", "last", "contract", "facts"),
    [
        (FIRST, None, "permanent", {}),
        ("2026-09-01", "2029-08-31", "temporary", {"day:agreed_end": "2029-08-31"}),
        (FIRST, "2027-12-31", "permanent", {}),
        (FIRST, "2027-12-31", "", {"day:agreed_end": "2027-12-31"}),
    ],
)
def test_a_case_keeps_the_agreed_end_of_a_post_for_a_time(first, last, contract, facts):
    employment = Employment(first_day=day(first), last_day=day(last) if last else None, contract=contract)
    assert fixed(employment) == facts


def test_a_case_may_begin_as_soon_as_the_contract_is_signed():
    assert onboarding(on=OPENED).diary == []


def test_a_start_conversation_is_not_before_the_first_day_whatever_day_the_leader_names():
    case = onboarding()
    case.go_to("2027-01-04")
    case.hand_in("programme", start_talk_on=day("2027-01-15"))
    case.go_to("2027-02-02")
    assert case.due("start-talk") == "2027-02-01"
