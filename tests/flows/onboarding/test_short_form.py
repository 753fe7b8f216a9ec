"""The short form, for posts that are short."""

from tests.flows.onboarding.course import onboarding, since
from tests.playing import day


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
