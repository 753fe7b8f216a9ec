"""Whole courses of an onboarding, as HR would tell them."""

from dataclasses import replace

import pytest

from flows.onboarding.standing import Outcome, Standing
from flows.onboarding.story import fixed
from karriereflyt.domain.case import Employment
from tests.flows.config import institution
from tests.flows.onboarding.course import FIRST, OPENED, PLAN, made_ready, onboarding, since, talked
from tests.flows.test_every_story import without_titles
from tests.playing import Playing, day

FOLLOWUPS = {"followup_dates": ({"day": day("2027-05-03")}, {"day": day("2027-06-21")})}
BEFORE_THE_START = [
    "2027-01-04 leader is asked programme",
    "2027-01-04 programme is handed in",
    "2027-01-04 bo becomes buddy",
    "2027-01-04 mia becomes mentor",
    "2027-01-11 employee is sent welcome",
    "2027-01-11 unit_admin is asked access",
    "2027-01-18 employee is asked first-weeks",
    "2027-01-18 buddy is asked buddy-tasks",
    "2027-01-18 access is reminded of",
    "2027-01-22 unit_admin is asked workplace",
    "2027-01-22 buddy-tasks is handed in",
    "2027-01-22 access is handed in",
    "2027-01-22 workplace is handed in",
    "2027-01-22 first-weeks is handed in",
    "2027-01-29 leader is asked day-one",
    "2027-02-01 day-one is handed in",
    "2027-02-02 unit_admin is asked safety-intro",
    "2027-02-02 safety-intro is handed in",
]


def followed_up(case: Playing, on: str) -> None:
    case.go_to(on)
    case.hand_in("followup", outcome="held", talk_date=day(on))


def test_the_plan_that_these_tests_play_is_the_one_that_config_holds():
    assert without_titles(institution().processes["onboarding"]) == PLAN


def test_a_postdoc_is_received_followed_up_and_handed_over_to_the_annual_conversation():
    case = talked(career_level="postdoc", note=FOLLOWUPS | {"plan_due": day("2027-04-09")})
    case.go_to("2027-04-06")
    case.hand_in("career-plan")
    followed_up(case, "2027-05-03")
    case.go_to("2027-06-21")
    case.hand_in("followup-thoughts")
    case.hand_in("followup", outcome="held", talk_date=day("2027-06-21"))
    case.go_to("2027-06-24")
    case.hand_in("trial-checkpoint", guidance_given=True)
    case.go_to("2027-08-10")
    case.hand_in("evaluation")
    followed_up(case, "2027-11-01")
    case.go_to("2028-02-01")
    assert case.diary == [
        *BEFORE_THE_START,
        "2027-02-24 employee is asked start-preparation",
        "2027-02-24 leader is asked start-talk",
        "2027-02-25 start-preparation is handed in",
        "2027-03-01 start-talk is reminded of",
        "2027-03-03 start-talk is handed in",
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-03 start-confirmation is handed in",
        "2027-03-03 employee is sent start-confirmed",
        "2027-03-03 leader is sent start-confirmed",
        "2027-03-04 employee is asked career-plan",
        "2027-04-02 career-plan is reminded of",
        "2027-04-06 career-plan is handed in",
        "2027-04-19 employee is asked followup-thoughts",
        "2027-04-19 leader is asked followup",
        "2027-05-03 followup is reminded of",
        "2027-05-03 followup is handed in",
        "2027-05-03 followup-thoughts is withdrawn",
        "2027-06-07 employee is asked followup-thoughts",
        "2027-06-07 leader is asked followup",
        "2027-06-17 hr is sent checkpoint-notice",
        "2027-06-17 employee is asked checkpoint-thoughts",
        "2027-06-17 leader is asked trial-checkpoint",
        "2027-06-21 followup-thoughts is handed in",
        "2027-06-21 followup is handed in",
        "2027-06-24 trial-checkpoint is reminded of",
        "2027-06-24 trial-checkpoint is handed in",
        "2027-06-24 checkpoint-thoughts is withdrawn",
        "2027-08-01 employee is asked evaluation",
        "2027-08-10 evaluation is handed in",
        "2027-10-18 employee is asked followup-thoughts",
        "2027-10-18 leader is asked followup",
        "2027-11-01 followup is reminded of",
        "2027-11-01 followup is handed in",
        "2027-11-01 followup-thoughts is withdrawn",
        "2028-01-01 leader is sent pay-note",
        "2028-01-01 hr is sent pay-note",
        "2028-02-01 employee is sent handover",
        "2028-02-01 leader is sent handover",
        "2028-02-01 ends handed_over",
    ]


def test_the_standing_follows_the_way_in():
    case = onboarding()
    seen = [case.standing]
    for date in ("2027-01-11", FIRST):
        case.go_to(date)
        seen.append(case.standing)
    case.go_to("2027-03-03")
    case.hand_in("start-talk", talk_date=day("2027-03-03"))
    seen.append(case.standing)
    case.hand_in("start-confirmation", answer="dispute")
    seen.append(case.standing)
    case.hand_in("start-revision", talk_date=day("2027-03-03"))
    seen.append(case.standing)
    assert seen == ["planned", "welcomed", "started", "start_talk_held", "start_talk_disputed", "start_talk_held"]


def test_silence_everywhere_leads_to_hr_and_ends_without_a_start_conversation():
    case = onboarding()
    case.go_to("2028-02-01")
    assert case.told("HR's list", "ends") == [
        "2027-01-25 programme goes to HR's list",
        "2027-02-01 access goes to HR's list",
        "2027-02-08 workplace goes to HR's list",
        "2027-02-08 day-one goes to HR's list",
        "2027-03-10 start-talk goes to HR's list",
        "2027-03-15 safety-intro goes to HR's list",
        "2027-05-11 followup goes to HR's list",
        "2027-07-08 trial-checkpoint goes to HR's list",
        "2027-08-13 followup goes to HR's list",
        "2027-11-09 followup goes to HR's list",
        "2028-02-01 ends no_start_talk",
    ]


# Before and around the first day.


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


# A start that is moved.


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


# A late start.


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


# The short form.


def test_a_short_post_has_a_start_conversation_one_follow_up_and_half_its_length_as_trial_period():
    case = onboarding(agreed_end="2027-05-31")
    case.go_to("2027-01-05")
    case.hand_in("extent", extent="short")
    case.go_to("2027-03-03")
    case.hand_in("start-talk", talk_date=day("2027-03-03"))
    case.hand_in("start-confirmation", answer="confirm")
    case.go_to("2027-03-05")
    case.hand_in("trial-checkpoint", guidance_given=True)
    case.go_to("2027-04-02")
    case.hand_in("followup", outcome="held", talk_date=day("2027-04-02"))
    case.go_to("2027-05-31")
    assert [line for line in since(case, "2027-02-15") if "asked" in line or "sent" in line or "ends" in line] == [
        "2027-02-16 hr is sent checkpoint-notice",
        "2027-02-16 employee is asked checkpoint-thoughts",
        "2027-02-16 leader is asked trial-checkpoint",
        "2027-02-24 employee is asked start-preparation",
        "2027-02-24 leader is asked start-talk",
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-03 employee is sent start-confirmed",
        "2027-03-03 leader is sent start-confirmed",
        "2027-03-19 employee is asked followup-thoughts",
        "2027-03-19 leader is asked followup",
        "2027-05-31 ends short_form_done",
    ]


def test_a_short_post_whose_leader_says_nothing_has_the_short_form():
    case = onboarding(agreed_end="2027-05-31")
    case.go_to("2027-05-31")
    assert case.told("extent", "asked followup", "career-plan", "evaluation", "ends") == [
        "2026-12-28 leader is asked extent",
        "2027-01-11 extent is reminded of",
        "2027-02-16 extent lapses",
        "2027-03-19 employee is asked followup-thoughts",
        "2027-03-19 leader is asked followup",
        "2027-05-31 ends no_start_talk",
    ]


def test_the_leader_may_give_a_short_post_the_whole_first_year():
    case = onboarding(agreed_end="2027-07-15", career_level="postdoc")
    case.go_to("2027-01-04")
    case.hand_in("extent", extent="full")
    case.go_to("2027-07-15")
    assert case.told("asked career-plan", "leader is asked followup", "ends") == [
        "2027-03-18 employee is asked career-plan",
        "2027-04-17 leader is asked followup",
        "2027-06-17 leader is asked followup",
        "2027-07-15 ends no_start_talk",
    ]


def test_a_long_post_has_the_short_form_where_the_leader_chooses_it():
    case = onboarding(extent="leader")
    case.go_to("2027-01-04")
    case.hand_in("extent", extent="short")
    case.go_to("2027-08-01")
    assert case.told("evaluation", "ends") == ["2027-07-31 ends no_start_talk"]


def test_a_post_that_is_prolonged_keeps_its_trial_period():
    case = onboarding(agreed_end="2027-11-30")
    case.known(last_day="2028-11-30")
    case.quits("2028-11-30")
    case.go_to("2028-02-01")
    assert case.told("asked trial-checkpoint", "pay-note", "ends") == [
        "2027-05-18 leader is asked trial-checkpoint",
        "2028-01-01 leader is sent pay-note",
        "2028-01-01 hr is sent pay-note",
        "2028-02-01 ends no_start_talk",
    ]


# The start conversation.


def test_a_note_that_is_disputed_is_written_anew_at_most_twice_and_then_closed_with_both_views():
    case = talked(confirmed=False)
    for _ in range(2):
        case.hand_in("start-confirmation", answer="dispute")
        case.hand_in("start-revision", talk_date=day("2027-03-03"))
    case.hand_in("start-confirmation", answer="dispute", ask_hr=True)
    assert since(case, "2027-03-03") == [
        "2027-03-03 start-talk is handed in",
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-03 start-confirmation is handed in",
        "2027-03-03 leader is asked start-revision",
        "2027-03-03 start-revision is handed in",
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-03 start-confirmation is handed in",
        "2027-03-03 leader is asked start-revision",
        "2027-03-03 start-revision is handed in",
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-03 start-confirmation is handed in",
        "2027-03-03 hr is sent help-wanted",
        "2027-03-03 employee is sent both-views",
        "2027-03-03 leader is sent both-views",
    ]
    assert case.standing == Standing.START_TALK_HELD


def test_a_revision_that_never_comes_closes_with_both_views_too():
    case = talked(confirmed=False)
    case.hand_in("start-confirmation", answer="dispute")
    case.days(61)
    assert case.told("both-views", "start-revision") == [
        "2027-03-03 leader is asked start-revision",
        "2027-03-08 start-revision is reminded of",
        "2027-03-15 start-revision is reminded of",
        "2027-03-17 start-revision goes to HR's list",
        "2027-05-03 start-revision lapses",
        "2027-05-03 employee is sent both-views",
        "2027-05-03 leader is sent both-views",
    ]


def test_a_talk_that_never_took_place_is_told_to_hr_and_held_after_all():
    case = talked(confirmed=False)
    case.hand_in("start-confirmation", answer="did_not_happen")
    assert (case.standing, case.asked) == (Standing.STARTED, ["start-anew"])
    case.hand_in("start-anew", talk_date=day("2027-03-03"))
    case.hand_in("start-confirmation", answer="with_comment")
    assert (case.standing, case.told("did-not-happen")) == (
        Standing.START_TALK_HELD,
        ["2027-03-03 hr is sent did-not-happen"],
    )


def test_a_talk_that_never_took_place_and_is_not_held_after_all_does_not_count():
    case = talked(confirmed=False)
    case.hand_in("start-confirmation", answer="did_not_happen")
    case.go_to("2028-02-01")
    assert (case.outcome, case.standing) == (Outcome.NO_START_TALK, Standing.STARTED)


def test_an_employee_who_says_nothing_to_the_note_is_reminded_and_nobody_else_is_told():
    case = talked(confirmed=False)
    case.days(46)
    assert case.told("start-confirmation") == [
        "2027-03-03 employee is asked start-confirmation",
        "2027-03-10 start-confirmation is reminded of",
        "2027-03-15 start-confirmation is reminded of",
        "2027-03-22 start-confirmation is reminded of",
        "2027-04-18 start-confirmation lapses",
    ]


def test_the_mentor_named_in_the_talk_is_mentor_from_then_on():
    case = talked(note={"mentor": "nora"})
    assert case.told("mentor") == ["2027-01-04 mia becomes mentor", "2027-03-03 nora becomes mentor"]


# The career plan.


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


# Follow-ups.


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


# Leave.


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


# What a case keeps from its opening.


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
