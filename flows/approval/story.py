"""A second person looks at a previewed round before any letter leaves the house (handbook 7.0 no. 6)."""

from enum import StrEnum

from karriereflyt.domain.case import Case, Process
from karriereflyt.domain.roles import Role


class Outcome(StrEnum):
    """What the second person said."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    NO_ANSWER = "no_answer"


def approval(case: Case) -> Outcome:
    """Approve a round, or send it back to HR."""
    reply = case.answer("approve", of=Role.APPROVER)
    if reply.lapsed:
        return Outcome.NO_ANSWER
    if reply.choice("answer") == "approve":
        return Outcome.APPROVED
    case.send("sent-back", to=Role.HR)
    return Outcome.SENT_BACK


PROCESS = Process(key="approval", version=1, story=approval)
