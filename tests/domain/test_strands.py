"""Strands beside a story, days of the employment, and others who go on during a leave."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from karriereflyt.domain.case import Case, Possible
from karriereflyt.domain.explore import explore, reached_by
from karriereflyt.domain.facts import Absence, CaseFacts, Meeting
from karriereflyt.domain.plan import Span
from karriereflyt.domain.roles import Role
from tests.domain.toy import choice, form
from tests.playing import CALENDAR, Playing, at, day, of, plan, step


class End(StrEnum):
    DONE = "done"


PLAN = plan(
    "toy",
    step("programme", "-14 days"),
    step("note", "7 days", "30 days"),
    step("confirm", "7 days", "30 days"),
    step("assess", "-30 days", legal=True),
    moments={"a-month": Span(30), "welcome": Span(-21)},
)
ENDLESS = CaseFacts(period_end=day("2027-12-31"))
FORMS = {key: form(key, choice("answer", "yes", "no", required=True)) for key in PLAN.steps}


def talk(case: Case) -> bool:
    """The leader writes, the employee confirms."""
    case.answer("note", of=Role.LEADER)
    reply = case.answer("confirm", of=Role.EMPLOYEE)
    return reply.given and reply.choice("answer") == "yes"


def year(case: Case) -> End:
    """A programme is asked for, a talk goes its own way, and after a month it is over."""
    first = case.day("first_day") or case.opened_on
    if case.opened_on < first:
        case.answer("programme", of=Role.LEADER, after=first)
    else:
        case.skips("programme")
    case.until(first)
    case.send("welcome", to=Role.EMPLOYEE, day=first)
    if case.beside(talk):
        case.stands("agreed")
    case.until(case.moment("a-month", after=first))
    return End.DONE


def starting(on: str, first: str, *, goes_on: bool = False, **facts) -> Playing:
    known = CaseFacts(period_end=day("2027-12-31"), days={"first_day": day(first)}, **facts)
    return Playing(of(year, goes_on_while_away=goes_on), PLAN, on, known, CALENDAR)


def test_a_strand_goes_its_own_way_while_the_story_waits_for_a_day():
    case = starting("2026-09-01", "2026-10-01")
    case.hand_in("programme")
    case.go_to("2026-10-02")
    case.hand_in("note")
    case.hand_in("confirm", answer="yes")
    case.go_to("2026-10-31")
    assert case.diary == [
        "2026-09-01 leader is asked programme",
        "2026-09-01 programme is handed in",
        "2026-10-01 employee is sent welcome",
        "2026-10-01 leader is asked note",
        "2026-10-02 note is handed in",
        "2026-10-02 employee is asked confirm",
        "2026-10-02 confirm is handed in",
        "2026-10-31 ends done",
    ]
    assert case.standing == "agreed"


def test_a_strand_that_is_still_open_when_the_story_ends_is_withdrawn():
    case = starting("2026-09-01", "2026-09-01")
    case.go_to("2026-10-01")
    assert case.events[-2:] == ["note is withdrawn", "ends done"]


def test_the_case_is_looked_at_on_the_day_that_each_strand_waits_for_whatever_they_are_called():
    def story(case: Case) -> End:
        for moment in ("2026-09-10", "2026-09-20"):

            def strand(case: Case, moment=moment) -> None:
                case.until(day(moment))
                case.send("welcome", to=Role.EMPLOYEE, day=day(moment))

            case.beside(strand)
        case.until(day("2026-10-31"))
        return End.DONE

    case = Playing(of(story), PLAN, "2026-09-01", CaseFacts(period_end=day("2026-12-31")), CALENDAR)
    case.go_to("2026-10-31")
    assert case.told("sent") == ["2026-09-10 employee is sent welcome", "2026-09-20 employee is sent welcome"]


def test_what_has_lost_its_meaning_when_the_case_is_opened_is_skipped_and_said_once():
    case = starting("2026-09-21", "2026-09-14")
    case.go_to("2026-09-25")
    assert case.told("skipped", "welcome") == [
        "2026-09-21 programme is skipped",
        "2026-09-21 employee is sent welcome",
    ]


def test_a_first_day_that_is_moved_moves_what_counts_from_it():
    case = starting("2026-09-01", "2026-10-01")
    assert case.due("programme") == "2026-09-17"
    case.known(first_day="2026-11-02")
    case.hand_in("programme")
    case.go_to("2026-11-02")
    assert case.told("welcome") == ["2026-11-02 employee is sent welcome"]


def test_others_go_on_while_the_employee_is_away_and_only_what_the_employee_is_asked_and_told_waits():
    case = starting("2026-09-01", "2026-10-01", goes_on=True)
    case.leave("2026-09-02", "2026-10-11")
    case.go_to("2026-09-20")
    assert "programme is reminded of" in case.events
    case.hand_in("programme")
    case.go_to("2026-10-01")
    assert case.asked == ["note"]
    case.hand_in("note")
    assert case.asked == []
    case.go_to("2026-10-12")
    assert case.told("welcome", "confirm") == [
        "2026-10-12 employee is sent welcome",
        "2026-10-12 employee is asked confirm",
    ]


def told(case: Case) -> End:
    """Both are told of something, and whenever the first day is moved."""
    case.retell("moved", to=(Role.EMPLOYEE, Role.LEADER), day=case.day("first_day"))
    case.until(day("2026-09-10"))
    case.send("news", to=(Role.EMPLOYEE, Role.LEADER))
    case.until(case.day("first_day"))
    return End.DONE


def test_a_letter_to_the_employee_and_others_reaches_the_others_during_a_leave_and_the_employee_after_it():
    known = CaseFacts(period_end=day("2027-12-31"), days={"first_day": day("2026-12-01")})
    case = Playing(of(told, goes_on_while_away=True), PLAN, "2026-09-01", known, CALENDAR)
    case.leave("2026-09-02", "2026-10-11")
    case.go_to("2026-09-15")
    for first_day in ("2026-12-02", "2026-12-03"):
        case.known(first_day=first_day)
        case.imported()
    case.go_to("2026-10-20")
    assert case.diary == [
        "2026-09-10 leader is sent news",
        "2026-09-15 leader is sent moved",
        "2026-09-15 leader is sent moved",
        "2026-10-12 employee is sent moved",
        "2026-10-12 employee is sent news",
    ]


def parting(case: Case) -> End:
    """The last word to the employee, and to both of a meeting that is off; then it is over."""
    case.until(day("2026-09-10"))
    case.send("news", to=Role.EMPLOYEE)
    case.send("off", to=(Role.EMPLOYEE, Role.LEADER), meeting=Meeting(at("2026-09-20 10:00")), cancelled=True)
    return End.DONE


def test_a_last_letter_waits_for_an_employee_on_leave_and_one_about_a_meeting_that_is_over_is_not_sent():
    case = Playing(of(parting, goes_on_while_away=True), PLAN, "2026-09-01", ENDLESS, CALENDAR)
    case.leave("2026-09-02", "2026-10-11")
    case.go_to("2026-10-20")
    assert case.diary == [
        "2026-09-10 leader is sent off",
        "2026-10-12 employee is sent news",
        "2026-10-12 ends done",
    ]


def test_a_leave_means_nothing_to_somebody_who_has_left():
    case = Playing(
        of(parting, goes_on_while_away=True, goes_on_after_leaving=True), PLAN, "2026-09-01", ENDLESS, CALENDAR
    )
    case.leave("2026-09-02", None)
    case.quits("2026-09-05")
    case.go_to("2026-09-10")
    assert case.told("news", "ends") == ["2026-09-10 employee is sent news", "2026-09-10 ends done"]


def test_a_day_that_has_passed_is_told_to_nobody():
    known = CaseFacts(period_end=day("2027-12-31"), days={"first_day": day("2026-12-01")})
    case = Playing(of(told), PLAN, "2026-09-01", known, CALENDAR)
    case.go_to("2026-09-20")
    case.known(first_day="2026-09-19")
    case.imported()
    assert case.diary == ["2026-09-10 employee is sent news", "2026-09-10 leader is sent news", "2026-09-20 ends done"]


def test_a_story_that_does_not_go_on_rests_while_the_employee_is_away():
    case = starting("2026-09-01", "2026-10-01")
    case.leave("2026-09-02", "2026-10-11")
    case.go_to("2026-10-11")
    assert case.told("reminded", "welcome", "note") == []


def test_the_days_away_between_two_days_are_counted():
    counted = []

    def story(case: Case) -> End:
        counted.append(case.days_away(day("2026-09-10"), day("2026-09-30")))
        return End.DONE

    away = (Absence(day("2026-09-01"), day("2026-09-12")), Absence(day("2026-09-29"), day("2026-10-09")))
    Playing(of(story), PLAN, "2026-10-20", CaseFacts(period_end=day("2026-12-31"), absences=away), CALENDAR)
    assert set(counted) == {5}


def test_a_legal_date_falls_on_the_working_day_before_whatever_leave_or_quiet_period():
    def story(case: Case) -> End:
        case.answer("assess", of=Role.LEADER, after=day("2026-08-10"))
        return End.DONE

    away = (Absence(day("2026-06-20"), day("2026-07-20")),)
    facts = CaseFacts(period_end=day("2026-12-31"), absences=away)
    case = Playing(of(story, goes_on_while_away=True), PLAN, "2026-06-15", facts, CALENDAR)
    assert case.due("assess") == "2026-07-10"
    case.go_to("2026-07-15")
    assert case.told("reminded") == [
        "2026-07-03 assess is reminded of",
        "2026-07-08 assess is reminded of",
        "2026-07-15 assess is reminded of",
    ]


def test_a_notice_can_be_waited_for_and_brings_what_it_tells():
    def story(case: Case) -> End:
        case.stands("waiting")
        seat = case.notice("seat")
        case.all_in(seat)
        case.stands(seat.choice("answer"))
        case.until(case.opened_on + timedelta(days=5))
        return End.DONE

    case = Playing(of(story), PLAN, "2026-09-01", CaseFacts(period_end=day("2026-12-31")), CALENDAR)
    assert (case.standing, case.asked) == ("waiting", [])
    case.notice(answer="offered")
    case.go_to("2026-09-06")
    assert (case.standing, case.outcome) == ("offered", "done")


def test_exploring_reaches_early_and_late_openings_and_every_strand():
    possible = Possible(days=({"first_day": 60}, {"first_day": -60}))
    found = explore(of(year, possible=possible), PLAN, FORMS, CALENDAR)
    reached = reached_by(found)
    assert (reached.steps, reached.letters, reached.outcomes) == (
        {"programme", "note", "confirm"},
        {"welcome"},
        {"done"},
    )
    assert {name.key for edge in found.edges for name in edge.found.skipped} == {"skipped-programme"}
    assert {"agreed"} <= {state.found.standing for state in found.states}


def test_strands_are_explored_one_at_a_time():
    def first(case: Case) -> None:
        case.answer("note", of=Role.LEADER)
        case.answer("confirm", of=Role.EMPLOYEE)

    def second(case: Case) -> None:
        case.answer("programme", of=Role.LEADER)

    def story(case: Case) -> End:
        case.beside(first)
        case.beside(second)
        case.until(case.opened_on + timedelta(days=5))
        return End.DONE

    states = explore(of(story), PLAN, FORMS, CALENDAR).states
    open_ = [sorted(name.key for name, one in state.facts.steps.items() if one.state == "open") for state in states]
    assert ["confirm", "programme"] in open_
    assert ["note"] in open_
    assert ["confirm"] not in open_


def test_the_walk_tells_each_strand_that_goes_on():
    case = starting("2026-09-01", "2026-09-01")
    waits = case.last.strands["talk"]
    assert (waits.blocked_by.key, waits.until) == ("note", None)
    assert replace(case.last, strands={}).strands == {}
