"""Whole courses of an onboarding, as HR would tell them."""

from tests.flows.config import institution
from tests.flows.onboarding.course import FIRST, FOLLOWUPS, PLAN, onboarding, talked
from tests.flows.test_every_story import without_titles
from tests.playing import Playing, day

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
