"""The start conversation: thoughts before it, its note, and what the employee says to the note."""

from datetime import date

from flows.onboarding.days import Agreed, first_day, is_too_late
from flows.onboarding.standing import BOTH, EMPLOYEE, HR, LEADER, Standing
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.roles import Role

TIMES_WRITTEN = 3
"""A note is written and then revised twice (handbook 7.1)."""


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
