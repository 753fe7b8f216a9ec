"""The career plan, follow-ups, the checkpoint, and how leave moves them."""

from dataclasses import replace

import pytest

from tests.flows.onboarding.course import FOLLOWUPS, PLAN, made_ready, since, talked
from tests.playing import day


@pytest.mark.parametrize(("level", "is_asked"), [("postdoc", True), ("researcher", True), ("phd", False), ("", False)])
def test_postdocs_and_researchers_make_a_career_plan(level, is_asked):
    case = talked(career_level=level)
    case.days(1)
    assert ("career-plan" in case.asked) is is_asked


def test_phd_fellows_make_a_career_plan_where_the_institution_wants_one():
    case = talked(career_level="phd", plan=replace(PLAN, numbers={"phd_plan": 1}))
    case.days(1)
    assert "career-plan" in case.asked


def test_the_career_plan_is_due_as_config_says_where_the_talk_sets_no_day():
    case = talked(career_level="postdoc")
    case.days(1)
    assert case.due("career-plan") == "2027-05-03"


def test_the_career_plan_is_asked_for_also_where_the_talk_has_not_been_held():
    case = made_ready(career_level="postdoc")
    case.go_to("2027-03-18")
    assert case.told("career-plan") == ["2027-03-18 employee is asked career-plan"]


def test_a_follow_up_that_is_not_held_is_rebooked_twice_and_then_hrs():
    case = talked(note=FOLLOWUPS)
    case.go_to("2027-05-03")
    for new_day in ("2027-05-10", "2027-05-18", "2027-05-25"):
        assert case.asked == ["followup-thoughts", "followup"]
        case.hand_in("followup", outcome="not_held", new_day=day(new_day))
    assert case.asked == ["followup-stalled"]
    case.hand_in("followup-stalled")
    case.go_to("2027-06-07")
    assert case.asked == ["followup-thoughts", "followup"]


def test_a_follow_up_that_is_rebooked_is_due_by_its_new_day():
    case = talked(note=FOLLOWUPS)
    case.go_to("2027-05-03")
    case.hand_in("followup", outcome="not_held", new_day=day("2027-05-24"))
    assert case.due("followup") == "2027-05-25"


def test_leave_moves_the_talks_and_lets_the_others_go_on():
    case = made_ready()
    case.leave("2027-02-08", "2027-04-30")
    assert case.told("asked")[-1] == "2027-02-02 unit_admin is asked safety-intro"
    case.go_to("2027-06-30")
    assert [line for line in since(case, "2027-02-03") if "remind" not in line] == [
        "2027-05-17 employee is asked start-preparation",
        "2027-05-17 leader is asked start-talk",
        "2027-05-31 start-talk goes to HR's list",
        "2027-06-17 hr is sent checkpoint-notice",
        "2027-06-17 employee is asked checkpoint-thoughts",
        "2027-06-17 leader is asked trial-checkpoint",
    ]


@pytest.mark.parametrize(
    ("told", "due"), [({}, "2027-07-01"), ({"trial_extension_info_date": day("2027-03-03")}, "2027-07-30")]
)
def test_absence_moves_the_trial_period_only_for_whoever_was_told_so_in_writing(told, due):
    case = talked(note=FOLLOWUPS | told)
    case.leave("2027-04-05", "2027-05-04")
    case.go_to("2027-07-20")
    assert case.due("trial-checkpoint") == due
