"""The walk itself, on stories of a few lines."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

import pytest

from karriereflyt.domain.case import Case, NotRouting
from karriereflyt.domain.facts import Absence, CaseFacts, Meeting, StepFacts, StepName, StepState
from karriereflyt.domain.found import NewLetter, NewParty, NewStep, Walk
from karriereflyt.domain.replay import closed, handed_in, noticed, walked
from karriereflyt.domain.roles import Role
from karriereflyt.domain.timers import Reminder
from karriereflyt.domain.walk import walk
from tests.playing import CALENDAR, at, day, of, plan, step

PLAN = plan("toy", step("first", "14 days", "60 days"), step("second", "7 days"), step("aside"))
NOW = at("2026-09-01 12:00")


class End(StrEnum):
    DONE = "done"


def look(story, facts: CaseFacts | None = None, now: datetime = NOW, plan=PLAN) -> Walk:
    return walk(of(story), facts or empty(), plan, CALENDAR, now)


def empty(**other) -> CaseFacts:
    return CaseFacts(period_end=day("2026-12-31"), **other)


def after(story, *events, facts: CaseFacts | None = None, now: datetime = NOW) -> CaseFacts:
    """The facts after a walk, and after each answer another."""
    facts = walked(facts or empty(), look(story, facts, now), now)
    for key, routing in events:
        facts = handed_in(facts, StepName(key, 1), routing, now)
        facts = walked(facts, look(story, facts, now), now)
    return facts


def one_question(case: Case) -> End:
    case.stands("asked")
    answer = case.answer("first", of=Role.EMPLOYEE)
    if answer.given and answer.choice("more") == "yes":
        case.answer("second", of=Role.HR)
    return End.DONE


def two_at_once(case: Case) -> End:
    case.all_in(case.ask("first", of=Role.EMPLOYEE), case.ask("second", of=Role.EMPLOYEE))
    return End.DONE


def test_a_first_walk_asks_the_first_question():
    assert look(one_question) == Walk(
        standing="asked",
        blocked_by=StepName("first", 1),
        next_at=at("2026-09-08 00:00"),
        opened=(NewStep(StepName("first", 1), Role.EMPLOYEE, None, day("2026-09-15"), None),),
    )


def test_walking_again_finds_nothing_new():
    again = look(one_question, after(one_question))
    assert again == Walk(standing="asked", blocked_by=StepName("first", 1), next_at=at("2026-09-08 00:00"))
    assert not again.is_new


def test_an_answer_leads_on_and_at_the_end_nothing_is_waited_for():
    assert look(one_question, after(one_question, ("first", {"more": "yes"}))).blocked_by == StepName("second", 1)
    facts = handed_in(after(one_question), StepName("first", 1), {}, NOW)
    assert look(one_question, facts) == Walk(standing="asked", outcome="done")


def test_a_case_that_waits_for_somebody_without_a_date_is_looked_at_every_thirty_days():
    def story(case: Case) -> End:
        case.answer("aside", of=Role.HR)
        return End.DONE

    assert look(story).next_at == NOW + timedelta(days=30)


def test_a_day_that_is_waited_for_is_told_and_looked_at():
    def story(case: Case) -> End:
        case.until(day("2026-09-10"))
        return End.DONE

    found = look(story)
    assert (found.blocked_by, found.waits_until, found.next_at) == (
        None,
        at("2026-09-10 00:00"),
        at("2026-09-10 00:00"),
    )
    assert look(story, now=at("2026-09-10 00:00")).outcome == "done"


def test_a_step_that_the_story_no_longer_comes_to_is_withdrawn():
    def longer(case: Case) -> End:
        case.ask("aside", of=Role.HR)
        return one_question(case)

    assert look(one_question, after(longer)).withdrawn == (StepName("aside", 1),)


def test_a_step_that_is_open_when_the_story_ends_is_withdrawn():
    def story(case: Case) -> End:
        case.ask("aside", of=Role.HR)
        return one_question(case)

    facts = handed_in(after(story), StepName("first", 1), {}, NOW)
    assert (look(story, facts).outcome, look(story, facts).withdrawn) == ("done", (StepName("aside", 1),))


def test_what_is_asked_and_withdrawn_in_one_breath_never_happened():
    def story(case: Case) -> End:
        case.withdraw(case.ask("aside", of=Role.HR))
        case.answer("first", of=Role.EMPLOYEE)
        return End.DONE

    assert [new.name.key for new in look(story).opened] == ["first"]


def test_the_next_time_a_story_comes_to_a_step_is_its_next_round():
    def story(case: Case) -> End:
        for _ in range(3):
            case.answer("first", of=Role.EMPLOYEE)
        return End.DONE

    facts = after(story, ("first", {}))
    assert look(story, facts).blocked_by == StepName("first", 2)


def test_a_letter_and_a_step_of_the_same_name_are_counted_apart():
    def story(case: Case) -> End:
        case.send("first", to=Role.HR)
        case.answer("first", of=Role.EMPLOYEE)
        case.send("first", to=Role.HR)
        return End.DONE

    facts = after(story)
    assert (list(facts.steps), facts.sent) == ([StepName("first", 1)], {StepName("first", 1)})


def test_letters_are_wanted_once_and_to_each_role():
    meeting = Meeting(at("2026-10-07 10:00"))

    def story(case: Case) -> End:
        case.send("told", to=(Role.EMPLOYEE, Role.PARTNER), meeting=meeting, cancelled=True)
        case.send("nobody", to=())
        return one_question(case)

    name = StepName("told", 1)
    assert look(story).letters == (
        NewLetter(name, Role.EMPLOYEE, meeting, cancelled=True),
        NewLetter(name, Role.PARTNER, meeting, cancelled=True),
    )
    assert look(story).said == (name,)
    assert look(story, after(story)).letters == ()


def test_a_person_is_appointed_once_so_that_hr_may_name_another_later():
    def story(case: Case) -> End:
        for person in ("P-1", "P-2"):
            case.appoint(Role.PARTNER, person)
        return one_question(case)

    first, second = (StepName("appointed-partner", number) for number in (1, 2))
    assert look(story).appointed == (NewParty(first, Role.PARTNER, "P-1"), NewParty(second, Role.PARTNER, "P-2"))
    assert look(story, after(story)).appointed == ()


def test_a_withdrawn_step_is_taken_as_unanswered():
    facts = closed(after(one_question), StepName("first", 1), StepState.WITHDRAWN)
    assert look(one_question, facts).outcome == "done"


def test_a_story_may_only_read_what_routes():
    def story(case: Case) -> End:
        case.answer("first", of=Role.EMPLOYEE).date("more")
        return End.DONE

    facts = handed_in(after(story), StepName("first", 1), {"more": "yes"}, NOW)
    with pytest.raises(NotRouting, match="Field more of step first holds no date"):
        look(story, facts)


def test_a_story_may_not_read_an_answer_that_never_came():
    def story(case: Case) -> End:
        case.ask("first", of=Role.EMPLOYEE).choice("more")
        return End.DONE

    with pytest.raises(NotRouting, match="Step first has no answer"):
        look(story)


def test_a_plan_must_have_every_step_of_the_story():
    def story(case: Case) -> End:
        case.answer("unknown", of=Role.HR)
        return End.DONE

    with pytest.raises(KeyError, match="unknown"):
        look(story)


def test_a_story_listens_only_at_the_wait_that_follows():
    def story(case: Case) -> End:
        asked = case.ask("first", of=Role.EMPLOYEE)
        if case.notice("changed").given:
            case.withdraw(asked)
            case.answer("aside", of=Role.HR)
            return End.DONE
        case.all_in(asked)
        case.until(day("2026-10-01"))
        case.answer("second", of=Role.HR)
        return End.DONE

    facts = after(story)
    assert look(story, facts).listening == StepName("changed", 1)
    changed = noticed(facts, StepName("changed", 1), NOW)
    found = look(story, changed)
    assert (found.blocked_by, found.withdrawn, found.listening) == (StepName("aside", 1), (StepName("first", 1),), None)
    answered = handed_in(facts, StepName("first", 1), {}, NOW)
    assert look(story, answered).listening is None
    assert look(story, answered, at("2026-10-01 12:00")).listening is None


# Time.


def test_a_reminder_uses_up_those_that_were_missed():
    found = look(one_question, after(one_question), at("2026-09-18 07:00"))
    assert found.reminders == (Reminder(StepName("first", 1), 3),)


def test_between_two_letters_to_one_person_lie_three_working_days_and_two_steps_take_turns():
    facts, sent = after(two_at_once), []
    for number in range(1, 30):
        now = at("2026-09-01 07:00") + timedelta(days=number)
        found = look(two_at_once, facts, now)
        facts = walked(facts, found, now)
        sent += [(f"{now:%d}", reminder.name.key, reminder.rung) for reminder in found.reminders]
    assert sent == [
        ("07", "second", 2),
        ("10", "first", 1),
        ("15", "first", 2),
        ("18", "first", 3),
        ("23", "second", 3),
    ]


def test_a_step_lapses_on_the_day_after_its_last():
    facts = after(one_question)
    assert look(one_question, facts, at("2026-10-31 23:59")).lapsed == ()
    assert look(one_question, facts, at("2026-11-01 00:00")).lapsed == (StepName("first", 1),)


def test_an_answer_beats_the_lapse_that_nobody_has_noted_yet():
    facts = handed_in(after(one_question), StepName("first", 1), {"more": "yes"}, at("2027-05-01 12:00"))
    assert look(one_question, facts, at("2027-05-01 12:00")).blocked_by == StepName("second", 1)


def test_an_answer_knows_whether_it_came_in_time():
    seen = []

    def story(case: Case) -> End:
        answer = case.answer("first", of=Role.EMPLOYEE)
        seen.extend(
            answer.given_by(instant) for instant in (NOW - timedelta(seconds=1), NOW, NOW + timedelta(seconds=1))
        )
        return End.DONE

    look(story, handed_in(after(story), StepName("first", 1), {}, NOW))
    assert seen == [False, True, True]


def test_leave_pauses_everything_but_the_deadlines():
    facts = after(one_question)
    away = CaseFacts(
        period_end=facts.period_end,
        steps=facts.steps,
        standing="asked",
        absences=(Absence(day("2026-09-10"), day("2026-09-30")),),
    )
    back = at("2026-10-01 00:00")
    assert look(one_question, away, at("2026-09-15 07:00")) == Walk(
        standing="asked", waits_until=back, next_at=back, moved=((StepName("first", 1), day("2026-10-14")),)
    )


def test_a_deadline_is_kept_where_config_now_gives_less_time():
    facts = after(one_question)
    shorter = plan("toy", step("first", "7 days", "60 days"), step("second", "7 days"))
    assert look(one_question, facts, plan=shorter).moved == ()
    longer = plan("toy", step("first", "21 days", "60 days"), step("second", "7 days"))
    assert look(one_question, facts, plan=longer).moved == ((StepName("first", 1), day("2026-09-22")),)


def test_no_step_lapses_before_its_deadline():
    facts = empty(
        steps={
            StepName("first", 1): StepFacts(Role.EMPLOYEE, StepState.OPEN, day("2026-09-01"), None, day("2027-01-29"))
        }
    )
    assert look(one_question, facts, at("2027-01-29 12:00")).lapsed == ()
    assert look(one_question, facts, at("2027-01-30 12:00")).lapsed == (StepName("first", 1),)


def test_an_answer_on_a_sunday_reminds_nobody_until_monday():
    facts = after(two_at_once)
    sunday, monday = at("2026-09-13 12:00"), at("2026-09-14 00:00")
    assert (look(two_at_once, facts, sunday).reminders, look(two_at_once, facts, sunday).next_at) == ((), monday)
    assert look(two_at_once, facts, monday).reminders == (Reminder(StepName("first", 1), 2),)


def around_a_day(case: Case) -> StrEnum:
    """Something is asked some time before a day that may move, and the day is told of."""
    first = case.day("first_day")
    case.reach("asking", first - timedelta(days=10))
    asked = case.ask("second", of=Role.LEADER, after=first)
    case.retell("day-moved", to=Role.LEADER, day=first)
    case.all_in(asked)
    return End.DONE


def known(first: str, facts: CaseFacts | None = None, **other) -> CaseFacts:
    return replace(facts or empty(**other), days={"first_day": day(first)})


def on_days(*moments: tuple[str, str]) -> tuple[CaseFacts, list[Walk]]:
    """Walks at noon of days, each with the first day as the people file then has it."""
    facts, walks = empty(), []
    for today, first in moments:
        now = at(f"{today} 12:00")
        walks.append(look(around_a_day, known(first, facts), now))
        facts = walked(known(first, facts), walks[-1], now)
    return facts, walks


def test_a_day_that_has_come_stays_come_and_open_steps_move_with_the_day_they_count_from():
    facts, walks = on_days(("2026-09-21", "2026-10-01"), ("2026-09-22", "2026-12-01"))
    second = StepName("second", 1)
    assert [one.opened for one in walks] == [
        (NewStep(second, Role.LEADER, day("2026-10-01"), day("2026-10-08"), None),),
        (),
    ]
    assert (walks[1].anchored, walks[1].moved) == (((second, day("2026-12-01")),), ((second, day("2026-12-08")),))
    assert (facts.steps[second].anchor, facts.steps[second].due) == (day("2026-12-01"), day("2026-12-08"))


def test_a_day_that_is_moved_back_moves_the_deadline_back_too():
    facts, _ = on_days(("2026-09-21", "2026-10-01"), ("2026-09-22", "2026-12-01"), ("2026-09-23", "2026-10-01"))
    assert facts.steps[StepName("second", 1)].due == day("2026-10-08")


def test_a_deadline_that_hr_has_extended_stays_where_the_day_moves_less():
    facts, _ = on_days(("2026-09-21", "2026-10-01"))
    name = StepName("second", 1)
    later = replace(facts, steps={name: replace(facts.steps[name], due=day("2026-11-30"))})
    assert look(around_a_day, known("2026-10-05", later), at("2026-09-22 12:00")).moved == ()


def test_each_move_of_a_day_is_told_once_and_also_the_way_back():
    _, walks = on_days(
        ("2026-09-21", "2026-10-01"), ("2026-09-22", "2026-10-15"), ("2026-09-23", "2026-10-15"),
        ("2026-09-24", "2026-10-01"),
    )  # fmt: skip
    assert [[str(letter.day) for letter in one.letters] for one in walks] == [[], ["2026-10-15"], [], ["2026-10-01"]]


def told_of_a_day(case: Case) -> End:
    case.send("news", to=Role.EMPLOYEE, before=day("2026-09-10"))
    case.answer("first", of=Role.HR)
    return End.DONE


def test_a_letter_that_has_lost_its_meaning_by_its_day_is_skipped_and_one_that_was_sent_stays_sent():
    early, late = at("2026-09-09 12:00"), at("2026-09-10 00:00")
    assert look(told_of_a_day, now=early).said == (StepName("news", 1),)
    assert look(told_of_a_day, now=late).said == (StepName("skipped-news", 1),)
    for now in (early, late):
        assert look(told_of_a_day, walked(empty(), look(told_of_a_day, now=now), now), late).said == ()


STOPPED = Walk(standing="asked", outcome="stopped_by_hr", withdrawn=(StepName("first", 1),))


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"last_day": day("2026-08-01")},
        {"absences": (Absence(day("2026-08-20"), day("2026-12-01")),)},
    ],
    ids=["at work", "has left", "on leave"],
)
@pytest.mark.parametrize("goes_on", [False, True])
def test_stop_all_ends_any_story_at_once_and_nobody_is_told(known, goes_on):
    facts = replace(after(one_question), is_stopped=True, **known)
    process = of(one_question, goes_on_after_leaving=goes_on, goes_on_while_away=goes_on)
    assert walk(process, facts, PLAN, CALENDAR, NOW) == STOPPED


def test_a_case_that_opens_although_all_mail_is_stopped_asks_nothing():
    assert look(one_question, empty(is_stopped=True)) == Walk(standing="", outcome="stopped_by_hr")
