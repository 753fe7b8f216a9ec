"""Whole courses of a cohort, as HR would tell them."""

from flows.train_the_trainer.story import PROCESS
from karriereflyt.domain.facts import CaseFacts
from tests.flows.train_the_trainer.plan import TRAINING, rows
from tests.playing import CALENDAR, Playing, day

FIRST = "2026-11-03 09:00"
PEOPLE = ({"person": "p1"}, {"person": "p2"})


def planned() -> Playing:
    facts = CaseFacts(period_end=day("2027-12-31"), pinned={"part": "cohort"})
    case = Playing(PROCESS, TRAINING, "2026-08-17", facts, CALENDAR)
    case.notice(what="dates", sessions=rows(FIRST, 2))
    return case


def selected() -> Playing:
    case = planned()
    case.hand_in("frame", answer="go")
    case.go_to("2026-09-20")
    case.notice(what="proposed", sessions=rows(FIRST, 2), people=PEOPLE)
    case.hand_in("selection", answer="approve")
    return case


def under_way() -> Playing:
    case = selected()
    case.go_to("2026-10-24")
    case.notice(enough="yes")
    return case


def test_from_the_frame_to_the_decision():
    case = under_way()
    case.go_to("2026-11-04")
    case.notice(people=PEOPLE)
    case.hand_in("attendance", people=({"present": "yes"}, {"present": "no"}))
    case.go_to("2026-11-18")
    case.notice(people=PEOPLE)
    case.hand_in("attendance", people=({"present": "yes"}, {"present": "yes"}))
    case.go_to("2027-04-02")
    case.notice()
    case.hand_in("report", shared=True)
    case.hand_in("decide", decision="next")
    assert case.diary == [
        "2026-08-17 plan is noticed",
        "2026-08-17 programme_owner is asked frame",
        "2026-08-17 frame is handed in",
        "2026-09-20 plan is noticed",
        "2026-09-20 approver is asked selection",
        "2026-09-20 selection is handed in",
        "2026-10-24 seats is noticed",
        "2026-10-24 trainer is sent trainer-session",
        "2026-10-27 trainer is sent trainer-session-soon",
        "2026-10-27 trainer is sent trainer-session",
        "2026-11-02 trainer is sent trainer-session-soon",
        "2026-11-04 group is noticed",
        "2026-11-04 trainer is asked attendance",
        "2026-11-04 attendance is handed in",
        "2026-11-10 trainer is sent trainer-session-soon",
        "2026-11-16 trainer is sent trainer-session-soon",
        "2026-11-18 group is noticed",
        "2026-11-18 trainer is asked attendance",
        "2026-11-18 attendance is handed in",
        "2027-04-02 report-made is noticed",
        "2027-04-02 programme_owner is asked report",
        "2027-04-02 report is handed in",
        "2027-04-02 hr is sent report-network",
        "2027-04-02 programme_owner is asked decide",
        "2027-04-02 decide is handed in",
        "2027-04-02 ends completed",
    ]


def test_an_owner_who_says_no_to_the_frame_ends_it_before_anybody_is_told():
    case = planned()
    case.hand_in("frame", answer="stop")
    assert (case.outcome, case.told("is sent")) == ("cancelled", [])


def test_a_selection_that_is_sent_back_is_proposed_anew():
    case = planned()
    case.hand_in("frame", answer="go")
    case.notice(what="proposed", sessions=rows(FIRST, 2), people=PEOPLE)
    case.hand_in("selection", answer="send_back")
    assert (case.standing, case.events[-1]) == ("choosing", "programme_owner is sent selection-back")
    case.notice(what="proposed", sessions=rows(FIRST, 2), people=PEOPLE[:1])
    case.hand_in("selection", answer="approve")
    assert case.standing == "selected"


def test_with_few_seats_taken_the_owner_decides_and_a_postponed_cohort_waits_for_new_dates():
    case = selected()
    case.go_to("2026-10-24")
    case.notice(enough="no")
    case.hand_in("too-few", answer="postpone")
    case.notice(what="moved", sessions=rows("2026-12-08 09:00", 2, moved=1))
    case.go_to("2026-11-29")
    case.notice(enough="no")
    case.hand_in("too-few", answer="stop")
    assert case.outcome == "cancelled"


def test_a_trainer_who_says_nothing_is_not_waited_for_and_the_owner_is_asked():
    case = under_way()
    case.go_to("2026-11-04")
    case.notice(people=PEOPLE)
    case.go_to("2026-11-12")
    assert case.told("attendance") == [
        "2026-11-04 trainer is asked attendance",
        "2026-11-09 attendance is reminded of",
        "2026-11-12 attendance lapses",
        "2026-11-12 programme_owner is asked attendance-owner",
    ]


def test_a_session_that_is_moved_leaves_the_trainers_calendar_and_comes_again():
    case = under_way()
    case.go_to("2026-10-28")
    case.notice(what="moved", sessions=rows("2026-12-01 09:00", 2, moved=1))
    case.go_to("2026-12-02")
    assert case.told("trainer-") == [
        "2026-10-24 trainer is sent trainer-session",
        "2026-10-27 trainer is sent trainer-session-soon",
        "2026-10-27 trainer is sent trainer-session",
        "2026-10-28 trainer is sent trainer-session-off",
        "2026-10-28 trainer is sent trainer-session-off",
        "2026-11-10 trainer is sent trainer-session",
        "2026-11-24 trainer is sent trainer-session-soon",
        "2026-11-24 trainer is sent trainer-session",
        "2026-11-30 trainer is sent trainer-session-soon",
    ]


def test_a_cohort_that_nobody_was_chosen_for_ends_on_its_first_day():
    case = planned()
    case.hand_in("frame", answer="go")
    case.go_to("2026-11-03")
    assert case.outcome == "cancelled"
