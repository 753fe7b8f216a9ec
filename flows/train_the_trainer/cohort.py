"""One cohort: framed by the programme owner, its people chosen, its sessions held, its effect reported."""

from flows.train_the_trainer import sessions as events
from flows.train_the_trainer.ends import Outcome, Standing
from flows.train_the_trainer.sessions import (
    Sessions,
    after_move,
    day_of,
    events_around,
    numbered,
    sessions_in,
    waited,
)
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.facts import Meeting
from karriereflyt.domain.roles import Role

OWNER, TRAINER, APPROVER = Role.PROGRAMME_OWNER, Role.TRAINER, Role.APPROVER
PLAN, SEATS, GROUP, MADE = "plan", "seats", "group", "report-made"


def cohort(case: Case) -> Outcome:
    """From the frame to the decision on what comes after."""
    case.stands(Standing.PLANNED)
    plan = waited(case, PLAN, case.moment("give-up", after=case.opened_on))
    if not plan.given:
        return Outcome.CANCELLED
    frame = case.answer("frame", of=OWNER)
    if frame.given and frame.choice("answer") == "stop":
        return Outcome.CANCELLED
    sessions = selected(case, sessions_in(plan))
    sessions = filled(case, sessions) if sessions else None
    return evaluated(case, held(case, sessions)) if sessions else Outcome.CANCELLED


def selected(case: Case, sessions: Sessions) -> Sessions | None:
    """HR proposes who gets a seat; a second person says yes to it. None: nobody has been chosen before the start."""
    case.stands(Standing.CHOOSING)
    while True:
        told = waited(case, PLAN, day_of(sessions[0]))
        if not told.given:
            return None
        sessions = sessions_in(told)
        if told.choice("what") == "proposed":
            approval = case.answer("selection", of=APPROVER)
            if approval.given and approval.choice("answer") == "approve":
                return sessions
            case.send("selection-back" if approval.given else "selection-silent", to=OWNER)


def filled(case: Case, sessions: Sessions) -> Sessions | None:
    """Enough seats are taken some days before the start, or the owner decides. None: the cohort is called off."""
    case.stands(Standing.SELECTED)
    while True:
        moved = waited(case, PLAN, case.moment("check-seats", after=day_of(sessions[0])))
        if moved.given:
            sessions = sessions_in(moved)
            continue
        seats = waited(case, SEATS, day_of(sessions[0]))
        if not seats.given or seats.choice("enough") == "yes":
            return sessions
        decided = case.answer("too-few", of=OWNER)
        match decided.choice("answer") if decided.given else "go_on":
            case "stop":
                return None
            case "go_on":
                return sessions
        moved = waited(case, PLAN, case.moment("give-up", after=day_of(sessions[0])))
        if not moved.given:
            return None
        sessions = sessions_in(moved)


def held(case: Case, sessions: Sessions) -> Sessions:
    """Every session, with the trainer's word on who was there; where there is none, the owner is asked."""
    case.stands(Standing.UNDER_WAY)
    ahead, invited = events_around(case, sessions), set[int]()
    words: list[Answer] = []
    while ahead:
        moved = waited(case, PLAN, ahead[0].at)
        if moved.given:
            for session in [one for one in sessions if one.number in invited and one not in sessions_in(moved)]:
                case.send("trainer-session-off", to=TRAINER, meeting=session, cancelled=True)
                invited.discard(session.number)
            ahead, sessions = after_move(case, ahead, sessions, sessions_in(moved)), sessions_in(moved)
            continue
        session = numbered(sessions, ahead[0].number)
        match ahead[0].kind:
            case events.INVITATION:
                case.send("trainer-session", to=TRAINER, meeting=session, before=day_of(session))
                invited.add(session.number)
            case events.OVER:
                invited.discard(session.number)
                if waited(case, GROUP, case.moment("give-up", after=day_of(session))).given:
                    words.append(attendance(case, session))
            case _:
                case.send("trainer-session-soon", to=TRAINER, meeting=session, before=day_of(session))
        ahead = ahead[1:]
    case.all_in(*words)
    return sessions


def attendance(case: Case, session: Meeting) -> Answer:
    """Who was there, from the trainer; else from the owner."""
    word = case.ask("attendance", of=TRAINER, after=day_of(session))
    return case.ask("attendance-owner", of=OWNER, after=day_of(session)) if word.lapsed else word


def evaluated(case: Case, sessions: Sessions) -> Outcome:
    """The report to those who asked for the training, as soon as the house has made it, and what they decide."""
    case.stands(Standing.EVALUATED)
    made = waited(case, MADE, case.moment("report-at-latest", after=day_of(sessions[-1])))
    if made.given and case.answer("report", of=OWNER).given:
        case.send("report-network", to=Role.HR)
    case.answer("decide", of=OWNER)
    return Outcome.COMPLETED
