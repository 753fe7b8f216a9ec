"""Onboarding, from the signed contract to the end of the first year (handbook 7.1)."""

from datetime import date
from enum import StrEnum

from flows.onboarding.days import (
    Agreed,
    after_leave,
    agreed_end,
    checkpoint_deadline,
    first_day,
    followup_days,
    is_too_late,
    on,
    pay_deadline,
    plan_days,
    post_end,
    stays_a_year,
    talk_day,
    trial_end,
)
from karriereflyt.domain.case import Answer, Case, Employment, Ending, Possible, Process
from karriereflyt.domain.roles import Role
from karriereflyt.domain.standards import Evidence
from karriereflyt.domain.surveys import Pool

EMPLOYEE, LEADER, HR, BUDDY, UNIT_ADMIN = Role.EMPLOYEE, Role.LEADER, Role.HR, Role.BUDDY, Role.UNIT_ADMIN
BOTH = (EMPLOYEE, LEADER)
TIMES_WRITTEN, TIMES_BOOKED = 3, 3
"""A note is written and then revised twice; a follow-up is booked and then rebooked twice (handbook 7.1)."""
WITH_A_PLAN = frozenset({"postdoc", "researcher"})
"""Those who make a career plan everywhere (measure m10); PhD fellows where the institution wants one."""


class Outcome(StrEnum):
    """How an onboarding ended; both of the first mean that the start conversation was held (measure m14)."""

    HANDED_OVER = "handed_over"
    SHORT_FORM_DONE = "short_form_done"
    NO_START_TALK = "no_start_talk"
    CALLED_OFF = "called_off"
    """The employment never began."""


class Standing(StrEnum):
    """Where an onboarding stands on the way."""

    PLANNED = "planned"
    WELCOMED = "welcomed"
    STARTED = "started"
    START_TALK_HELD = "start_talk_held"
    START_TALK_DISPUTED = "start_talk_disputed"


def onboarding(case: Case) -> Outcome:
    """The way in: what is made ready before the first day, and the talks of the first year."""
    case.stands(Standing.PLANNED)
    is_short = in_short_form(case)
    programmes: list[Answer] = []
    notes: list[Agreed] = []
    case.beside(welcomed)
    case.beside(on(programme_made, programmes))
    if case.fact("buddy") == "yes" or any(programme.person("buddy") for programme in programmes):
        case.beside(accompanied)
    for practical in (access_given, workplace_ready, first_day_held, safety_introduced, started):
        case.beside(practical)
    case.beside(on(start_talk, talk_day(case, programmes), notes))
    note = notes[-1] if notes else None
    what_follows(case, note, is_short=is_short)
    case.reach("first-day", first_day(case))
    stays = ended(case, note, is_short=is_short)
    if stays and not is_short:
        case.send("handover", to=BOTH)
    if note is None:
        return Outcome.NO_START_TALK
    case.stands(Standing.START_TALK_HELD)
    return Outcome.SHORT_FORM_DONE if is_short else Outcome.HANDED_OVER


def what_follows(case: Case, note: Agreed | None, *, is_short: bool) -> None:
    """What comes after the start conversation, by what its note says; and on time where there is none."""
    if case.fact("trial") != "none":
        case.beside(on(trial_checked, trial_end(case, note)))
    case.beside(on(followed_up, followup_days(case, note, is_short=is_short)))
    if is_short:
        return
    if makes_a_plan(case):
        case.beside(on(planned, plan_days(case, note)))
    case.beside(evaluated)
    if stays_a_year(case):
        case.beside(pay_noted)


def makes_a_plan(case: Case) -> bool:
    """Whether this post has a career plan."""
    level = case.fact("career_level")
    return level in WITH_A_PLAN or (level == "phd" and case.number("phd_plan") > 0)


def ended(case: Case, note: Agreed | None, *, is_short: bool) -> bool:
    """The end of the first year, or of the short form. True: the employee stays on."""
    first, last = first_day(case), post_end(case)
    end = after_leave(case, first, case.moment("short-form" if is_short else "handover", after=first))
    if is_short:
        end = max(end, trial_end(case, note))
    case.until(end if last is None else min(end, last))
    return last is None or end < last


def left(case: Case) -> StrEnum:
    """Somebody has left; or never came, and whoever has begun to prepare is told so."""
    first, last = first_day(case), case.day("last_day")
    if last is None or last >= first:
        return Ending.LEFT
    if last >= case.moment("leader-tasks", after=first):
        case.send("called-off", to=(LEADER, UNIT_ADMIN, BUDDY), day=first)
    return Outcome.CALLED_OFF


# Before and around the first day.


def in_short_form(case: Case) -> bool:
    """Whether this is the short form: a start conversation and one follow-up. The leader decides for short posts."""
    first, last = first_day(case), agreed_end(case)
    is_short_post = last is not None and last < case.moment("short-post", after=first)
    extent = case.fact("extent")
    if extent == "leader" or (not extent and is_short_post):
        extent = case.beside(extent_chosen) or ""
    return extent == "short" or (is_short_post and extent != "full")


def extent_chosen(case: Case) -> str:
    """The leader says how much of the onboarding this post shall have."""
    case.reach("extent", case.moment("extent", after=first_day(case)))
    extent = case.answer("extent", of=LEADER, after=first_day(case))
    return extent.choice("extent") if extent.given else ""


def welcomed(case: Case) -> None:
    """The welcome, with what to know before the first day and where career paths are described (measure m12)."""
    first = first_day(case)
    if case.fact("kind") == "internal" or is_too_late(case, "welcome", first):
        return
    case.reach("welcome", case.moment("welcome", after=first))
    case.send("welcome", to=EMPLOYEE, day=first)
    case.stands(Standing.WELCOMED)
    case.retell("new-first-day", to=EMPLOYEE, day=first)


def programme_made(case: Case, programmes: list[Answer]) -> None:
    """The leader's list: a programme for the first weeks and the first year, and who is buddy and mentor. The employee
    reads the programme, with the buddy's name.
    """
    first = first_day(case)
    if is_too_late(case, "programme", case.moment("tasks-until", after=first)):
        return
    case.reach("programme", case.moment("leader-tasks", after=first))
    case.retell("start-moved", to=(LEADER, UNIT_ADMIN, BUDDY), day=first)
    programme = case.answer("programme", of=LEADER, after=first)
    if programme.lapsed:
        return
    programmes.append(programme)
    for role in (BUDDY, Role.MENTOR):
        if programme.person(role):
            case.appoint(role, programme.person(role))
    case.reach("first-weeks", case.moment("first-weeks", after=first))
    case.answer("first-weeks", of=EMPLOYEE, after=first)


def accompanied(case: Case) -> None:
    """The buddy's list: before, on and after the first day."""
    on_time(case, "buddy-tasks", BUDDY)


def access_given(case: Case) -> None:
    """Systems, accounts and keys."""
    on_time(case, "access", UNIT_ADMIN)


def workplace_ready(case: Case) -> None:
    """Desk, computer, card."""
    on_time(case, "workplace", UNIT_ADMIN)


def started(case: Case) -> None:
    """The first day has come."""
    case.until(first_day(case))
    case.stands(Standing.STARTED)


def first_day_held(case: Case) -> None:
    """The leader's list for the first day."""
    on_time(case, "day-one", LEADER)


def safety_introduced(case: Case) -> None:
    """Fire and safety, shown where the employee works. This never loses its meaning."""
    case.reach("safety-intro", case.moment("safety-intro", after=first_day(case)))
    case.answer("safety-intro", of=UNIT_ADMIN, after=first_day(case))


def on_time(case: Case, task: str, role: Role) -> Answer | None:
    """A task of somebody around the first day; none where it came too late to have a meaning."""
    first = first_day(case)
    if is_too_late(case, task, case.moment("tasks-until", after=first)):
        return None
    case.reach(task, case.moment(task, after=first))
    return case.answer(task, of=role, after=first)


# The start conversation.


def start_talk(case: Case, day: date, notes: list[Agreed]) -> None:
    """The employee's thoughts before, the note that the leader writes in the talk, and what the employee says to it."""
    if is_too_late(case, "start-talk", case.moment("start-talk-until", after=first_day(case))):
        return
    case.reach("start-talk", case.moment("before-start-talk", after=day))
    thoughts = case.ask("start-preparation", of=EMPLOYEE, after=day)
    note = case.answer("start-talk", of=LEADER, after=day)
    case.withdraw(thoughts)
    if note.lapsed:
        return
    keep(case, note, notes)
    for written in range(1, TIMES_WRITTEN + 1):
        answer = said_to_the_note(case)
        if answer not in {"dispute", "did_not_happen"}:
            if answer:
                case.send("start-confirmed", to=BOTH)
            return
        if answer == "did_not_happen":
            notes.clear()
        elif written == TIMES_WRITTEN:
            break
        newer = written_again(case, answer)
        if newer.lapsed:
            break
        keep(case, newer, notes)
    if notes:
        case.stands(Standing.START_TALK_HELD)
        case.send("both-views", to=BOTH)


def said_to_the_note(case: Case) -> str:
    """The employee reads the note and confirms it or does not; empty where there is silence."""
    reply = case.answer("start-confirmation", of=EMPLOYEE)
    if reply.lapsed:
        return ""
    if reply.choice("answer") == "dispute" and reply.yes("ask_hr"):
        case.send("help-wanted", to=HR)
    return reply.choice("answer")


def written_again(case: Case, answer: str) -> Answer:
    """The note goes back to the leader: with the employee's points, or because there has been no talk."""
    if answer == "dispute":
        case.stands(Standing.START_TALK_DISPUTED)
        return case.answer("start-revision", of=LEADER)
    case.stands(Standing.STARTED)
    case.send("did-not-happen", to=HR)
    return case.answer("start-anew", of=LEADER)


def keep(case: Case, note: Answer, notes: list[Agreed]) -> None:
    """The note that holds from here on."""
    notes.append(Agreed.of(note))
    case.stands(Standing.START_TALK_HELD)
    if note.person("mentor"):
        case.appoint(Role.MENTOR, note.person("mentor"))


# The first year.


def planned(case: Case, days: tuple[date, date]) -> None:
    """The first draft of the career plan, with a named person's support (measure m10)."""
    opens, due = days
    if is_too_late(case, "career-plan", case.moment("plan-until", after=first_day(case))):
        return
    case.reach("career-plan", opens)
    case.answer("career-plan", of=EMPLOYEE, after=due)


def followed_up(case: Case, days: tuple[date, ...]) -> None:
    """The follow-ups, one after the other."""
    for number, day in enumerate(days, start=1):
        if not is_too_late(case, f"followup-{number}", day):
            case.reach(f"followup-{number}", case.moment("before-followup", after=day))
            followup(case, day)


def followup(case: Case, day: date) -> None:
    """One follow-up: thoughts before, a note after. What is not held is rebooked twice; then it is HR's."""
    for _ in range(TIMES_BOOKED):
        thoughts = case.ask("followup-thoughts", of=EMPLOYEE, after=day)
        note = case.answer("followup", of=LEADER, after=day)
        case.withdraw(thoughts)
        if note.lapsed or note.choice("outcome") == "held":
            return
        day = note.date("new_day") or case.moment("rebooking", after=day)
    case.answer("followup-stalled", of=HR)


def trial_checked(case: Case, end: date) -> None:
    """The checkpoint of the trial period: guidance is given and both are heard; any decision is taken elsewhere."""
    if is_too_late(case, "trial-checkpoint", end):
        return
    case.reach("trial-checkpoint", case.moment("before-checkpoint", after=end))
    case.send("checkpoint-notice", to=HR, day=checkpoint_deadline(case, end))
    thoughts = case.ask("checkpoint-thoughts", of=EMPLOYEE, after=end)
    case.answer("trial-checkpoint", of=LEADER, after=end)
    case.withdraw(thoughts)


def evaluated(case: Case) -> None:
    """What the employee thinks of their start, anonymously."""
    first = first_day(case)
    if is_too_late(case, "evaluation", case.moment("handover", after=first)):
        return
    case.reach("evaluation", case.moment("evaluation", after=first))
    case.answer("evaluation", of=EMPLOYEE)


def pay_noted(case: Case) -> None:
    """Leader and HR are reminded that the employer has twelve months to assess pay. No result is kept."""
    if is_too_late(case, "pay-note", pay_deadline(case)):
        return
    case.reach("pay-note", case.moment("pay-note", after=first_day(case)))
    case.send("pay-note", to=(LEADER, HR), day=pay_deadline(case))


def fixed(employment: Employment) -> dict[str, str]:
    """The agreed end of a post for a time, whatever happens to it later."""
    if employment.last_day is None or employment.contract == "permanent":
        return {}
    return {"day:agreed_end": employment.last_day.isoformat()}


EVIDENCE = {
    "start_talk": Evidence(
        fulfilled=frozenset(
            {
                Standing.START_TALK_HELD,
                Standing.START_TALK_DISPUTED,
                Outcome.HANDED_OVER,
                Outcome.SHORT_FORM_DONE,
            }
        ),
        asked=frozenset({"start-talk", "start-anew"}),
    ),
    "buddy": Evidence(fulfilled=frozenset({"party:buddy"}), asked=frozenset({"programme"})),
    "career_plan": Evidence(
        fulfilled=frozenset({"step:career-plan"}), asked=frozenset({"career-plan"}), valid_days=365
    ),
    # Both letters carry the page on career paths.
    "welcome": Evidence(
        fulfilled=frozenset({"sent:welcome", "asked:start-preparation"}), asked=frozenset({"start-preparation"})
    ),
}


PROCESS = Process(
    key="onboarding",
    version=1,
    story=onboarding,
    left=left,
    forgets=frozenset({Outcome.CALLED_OFF}),
    between=frozenset(BOTH),
    goes_on_while_away=True,
    begins_around="first_day",
    fixes=fixed,
    evidence=EVIDENCE,
    pools={"evaluation": Pool.HALF_YEAR},
    possible=Possible(
        pinned={
            "kind": ("new", "internal"),
            "extent": ("leader",),
            "trial": (),
            "buddy": ("yes",),
        },
        days=({"first_day": 90}, {"first_day": -60}, {"first_day": 90, "agreed_end": 200}),
    ),
)
