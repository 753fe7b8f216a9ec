"""The run that starts one onboarding by hand; most begin by themselves when an import tells of a new employee."""

from enum import StrEnum
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import Field

from flows.onboarding.story import PROCESS
from flows.sentences import sent, told_in_a_sentence
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.roles import Role
from tasks import starting

NAME = "onboarding"
SECONDS = 60
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""


class OnboardingExtent(StrEnum):
    """How much of the onboarding, in HR's words."""

    BY_POST = "by the length of the post"
    WHOLE = "the whole first year"
    SHORT = "a start conversation and one follow-up"
    LEADER = "the leader decides"


EXTENTS = {
    OnboardingExtent.BY_POST: "",
    OnboardingExtent.WHOLE: "full",
    OnboardingExtent.SHORT: "short",
    OnboardingExtent.LEADER: "leader",
}


def _start_name() -> str:
    number = str(flow_run.parameters.get("person_number") or "").strip()
    return f"onboarding of number {number}" if number else "onboarding of nobody"


PersonNumber = Annotated[str, Field(json_schema_extra={"title": "Person number"})]
BuddyNumber = Annotated[str, Field(json_schema_extra={"title": "The buddy's person number"})]
HowMuch = Annotated[OnboardingExtent, Field(json_schema_extra={"title": "Extent"})]
InternalMove = Annotated[bool, Field(json_schema_extra={"title": "Internal move"})]
TrialPeriod = Annotated[bool, Field(json_schema_extra={"title": "Trial period"})]


@flow(name=NAME, flow_run_name=_start_name, persist_result=False)
@told_in_a_sentence
def start(
    person_number: PersonNumber = "",
    buddy_number: BuddyNumber = "",
    extent: HowMuch = OnboardingExtent.BY_POST,
    internal_move: InternalMove = False,
    trial_period: TrialPeriod = True,
) -> State:
    """Starts the onboarding of one person and sends the letters that are due. What a late start has missed is skipped.

    Args:
        person_number: The new employee's number in the people file.
        buddy_number: Their buddy's number, where you know it already; else the leader names one.
        extent: For short posts the leader is asked; you may decide it here instead.
        internal_move: On: somebody who works here already changes post, and gets no welcome.
        trial_period: Off: the post has none, and no checkpoint is set up.
    """
    number, buddy = person_number.strip(), buddy_number.strip()
    if not number:
        raise Refusal("Give the person number of the new employee, as in the people file.")
    pinned = {"extent": EXTENTS[extent], "buddy": "yes" if buddy else ""}
    pinned |= {"kind": "internal" if internal_move else "new", "trial": "" if trial_period else "none"}
    case_number = starting.start(PROCESS.key, number, pinned, {Role.BUDDY.value: buddy} if buddy else {})
    warning = "" if starting.has_leader(number) else " No leader is known: HR's desk gets the leader's tasks."
    return sent(f"Case {case_number} is opened; it goes on by itself.{warning}", SECONDS)
