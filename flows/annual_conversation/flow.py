"""The two runs that start a round of annual conversations: a preview to look at, then the launch."""

from enum import StrEnum
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.runtime import flow_run
from pydantic import Field

from flows.annual_conversation.story import PROCESS
from flows.rounds import end_preview, open_and_send
from flows.sentences import told_in_a_sentence
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.errors import Refusal
from tasks import rounds
from tasks.choices import UnitChoice, code_of, this_year
from tasks.publishing import publish

NAME = "annual-conversation"
APPROVAL_SECONDS, LAUNCH_SECONDS = 60, 300
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""


class WhomFor(StrEnum):
    """Groups in HR's words."""

    EVERYBODY = "everybody"
    EARLY_CAREER = "all early-career staff"
    PHD = "PhD research fellows"
    POSTDOC = "postdoctoral fellows"
    RESEARCHER = "researchers"
    OTHER_STAFF = "staff outside the career levels"
    RETURNED_FROM_LEAVE = "people back from parental leave in the last 30 days"


GROUPS = {
    WhomFor.EVERYBODY: Group.ALL,
    WhomFor.EARLY_CAREER: Group.EARLY_CAREER,
    WhomFor.PHD: Group.PHD,
    WhomFor.POSTDOC: Group.POSTDOC,
    WhomFor.RESEARCHER: Group.RESEARCHER,
    WhomFor.OTHER_STAFF: Group.OTHER_STAFF,
    WhomFor.RETURNED_FROM_LEAVE: Group.RETURNED_FROM_LEAVE,
}


def _preview_name() -> str:
    given = flow_run.parameters
    units = len(given.get("units") or ())
    where = f"{units} unit{'s' if units > 1 else ''}" if units else "all units"
    return f"preview {given.get('year')}: {WhomFor(given.get('group', WhomFor.EVERYBODY)).value}, {where}"


def _launch_name() -> str:
    number = flow_run.parameters.get("round_number")
    return f"launch round {number}" if number else "launch the waiting round"


Year = Annotated[int, Field(ge=2020, le=2100, json_schema_extra={"title": "Year"})]
Units = Annotated[list[UnitChoice], Field(json_schema_extra={"title": "Units"})]
Whom = Annotated[WhomFor, Field(json_schema_extra={"title": "Whom it is for"})]
RoundNumber = Annotated[int, Field(ge=0, json_schema_extra={"title": "Round number"})]


@flow(name=NAME, flow_run_name=_preview_name, persist_result=False)
@told_in_a_sentence
def preview(year: Year = this_year, units: Units = [], group: Whom = WhomFor.EVERYBODY) -> State:  # noqa: B006  # shown as the form's default, never changed
    """Shows who would be offered a conversation, who not and why, and every letter. Only the second person gets mail.

    Args:
        year: The calendar year that the conversations count for: this year or the next.
        units: Leave empty for the whole institution. A unit brings everything below it.
        group: Those with the right in the chosen units, or only a part of them.
    """
    if year not in (this_year, this_year + 1):
        raise Refusal(f"A round can be for {this_year} or {this_year + 1}, not for {year}.")
    previewed = rounds.freeze_cohort(PROCESS.key, year, tuple(code_of(one) for one in units), GROUPS[group])
    page, counts = rounds.write_preview(previewed.round_id)
    publish(page)
    get_run_logger().info(counts)
    return end_preview(previewed.round_id, counts, previewed.faults, APPROVAL_SECONDS)


@flow(name=NAME, flow_run_name=_launch_name, persist_result=False)
@told_in_a_sentence
def launch(round_number: RoundNumber = 0) -> State:
    """Opens the cases of a previewed round and sends the offers. Safe to run again: nothing is opened or sent twice.

    Args:
        round_number: The number that the preview gave. 0 takes the only round that waits for its launch.
    """
    round_id = rounds.find_round(PROCESS.key, round_number)
    plan = rounds.begin_launch(round_id)
    return open_and_send(round_id, plan.chunks, LAUNCH_SECONDS)
