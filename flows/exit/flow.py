"""What HR starts by hand around the end of an employment: one case by notice, and the list of all ends to come."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import Field

from flows.exit.story import PROCESS, Kind
from flows.sentences import sent, told_in_a_sentence
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.roles import Role
from tasks import endings, starting
from tasks.publishing import publish

NAME = "exit"
SECONDS = 60
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""


class Ending(StrEnum):
    """Kinds of ending in HR's words."""

    OWN_NOTICE = "the employee has given notice"
    END_OF_TERM = "the term ends"
    RETIREMENT = "the employee retires"
    TRIAL_PERIOD = "it ends in the trial period"


KINDS = {
    Ending.OWN_NOTICE: Kind.OWN_NOTICE,
    Ending.END_OF_TERM: Kind.END_OF_TERM,
    Ending.RETIREMENT: Kind.RETIREMENT,
    Ending.TRIAL_PERIOD: Kind.TRIAL_PERIOD,
}

PersonNumber = Annotated[str, Field(json_schema_extra={"title": "Person number"})]
LastDay = Annotated[str, Field(json_schema_extra={"title": "Last day"})]
How = Annotated[Ending, Field(json_schema_extra={"title": "How it ends"})]
PartnerNumber = Annotated[str, Field(json_schema_extra={"title": "Who holds the talk"})]


def _start_name() -> str:
    return f"exit of {flow_run.parameters.get('person_number') or 'nobody'}"


@flow(name=NAME, flow_run_name=_start_name, persist_result=False)
@told_in_a_sentence
def start(
    person_number: PersonNumber = "",
    last_day: LastDay = "",
    how: How = Ending.OWN_NOTICE,
    talk_with: PartnerNumber = "",
) -> State:
    """Starts the end of one employment: the offer of a talk goes out at once, the rest when its day comes.

    Args:
        person_number: The person's number in the people file.
        last_day: As year-month-day, such as 2027-01-31. Leave empty where the people file has it.
        how: Decides what is asked; it stands in no letter.
        talk_with: Number of whoever is to hold the talk. Leave empty for the nearest leader.
    """
    if not person_number.strip():
        raise Refusal("Give the person’s number, as in the people file.")
    pinned = {"ending": KINDS[how].value} | _day(last_day.strip())
    parties = {Role.PARTNER.value: talk_with.strip()} if talk_with.strip() else {}
    number = starting.start(PROCESS.key, person_number.strip(), pinned, parties)
    return sent(f"Case {number} is opened. What it asks for, and when, stands in the process’s diagram.", SECONDS)


def _day(text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        return {"day:last_day": date.fromisoformat(text).isoformat()}
    except ValueError:
        raise Refusal(f"“{text}” is no day; write for instance 2027-01-31.") from None


@flow(name=NAME, flow_run_name="employments ending soon", persist_result=False)
@told_in_a_sentence
def ending_soon() -> State:
    """Lists the employments that end in the next nine months: counts here, names in a letter to each HR desk."""
    page, sentence = endings.list_endings()
    publish(page)
    return sent(sentence, SECONDS)
