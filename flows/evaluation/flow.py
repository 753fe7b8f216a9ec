"""What HR runs for an evaluation: frame, preview, launch and report; prolong and recall where they are needed."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed
from pydantic import Field

from flows.evaluation.story import PROCESS, Standing
from flows.rounds import end_preview, open_and_send
from flows.sentences import DRY, sent, told_in_a_sentence
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.framing import Frame
from karriereflyt.domain.suppression.question import LEAST_K, MOST_K
from karriereflyt.domain.topics import Topic
from tasks import evaluating, rounds
from tasks.choices import UnitChoice, code_of, frame_closes, frame_opens
from tasks.publishing import publish

NAME = "evaluation"
SECONDS, LAUNCH_SECONDS = 60, 300
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""


class WhomToAsk(StrEnum):
    """Groups in HR's words."""

    EVERYBODY = "everybody"
    EARLY_CAREER = "all early-career staff"
    PHD = "PhD research fellows"
    POSTDOC = "postdoctoral fellows"
    RESEARCHER = "researchers"
    OTHER_STAFF = "staff outside the career levels"


GROUPS = {
    WhomToAsk.EVERYBODY: Group.ALL,
    WhomToAsk.EARLY_CAREER: Group.EARLY_CAREER,
    WhomToAsk.PHD: Group.PHD,
    WhomToAsk.POSTDOC: Group.POSTDOC,
    WhomToAsk.RESEARCHER: Group.RESEARCHER,
    WhomToAsk.OTHER_STAFF: Group.OTHER_STAFF,
}


class Subject(StrEnum):
    """Topics in HR's words."""

    START = "getting started"
    MEASURES = "the measures of the standards"
    TALK = "the career conversation"
    PLAN = "the career plan"
    FUTURE = "the way ahead"
    PROGRAMME = "the levels of the programme"


TOPICS = {subject: Topic(subject.name.lower()) for subject in Subject}

Purpose = Annotated[str, Field(json_schema_extra={"title": "Purpose"})]
Whom = Annotated[WhomToAsk, Field(json_schema_extra={"title": "Whom it asks"})]
Units = Annotated[list[UnitChoice], Field(json_schema_extra={"title": "Units"})]
Subjects = Annotated[list[Subject], Field(json_schema_extra={"title": "Topics"})]
OpensOn = Annotated[date, Field(json_schema_extra={"title": "Opens on"})]
ClosesOn = Annotated[date, Field(json_schema_extra={"title": "Closes on"})]
K = Annotated[int, Field(ge=LEAST_K, le=MOST_K, json_schema_extra={"title": "Smallest figure"})]
Number = Annotated[int, Field(ge=0, json_schema_extra={"title": "Evaluation number"})]
RoundNumber = Annotated[int, Field(ge=0, json_schema_extra={"title": "Round number"})]
DryRun = Annotated[bool, Field(json_schema_extra={"title": "Dry run"})]


def _run_name(verb: str) -> str:
    number = flow_run.parameters.get("evaluation_number")
    return f"{verb} evaluation {number}" if number else f"{verb} the waiting evaluation"


@flow(
    name=NAME,
    flow_run_name=lambda: f"frame an evaluation, open from {flow_run.parameters.get('opens_on')}",
    persist_result=False,
)
@told_in_a_sentence
def frame(  # noqa: PLR0917  # Prefect names each
    purpose: Purpose = "",
    group: Whom = WhomToAsk.EVERYBODY,
    units: Units = [],  # noqa: B006  # shown as the form's default, never changed
    topics: Subjects = [Subject.START, Subject.TALK, Subject.PLAN, Subject.FUTURE],  # noqa: B006  # the same
    opens_on: OpensOn = frame_opens,
    closes_on: ClosesOn = frame_closes,
    smallest_figure: K = 5,
) -> State:
    """Frames an anonymous survey on career support. Nobody is asked yet: first its owner and the unions have their say.

    Args:
        purpose: What the survey is for, as everybody asked will read it. Leave empty for “to see whether career support
            works, and to make it better”, which each reader gets in their language.
        group: Whom it asks in the chosen units.
        units: Leave empty for the whole institution. A unit brings everything below it.
        topics: What it asks about, besides what career support people can expect. Fewer topics, more answers: the
            measures of the standards alone are forty small questions.
        opens_on: A working day, at least two weeks ahead; better two months, for the discussion with the unions.
        closes_on: A working day two to four weeks later.
        smallest_figure: No figure is of fewer people than this, 4 to 10.
    """
    wanted = Frame(
        purpose=purpose,
        group=GROUPS[group],
        units=tuple(code_of(one) for one in units),
        topics=frozenset(TOPICS[one] for one in topics),
        opens=opens_on,
        closes=closes_on,
        k=smallest_figure,
    )
    number = evaluating.frame(wanted)
    return sent(
        f"Evaluation {number} is framed. Its owner has been asked; after the yes note the discussion with the unions, "
        "then run preview.",
        SECONDS,
    )


@flow(name=NAME, flow_run_name=lambda: _run_name("preview"), persist_result=False)
@told_in_a_sentence
def preview(evaluation_number: Number = 0) -> State:
    """Shows whom the survey asks, what the report may show by itself, and every letter. Only the second person is told.

    Args:
        evaluation_number: The number that frame gave. 0 takes the only one that is ready.
    """
    asked = evaluating.freeze(evaluation_number)
    page, counts = evaluating.write_preview(asked)
    publish(page)
    return end_preview(asked.round_id, counts, asked.faults, SECONDS)


@flow(
    name=NAME,
    flow_run_name=lambda: f"launch round {flow_run.parameters.get('round_number') or 'that waits'}",
    persist_result=False,
)
@told_in_a_sentence
def launch(round_number: RoundNumber = 0) -> State:
    """Locks smallest figure and cells, and opens a case for everybody asked: word of it a week before, then the link.

    Args:
        round_number: The number that the preview gave. 0 takes the only round that waits for its launch.
    """
    round_id = rounds.find_round(PROCESS.key, round_number)
    evaluating.check_days(round_id)
    plan = rounds.begin_launch(round_id)
    evaluating.lock(round_id)
    return open_and_send(round_id, plan.chunks, LAUNCH_SECONDS)


@flow(name=NAME, flow_run_name=lambda: _run_name("keep open"), persist_result=False)
@told_in_a_sentence
def prolong(evaluation_number: Number = 0, dry_run: DryRun = True) -> State:
    """Keeps a survey open for a week longer, once, at its owner's wish. Who has not answered is reminded once more.

    Args:
        evaluation_number: 0 takes the only one that is open.
        dry_run: On: only says until when it would be open.
    """
    number, last = evaluating.prolong(evaluation_number, dry_run=dry_run)
    if dry_run:
        return Completed(message=f"Evaluation {number} would be open until {last}. {DRY}")
    return Completed(message=f"Evaluation {number} is open until {last}.")


@flow(name=NAME, flow_run_name=lambda: _run_name("recall"), persist_result=False)
@told_in_a_sentence
def recall(evaluation_number: Number = 0, dry_run: DryRun = True) -> State:
    """Calls a survey back that went to the wrong people: all answers are erased unread, all links are dead.

    Args:
        evaluation_number: 0 takes the only one that is open.
        dry_run: On: only says how many people would be told to disregard it.
    """
    number, reached = evaluating.recall(evaluation_number, dry_run=dry_run)
    people = f"{reached} people whom a letter had reached"
    if dry_run:
        return Completed(message=f"Evaluation {number} would be called back, and {people} told. {DRY}")
    return sent(f"Evaluation {number} is called back; {people} are told. Now frame it anew.", SECONDS)


@flow(name=NAME, flow_run_name=lambda: _run_name("report"), persist_result=False)
@told_in_a_sentence
def report(evaluation_number: Number = 0) -> State:
    """Closes a survey on the day after its last and publishes its report, once. When the owner has released it, tells
    everybody who was asked, and asks the leaders of units with a result of their own for measures.

    Args:
        evaluation_number: 0 takes all that wait for their report, or whose report has been released.
    """
    numbers = (evaluation_number,) if evaluation_number else evaluating.waiting()
    said = [_report(number) for number in numbers]
    if not said:
        return Completed(message="No evaluation waits for its report, and none for being told.")
    return sent(" ".join(said), LAUNCH_SECONDS)


def _report(number: int) -> str:
    page, sentence, standing = evaluating.close_and_publish(number)
    publish(page)
    if standing == Standing.REPORTED:
        return f"{sentence} The owner reads the report first; after the yes run report again."
    if standing != Standing.RELEASED:
        return sentence
    told, units = evaluating.tell(number)
    return f"{sentence} {told} people told, {units} units asked for measures."
