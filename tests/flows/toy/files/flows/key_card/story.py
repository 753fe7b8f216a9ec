"""A toy process: somebody is asked whether their key card opens the doors they need."""

from enum import StrEnum

from karriereflyt.domain.case import Case, Process
from karriereflyt.domain.roles import Role


class Outcome(StrEnum):
    """What came of it."""

    WORKS = "works"
    NEW_CARD = "new_card"
    NO_ANSWER = "no_answer"


def key_card(case: Case) -> Outcome:
    """One question."""
    reply = case.answer("doors", of=Role.EMPLOYEE)
    if reply.lapsed:
        return Outcome.NO_ANSWER
    return Outcome.WORKS if reply.choice("answer") == "all" else Outcome.NEW_CARD


PROCESS = Process(key="key_card", version=1, story=key_card)
