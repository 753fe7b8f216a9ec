"""Annual conversations, played in plain Python as far as a test wants them."""

from tests.playing import Playing, annual, slots

YES = {"answer": "accept", "partner_ok": "yes"}
TALK = "2026-10-07 10:00"
NEXT_TALK = "2026-10-21 13:00"


def booking(**other) -> Playing:
    """A case in which the employee has said yes: the partner is asked for times."""
    case = annual(**other)
    case.hand_in("offer", **YES)
    return case


def booked(talk: str = TALK, **other) -> Playing:
    """A case with a talk in the calendar."""
    case = booking(**other)
    book(case, talk)
    return case


def book(case: Playing, talk: str) -> None:
    case.hand_in("slots", slots=slots(talk))
    case.hand_in("choose", chosen="1")


def held(**other) -> Playing:
    """A case whose talk took place yesterday: the partner is asked for the record."""
    case = booked(**other)
    case.go_to("2026-10-08")
    case.hand_in("held", outcome="held")
    return case


def recorded(actions=(), **other) -> Playing:
    """A case whose record is written: the employee is asked to confirm it."""
    case = held(**other)
    case.hand_in("record", actions=actions)
    return case
