"""The start conversation and its note."""

from flows.onboarding.standing import Outcome, Standing
from tests.flows.onboarding.course import since, talked
from tests.playing import day


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
