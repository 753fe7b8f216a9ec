"""Whole courses of a participant, as HR would tell them."""

from datetime import timedelta

import pytest

from flows.train_the_trainer.story import PROCESS
from karriereflyt.domain.facts import CaseFacts
from tests.flows.train_the_trainer.plan import TRAINING, rows
from tests.playing import CALENDAR, Playing, at, day

FIRST = "2026-11-03 09:00"
FORM = {"role": "hr", "leader": "leder", "course_language": "any"}


def interested(on: str = "2026-09-01", **more) -> Playing:
    facts = CaseFacts(period_end=day("2027-12-31"), pinned={"part": "participant", "sessions": "none"}, **more)
    return Playing(PROCESS, TRAINING, on, facts, CALENDAR)


def on_the_list(**more) -> Playing:
    case = interested(**more)
    case.hand_in("application", **FORM)
    case.hand_in("leader-yes", answer="yes")
    return case


def offered(many: int = 4, **more) -> Playing:
    case = on_the_list(**more)
    case.go_to("2026-09-20")
    case.notice(what="seat", cohort="7", sessions=rows(FIRST, many), total=str(many))
    return case


def seated(many: int = 4, **more) -> Playing:
    case = offered(many, **more)
    case.hand_in("seat", answer="accept")
    return case


def goes_through(case: Playing, *present: bool) -> None:
    """Sessions every other week; the trainer says who was there the morning after."""
    for number, was_there in enumerate(present):
        case.go_to(str(at(FIRST).date() + timedelta(days=14 * number + 1)))
        case.notice(what="attended", cohort="7", number=str(number + 1), present="yes" if was_there else "no")


def test_from_the_application_to_being_registered_and_asked_again():
    case = seated(many=2)
    goes_through(case, True)
    case.hand_in("practice", done="yes")
    case.go_to("2026-11-18")
    case.notice(what="attended", cohort="7", number="2", present="yes")
    case.hand_in("end-evaluation")
    case.go_to("2027-03-20")
    case.hand_in("effect")
    case.go_to("2027-04-10")
    case.notice(cohort="7")
    assert case.diary == [
        "2026-09-01 employee is asked application",
        "2026-09-01 application is handed in",
        "2026-09-01 leder becomes leader",
        "2026-09-01 leader is asked leader-yes",
        "2026-09-01 leader-yes is handed in",
        "2026-09-20 news is noticed",
        "2026-09-20 employee is asked seat",
        "2026-09-20 seat is handed in",
        "2026-10-13 employee is asked session",
        "2026-10-20 employee is sent prepare",
        "2026-10-27 employee is sent session-soon",
        "2026-10-27 employee is asked session",
        "2026-11-02 employee is sent session-soon",
        "2026-11-04 session is withdrawn",
        "2026-11-04 employee is asked practice",
        "2026-11-04 changed is noticed",
        "2026-11-04 employee is asked feedback",
        "2026-11-04 practice is handed in",
        "2026-11-09 feedback is reminded of",
        "2026-11-10 feedback lapses",
        "2026-11-10 employee is sent session-soon",
        "2026-11-16 employee is sent session-soon",
        "2026-11-18 session is withdrawn",
        "2026-11-18 changed is noticed",
        "2026-11-18 employee is asked feedback",
        "2026-11-18 employee is asked end-evaluation",
        "2026-11-18 end-evaluation is handed in",
        "2026-11-23 feedback is reminded of",
        "2026-11-24 feedback lapses",
        "2026-12-02 employee is sent registered",
        "2027-03-17 employee is asked effect",
        "2027-03-20 effect is handed in",
        "2027-04-10 report-ready is noticed",
        "2027-04-10 employee is sent report-ready",
        "2027-04-10 ends trained",
    ]


def test_the_list_stays_open_after_a_leaders_no_and_the_leader_is_asked_again_for_the_next_cohort():
    case = interested()
    case.hand_in("application", **FORM)
    case.hand_in("leader-yes", answer="later")
    assert (case.standing, case.asked) == ("not_released", [])
    case.go_to("2026-12-01")
    case.notice(what="next", cohort="9", sessions=rows("2027-02-01 09:00", 4))
    case.hand_in("leader-yes", answer="yes")
    assert case.standing == "on_the_list"
    assert case.told("is sent") == [
        "2026-09-01 employee is sent not-this-time",
        "2026-12-01 employee is sent next-cohort",
    ]


def test_a_leader_who_does_not_answer_is_told_of_to_the_owner_and_the_applicant_stays_on_the_list():
    case = interested()
    case.hand_in("application", **FORM)
    case.go_to("2026-09-30")
    assert (case.standing, case.told("leader-silent", "lapses", "HR's list")) == (
        "not_released",
        [
            "2026-09-15 leader-yes goes to HR's list",
            "2026-09-23 leader-yes lapses",
            "2026-09-23 programme_owner is sent leader-silent",
        ],
    )  # fmt: skip


def test_whoever_is_invited_and_does_not_answer_is_reminded_once_and_left_alone():
    case = interested()
    case.go_to("2026-12-01")
    assert case.diary == [
        "2026-09-01 employee is asked application",
        "2026-09-14 application is reminded of",
        "2026-11-01 application lapses",
        "2026-11-01 ends not_interested",
    ]


def test_a_place_on_the_list_is_renewed_by_a_click_once_a_year_and_ends_with_silence():
    case = on_the_list(on="2026-09-01")
    case.go_to("2027-09-01")
    case.hand_in("stay", answer="stay")
    case.go_to("2028-09-30")
    assert case.told("stay", "ends") == [
        "2027-09-01 employee is asked stay",
        "2027-09-01 stay is handed in",
        "2028-08-31 employee is asked stay",
        "2028-09-12 stay is reminded of",
    ]
    case.go_to("2028-10-02")
    assert case.outcome == "left_the_list"


def test_whoever_waits_is_told_what_was_decided_and_stays_where_they_are():
    case = on_the_list()
    case.go_to("2027-05-01")
    case.notice(what="decided", cohort="7", decision="change")
    case.notice(what="waiting", cohort="9")
    case.go_to("2027-09-01")
    assert case.told("is sent", "stay") == [
        "2027-05-01 employee is sent decided-change",
        "2027-05-01 employee is sent waiting",
        "2027-09-01 employee is asked stay",
    ]


def test_word_of_a_decision_is_no_click_and_the_question_whether_to_stay_stands():
    case = on_the_list()
    case.go_to("2027-09-01")
    case.notice(what="decided", cohort="7", decision="stop")
    assert case.asked == ["stay"]
    case.go_to("2027-10-02")
    assert (case.outcome, case.told("is sent", "stay")) == (
        "left_the_list",
        [
            "2027-09-01 employee is asked stay",
            "2027-09-01 employee is sent decided-stop",
            "2027-09-13 stay is reminded of",
            "2027-10-02 stay lapses",
        ],
    )


def test_whoever_has_set_a_day_leaves_the_list_on_it_without_being_asked():
    case = interested()
    case.hand_in("application", **FORM, keep_until=day("2027-01-15"))
    case.hand_in("leader-yes", answer="yes")
    case.go_to("2027-01-15")
    assert (case.outcome, case.told("stay")) == ("left_the_list", [])


@pytest.mark.parametrize(
    ("answer", "standing", "outcome"),
    [("next_time", "on_the_list", None), ("leave_list", "seat_offered", "left_the_list")],
)  # fmt: skip
def test_a_seat_can_be_declined_and_the_list_left_or_not(answer, standing, outcome):
    case = offered()
    case.hand_in("seat", answer=answer)
    assert (case.standing, case.outcome) == (standing, outcome)


def test_silence_about_a_seat_gives_it_back_and_keeps_the_person_on_the_list():
    case = offered()
    case.go_to("2026-10-10")
    assert (case.standing, case.told("seat is", "seat lapses")) == (
        "on_the_list",
        ["2026-09-28 seat is reminded of", "2026-09-30 seat lapses"],
    )


def test_a_moved_session_leaves_the_calendar_and_comes_again_on_its_new_day():
    case = seated(many=2)
    case.go_to("2026-10-20")
    case.notice(what="moved", cohort="7", sessions=rows("2026-12-01 09:00", 2, moved=1))
    case.go_to("2026-12-02")
    assert case.told("session", "moved", "prepare") == [
        "2026-10-13 employee is asked session",
        "2026-10-20 employee is sent prepare",
        "2026-10-20 session is withdrawn",
        "2026-10-20 employee is sent sessions-moved",
        "2026-10-20 employee is sent session-off",
        "2026-11-10 employee is asked session",
        "2026-11-24 employee is sent session-soon",
        "2026-11-24 employee is asked session",
        "2026-11-30 employee is sent session-soon",
        "2026-12-02 session is withdrawn",
    ]


def test_whoever_gives_the_seat_back_is_out_of_the_calendar_and_on_the_list_if_they_wish():
    case = seated()
    case.go_to("2026-10-15")
    case.hand_in("session", what="give_up", later="yes")
    assert (case.standing, case.events[-1]) == ("on_the_list", "employee is sent seat-given-up")


def test_whoever_cannot_come_once_is_not_reminded_and_keeps_the_seat():
    case = seated()
    case.go_to("2026-10-15")
    case.hand_in("session", what="this_session")
    case.go_to("2026-11-04")
    assert (case.standing, case.told("session-soon")) == ("seated", [])


def test_three_of_four_sessions_and_one_practised_conversation_are_enough():
    case = seated()
    goes_through(case, True, False)
    assert case.told("asked feedback") == ["2026-11-04 employee is asked feedback"]
    case.hand_in("practice", done="yes")
    case.go_to("2026-12-02")
    case.notice(what="attended", cohort="7", number="3", present="yes")
    case.go_to("2026-12-16")
    case.notice(what="attended", cohort="7", number="4", present="yes")
    case.go_to("2026-12-31")
    assert case.standing == "trained"


def test_whoever_misses_too_much_comes_to_the_missing_session_of_the_next_cohort():
    case = seated(many=2)
    goes_through(case, True, False)
    case.go_to("2026-12-03")
    assert (case.standing, case.told("incomplete")) == ("incomplete", ["2026-12-02 employee is sent incomplete"])
    case.go_to("2027-01-10")
    case.notice(what="seat", cohort="9", sessions=rows("2027-02-15 09:00", 2)[1:], total="2")
    case.hand_in("seat", answer="accept")
    case.go_to("2027-03-02")
    case.notice(what="attended", cohort="9", number="2", present="yes")
    case.hand_in("practice", done="yes")
    case.go_to("2027-03-20")
    assert case.standing == "trained"


def test_a_cohort_that_is_called_off_puts_everybody_back_on_the_list():
    case = seated()
    case.go_to("2026-10-15")
    case.notice(what="cancelled", cohort="7")
    assert (case.standing, case.events[-3:]) == (
        "on_the_list",
        ["session is withdrawn", "employee is sent cohort-off", "employee is sent session-off"],
    )


def test_during_a_leave_nothing_is_asked_or_sent_and_a_session_that_has_passed_is_not_announced_afterwards():
    case = seated()
    case.leave("2026-10-10", "2026-11-20")
    case.go_to("2026-11-21")
    assert case.told("employee") == [
        "2026-09-01 employee is asked application",
        "2026-09-20 employee is asked seat",
        "2026-11-21 employee is asked session",
    ]
    case.quits("2026-11-30")
    case.go_to("2026-12-01")
    assert case.outcome == "left"


def test_whoever_is_back_after_the_report_is_made_is_asked_nothing_that_nobody_would_count():
    case = seated(many=1)
    goes_through(case, True)
    case.hand_in("practice", done="yes")
    case.go_to("2026-11-20")
    assert case.standing == "trained"
    case.leave("2027-02-01", "2027-06-01")
    case.go_to("2027-08-15")
    assert case.told("effect", "ends") == ["2027-04-03 effect is skipped", "2027-07-01 ends trained"]


def test_seats_that_are_never_answered_put_off_no_question_whether_to_stay():
    case = offered()
    case.go_to("2027-02-01")
    case.notice(what="seat", cohort="8", sessions=rows("2027-03-15 09:00", 4), total="4")
    case.go_to("2027-10-10")
    assert case.told("seat", "stay", "ends") == [
        "2026-09-20 employee is asked seat",
        "2026-09-28 seat is reminded of",
        "2026-09-30 seat lapses",
        "2027-02-01 employee is asked seat",
        "2027-02-08 seat is reminded of",
        "2027-02-11 seat lapses",
        "2027-09-01 employee is asked stay",
        "2027-09-13 stay is reminded of",
        "2027-10-02 stay lapses",
        "2027-10-02 ends left_the_list",
    ]
