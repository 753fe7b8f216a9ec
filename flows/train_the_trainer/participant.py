"""One person's way: interest, the leader's yes, the list, a seat, the sessions, and what became of it."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from flows.train_the_trainer import sessions as events
from flows.train_the_trainer.ends import Outcome, Standing
from flows.train_the_trainer.sessions import (
    PREPARE,
    Event,
    Events,
    Sessions,
    after_move,
    day_of,
    events_around,
    in_order,
    numbered,
    sessions_in,
    waited,
)
from karriereflyt.domain.calendar import start_of
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.facts import Meeting
from karriereflyt.domain.roles import Role

EMPLOYEE, LEADER, OWNER = Role.EMPLOYEE, Role.LEADER, Role.PROGRAMME_OWNER
NEWS, CHANGED, REPORT = "news", "changed", "report-ready"
WAITING, DECIDED = "waiting", "decided"
WORD = frozenset({WAITING, DECIDED})
"""News that changes nothing for whoever is on the list."""
WHOLE = 100


class Turn(StrEnum):
    """What became of a wait."""

    OVER = "over"
    BACK = "back"
    """Back on the list."""
    SILENT = "silent"
    """Back on the list without a word, so that the year until the next question goes on."""
    LEAVES = "leaves"


def participant(case: Case) -> Outcome:
    """From the application to the effect some months after the training."""
    case.stands(Standing.INTERESTED)
    application = case.answer("application", of=EMPLOYEE)
    if application.lapsed:
        return Outcome.NOT_INTERESTED
    case.appoint(LEADER, application.person("leader"))
    keep_until, since = application.date("keep_until"), case.opened_on
    is_released, came, practised = released(case), 0, False
    while True:
        case.stands(Standing.INCOMPLETE if came else Standing.ON_THE_LIST if is_released else Standing.NOT_RELEASED)
        told, since = on_the_list(case, since, keep_until)
        if told is None:
            return Outcome.NOT_COMPLETED if came else Outcome.LEFT_THE_LIST
        match told.choice("what"):
            case "next":
                case.send("next-cohort", to=EMPLOYEE)
                is_released = is_released or released(case)
            case _:
                is_released, sessions, total = True, sessions_in(told), int(told.choice("total"))
                turn, sessions = taken(case, sessions)
                if turn is Turn.OVER:
                    turn, sessions, came, practised = trained(case, sessions, came, total, practised=practised)
                    if turn is Turn.OVER and complete(case, day_of(sessions[-1]), came, total, practised=practised):
                        return effect(case, day_of(sessions[-1]))
                if turn is Turn.LEAVES:
                    return Outcome.NOT_COMPLETED if came else Outcome.LEFT_THE_LIST
                if turn is not Turn.SILENT:
                    since = day_of(sessions[-1])


def released(case: Case) -> bool:
    """The leader frees the time; a no or no answer leaves the applicant on the list until the next cohort."""
    case.stands(Standing.APPLIED)
    word = case.answer("leader-yes", of=LEADER)
    if word.lapsed:
        case.send("leader-silent", to=OWNER)
        return False
    if word.choice("answer") != "yes":
        case.send("not-this-time", to=EMPLOYEE)
        return False
    return True


def on_the_list(case: Case, since: date, keep_until: date | None) -> tuple[Answer | None, date]:
    """Until there is a seat, or a next cohort. None: the applicant is on the list no more.

    A place is renewed by a click once a year, and ends on the day that the applicant has set. With the day that the
    next year counts from.
    """
    while True:
        renewal = case.moment("renewal", after=since)
        is_last = keep_until is not None and keep_until <= renewal
        told = heard(case)
        if told.given:
            return told, since
        case.until(keep_until if keep_until is not None and is_last else renewal)
        if is_last:
            return None, since
        since = renewal
        stay = case.ask("stay", of=EMPLOYEE, after=since)
        told = heard(case)
        if told.given:
            case.withdraw(stay)
            return told, since
        case.all_in(stay)
        if stay.lapsed or stay.choice("answer") == "leave":
            return None, since


def heard(case: Case) -> Answer:
    """News that an applicant goes on with. No seat this time, or what was decided on the training, is passed on, and
    listened on after.
    """
    told = case.notice(NEWS)
    while told.given and told.choice("what") in WORD:
        is_decided = told.choice("what") == DECIDED
        case.send(f"{DECIDED}-{told.choice('decision')}" if is_decided else WAITING, to=EMPLOYEE)
        told = case.notice(NEWS)
    return told


def taken(case: Case, sessions: Sessions) -> tuple[Turn, Sessions]:
    """A seat is offered: taken, given back, or left unanswered, which gives it to the next on the list."""
    while True:
        case.stands(Standing.OFFERED)
        seat = case.ask("seat", of=EMPLOYEE)
        changed = case.notice(CHANGED)
        if not changed.given:
            case.all_in(seat)
            if seat.lapsed:
                return Turn.SILENT, sessions
            said = {"next_time": Turn.BACK, "leave_list": Turn.LEAVES}
            return said.get(seat.choice("answer"), Turn.OVER), sessions
        case.withdraw(seat)
        if is_cancelled(case, changed):
            return Turn.SILENT, sessions
        sessions = sessions_in(changed) or sessions


def trained(
    case: Case, sessions: Sessions, came: int, total: int, *, practised: bool
) -> tuple[Turn, Sessions, int, bool]:
    """Every session that the seat is for; how many were attended by now, and whether a conversation was practised."""
    case.stands(Standing.SEATED)
    count_earlier(case, sessions[0])
    ahead = with_preparation(case, events_around(case, sessions), sessions[0])
    absences: dict[int, Answer] = {}
    heard = frozenset[str]()
    while ahead or len(heard) < len(sessions):
        told = case.notice(CHANGED)
        if told.given and told.choice("what") == "attended":
            heard |= {told.choice("number")}
            came = min(came + attended(case, sessions, told), total)
        elif told.given:
            cancel(case, sessions, absences, keeping=() if is_cancelled(case, told) else sessions_in(told))
            if told.choice("what") == "cancelled":
                return Turn.BACK, sessions, came, practised
            is_unprepared = any(one.kind == PREPARE for one in ahead)
            ahead, sessions = after_move(case, ahead, sessions, sessions_in(told)), sessions_in(told)
            ahead = with_preparation(case, ahead, sessions[0]) if is_unprepared else ahead
        elif not ahead:
            case.until(case.moment("attendance-at-latest", after=day_of(sessions[-1])))
            break
        else:
            left = given_up(case, sessions, absences, by=ahead[0].at)
            if left is not None:
                return left, sessions, came, practised
            case.until(ahead[0].at)
            practised = happens(case, ahead[0], sessions, absences, practised=practised)
            ahead = ahead[1:]
    return Turn.OVER, sessions, came, practised


def count_earlier(case: Case, first: Meeting) -> None:
    """Feedback is counted session by session, also for whoever came to a cohort that had begun."""
    for _ in range(1, first.number):
        case.withdraw(case.ask("feedback", of=EMPLOYEE))


def with_preparation(case: Case, events: Events, first: Meeting) -> Events:
    """Before the first session there is something to read."""
    at = start_of(case.moment(PREPARE, after=day_of(first)))
    return in_order((*events, Event(at, PREPARE, first.number)))


def happens(case: Case, event: Event, sessions: Sessions, absences: dict[int, Answer], *, practised: bool) -> bool:
    """One thing that falls due around a session; returns whether a conversation has been practised."""
    session = numbered(sessions, event.number)
    day = day_of(session)
    match event.kind:
        case events.INVITATION:
            absences[session.number] = case.ask("session", of=EMPLOYEE, after=day, meeting=session)
        case events.PREPARE:
            case.send("prepare", to=EMPLOYEE, day=day, before=day)
        case events.OVER:
            case.withdraw(absences.pop(session.number))
            later = [one for one in sessions if one.starts_at > session.starts_at]
            if later and not practised and not case.days_away(day, day):
                return case.beside(practice_before(day_of(later[0]))) or False
        case _ if not absences[session.number].given:
            case.send("session-soon", to=EMPLOYEE, meeting=session, before=day)
    return practised


def given_up(case: Case, sessions: Sessions, absences: dict[int, Answer], *, by: datetime) -> Turn | None:
    """Whether the seat is given back, and not one session missed alone; the calendar is cleared then."""
    found = [one for one, said in absences.items() if said.given_by(by) and said.choice("what") == "give_up"]
    if not found:
        return None
    answer = absences.pop(found[0])
    case.send("seat-given-up", to=EMPLOYEE, meeting=numbered(sessions, found[0]), cancelled=True)
    cancel(case, sessions, absences, keeping=())
    return Turn.BACK if answer.choice("later") == "yes" else Turn.LEAVES


def cancel(case: Case, sessions: Sessions, absences: dict[int, Answer], *, keeping: Sessions) -> None:
    """Sessions that somebody was invited to and that are not held then: they leave the calendar."""
    for number in [one for one in absences if numbered(sessions, one) not in keeping]:
        case.withdraw(absences.pop(number))
        case.send("session-off", to=EMPLOYEE, meeting=numbered(sessions, number), cancelled=True)


def attended(case: Case, sessions: Sessions, told: Answer) -> bool:
    """What the trainer has said; only those who were there are asked what they thought of it."""
    was_there = told.choice("present") == "yes"
    if was_there:
        case.beside(opinion("feedback", day_of(numbered(sessions, int(told.choice("number"))))))
    else:
        case.withdraw(case.ask("feedback", of=EMPLOYEE))
    return was_there


def opinion(form: str, day: date) -> Callable[[Case], Answer]:
    """An anonymous form that nobody waits for, as long as the report is not made."""

    def asked_for_an_opinion(case: Case) -> Answer:
        return case.answer(form, of=EMPLOYEE, after=day, before=case.moment("report", after=day))

    return asked_for_an_opinion


def practice_before(day: date) -> Callable[[Case], bool]:
    """One conversation, real or tried out with a colleague, before the next session."""

    def asked_to_practise(case: Case) -> bool:
        return says_yes(case.answer("practice", of=EMPLOYEE, after=day))

    return asked_to_practise


def complete(case: Case, last: date, came: int, total: int, *, practised: bool) -> bool:
    """The evaluation at the end; then whether enough was attended and a conversation practised."""
    if came:
        case.beside(opinion("end-evaluation", last))
    is_enough = came * WHOLE >= case.number("attendance_percent") * total
    if is_enough and not practised:
        practised = practice_before(case.moment("register", after=last))(case)
    case.until(case.moment("register", after=last))
    if not (is_enough and practised):
        case.send("incomplete", to=EMPLOYEE)
    return is_enough and practised


def effect(case: Case, last: date) -> Outcome:
    """Registered as a trained partner; asked again after some months, and told when the report is there."""
    case.stands(Standing.TRAINED)
    case.send("registered", to=EMPLOYEE, day=case.moment("register", after=last))
    case.until(case.moment("effect", after=last))
    effect_day, report_day = (case.moment(name, after=last) for name in ("effect", "report"))
    case.answer("effect", of=EMPLOYEE, after=effect_day, before=report_day)
    if waited(case, REPORT, case.moment("report-at-latest", after=last)).given:
        case.send("report-ready", to=EMPLOYEE)
    return Outcome.TRAINED


def says_yes(practice: Answer) -> bool:
    """Whether a conversation has been practised."""
    return practice.given and practice.choice("done") == "yes"


def is_cancelled(case: Case, changed: Answer) -> bool:
    """The whole cohort is called off, or its sessions are moved: everybody is told which."""
    is_off = changed.choice("what") == "cancelled"
    case.send("cohort-off" if is_off else "sessions-moved", to=EMPLOYEE)
    return is_off
