"""What HR runs for the training of conversation partners: cohorts planned, filled, moved, and the next one."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import BaseModel, Field

from flows.sentences import sent, told_in_a_sentence
from flows.train_the_trainer.story import PROCESS
from karriereflyt.domain.calendar import OSLO
from karriereflyt.domain.cohort import CohortRefused, Frame, Session
from karriereflyt.domain.selection import most_of_unit
from tasks import cohorts
from tasks.choices import UnitChoice, code_of
from tasks.house import office
from tasks.publishing import publish

NAME = "train-the-trainer"
SECONDS = 120
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""
DRY = "This was a dry run; nobody was asked. Run it again with “Dry run” off."


class Track(StrEnum):
    """Whom a cohort is for, in HR's words."""

    HR_ADVISERS = "HR advisers"
    ACADEMIC_LEADERS = "research leaders, PhD leaders and heads of department"


TRACKS = {Track.HR_ADVISERS: "hr_advisers", Track.ACADEMIC_LEADERS: "academic_leaders"}


class PlannedSession(BaseModel):
    """One session."""

    day: Annotated[date, Field(title="Date", description="The day of the session.")]
    begins: Annotated[
        str, Field(title="Begins at", description="By Oslo's clocks, such as 09:00.", pattern=r"^\d{1,2}[:.]\d{2}$")
    ] = "09:00"
    minutes: Annotated[int, Field(title="Minutes", description="How long it lasts.", ge=15, le=600)] = 180
    place: Annotated[str, Field(title="Place", description="A room, or a link to where it is held.", max_length=200)]
    themes: Annotated[str, Field(title="Themes", description="As the invitation names them.", max_length=300)] = ""
    trainers: Annotated[
        str, Field(title="Trainers", description="Names as the invitation gives them.", max_length=200)
    ] = ""


CohortNumber = Annotated[int, Field(ge=1, json_schema_extra={"title": "Cohort number"})]
ForCohort = Annotated[int, Field(ge=0, json_schema_extra={"title": "Cohort number"})]
ForTrack = Annotated[Track, Field(json_schema_extra={"title": "Whom it is for"})]
InUnit = Annotated[list[UnitChoice], Field(json_schema_extra={"title": "Unit"})]
SeatCount = Annotated[int, Field(ge=1, le=100, json_schema_extra={"title": "Seats"})]
OfOneUnit = Annotated[int, Field(ge=0, le=100, json_schema_extra={"title": "Most seats for one unit"})]
Planned = Annotated[list[PlannedSession], Field(json_schema_extra={"title": "Sessions"})]
Number = Annotated[str, Field(json_schema_extra={"title": "Person number"})]
OwnerNumber = Annotated[str, Field(json_schema_extra={"title": "Programme owner"})]
TrainerNumber = Annotated[str, Field(json_schema_extra={"title": "Responsible trainer"})]
Material = Annotated[str, Field(json_schema_extra={"title": "Material"})]
Numbers = Annotated[list[str], Field(json_schema_extra={"title": "Person numbers"})]
DryRun = Annotated[bool, Field(json_schema_extra={"title": "Dry run"})]
SessionNumber = Annotated[int, Field(ge=1, le=6, json_schema_extra={"title": "Session"})]
NewDay = Annotated[str, Field(json_schema_extra={"title": "New date"})]
NewTime = Annotated[str, Field(json_schema_extra={"title": "Begins at"})]
NewPlace = Annotated[str, Field(json_schema_extra={"title": "New place"})]


@flow(name=NAME, flow_run_name="open cohort: {track}", persist_result=False)
@told_in_a_sentence
def open_cohort(  # noqa: PLR0917  # each is a field of HR's form
    track: ForTrack = Track.HR_ADVISERS,
    unit: InUnit = [],  # noqa: B006  # shown as the form's default, never changed
    seats: SeatCount = 12,
    most_of_one_unit: OfOneUnit = 0,
    sessions: Planned = [],  # noqa: B006  # as above
    owner: OwnerNumber = "",
    trainer: TrainerNumber = "",
    material: Material = "",
) -> State:
    """Plans a cohort. Its owner gets a letter to look at the frame; nobody else is told yet.

    Args:
        track: HR advisers, or academic leaders: each has a list of its own.
        unit: Leave empty for the whole institution; with a unit only its people and those below it can get a seat.
        seats: How many; eight to sixteen work well.
        most_of_one_unit: How many seats one unit may have at most; 0 is a third of them.
        sessions: Usually four of three hours, in the order of their dates.
        owner: Person number of who answers for the cohort; empty is the function named in config.
        trainer: Person number, or code in config of somebody from outside, who says who was there; empty is the owner.
        material: Address (https) of what participants read before the first session.
    """
    if len(unit) > 1:
        raise CohortRefused("Choose one unit at most: those below it are included.")
    frame = Frame(
        track=TRACKS[track],
        unit=code_of(unit[0]) if unit else "",
        seats=seats,
        most_of_unit=most_of_one_unit or most_of_unit(seats, office().plan(PROCESS.key).numbers["unit_part"]),
        sessions=_sessions(sessions),
        owner=owner.strip(),
        trainer=trainer.strip(),
        material=material.strip(),
    )
    cohort_number = cohorts.open_cohort(frame)
    return sent(
        f"Cohort {cohort_number} is planned; its owner has a letter. People can apply at "
        f"{office().settings.forms_url}/interest/{cohort_number}, or be invited with invite-interest.",
        SECONDS,
    )


@flow(name=NAME, flow_run_name="invite people", persist_result=False)
@told_in_a_sentence
def invite_interest(
    person_numbers: Numbers = [],  # noqa: B006  # shown as the form's default, never changed
    cohort_number: ForCohort = 0,
    track: ForTrack = Track.HR_ADVISERS,
) -> State:
    """Sends the application to people by their numbers. It is voluntary; who does not answer is left alone.

    Args:
        person_numbers: As in the people file, one a line.
        cohort_number: The cohort they may apply for; 0 is the open list of a track.
        track: For the open list: which one.
    """
    numbers = [one.strip() for one in person_numbers if one.strip()]
    if not numbers:
        raise CohortRefused("Give the numbers of the people to invite, as in the people file.")
    invited = cohorts.invite(cohort_number, TRACKS[track], numbers)
    left_out = "; ".join(f"{number} {why}" for number, why in invited.left_out.items())
    return sent(f"{invited.asked} invited." + (f" Left out: {left_out}." if left_out else ""), SECONDS)


@flow(name=NAME, flow_run_name="select for cohort {cohort_number}", persist_result=False)
@told_in_a_sentence
def select(cohort_number: CohortNumber = 1, dry_run: DryRun = True) -> State:
    """Who gets a seat: first come first served, one unit has its part. All are told after the second person's yes.

    Args:
        cohort_number: As open-cohort gave it.
        dry_run: On: only shows who would get a seat, and who would wait and why.
    """
    page, sentence = cohorts.propose(cohort_number, dry_run=dry_run)
    publish(page)
    if dry_run:
        return Completed(message=f"{sentence} {DRY}")
    return sent(f"{sentence} The second person has a letter; with their yes the seats are offered.", SECONDS)


@flow(name=NAME, flow_run_name="move a session of cohort {cohort_number}", persist_result=False)
@told_in_a_sentence
def move_session(
    cohort_number: CohortNumber = 1,
    session: SessionNumber = 1,
    new_date: NewDay = "",
    begins: NewTime = "09:00",
    new_place: NewPlace = "",
) -> State:
    """Moves a session that has not begun. Everybody with a seat is told, and calendars follow.

    Args:
        cohort_number: As open-cohort gave it.
        session: Which one, from 1.
        new_date: Year, month and day, such as 2027-02-10.
        begins: By Oslo's clocks, such as 09:00.
        new_place: Empty keeps the place.
    """
    cohorts.move_session(cohort_number, session, _moment(_day(new_date), begins), new_place.strip())
    return sent(f"Session {session} of cohort {cohort_number} is moved; everybody with a seat is told.", SECONDS)


@flow(name=NAME, flow_run_name="next after cohort {cohort_number}", persist_result=False)
@told_in_a_sentence
def next_cohort(
    cohort_number: CohortNumber = 1,
    sessions: Planned = [],  # noqa: B006  # shown as the form's default, never changed
) -> State:
    """Plans a cohort like an earlier one, with new dates. Whoever declined, waits or misses a session comes along.

    Args:
        cohort_number: The earlier cohort: its track, unit, seats, owner and trainer are taken over.
        sessions: The new dates.
    """
    carried = cohorts.open_next(cohort_number, _sessions(sessions))
    return sent(
        f"Cohort {carried.cohort_id} is planned; its owner has a letter. {carried.on_the_list} on the list are told of "
        "it once the owner has said yes.",
        SECONDS,
    )


@flow(name=NAME, flow_run_name="look at cohort {cohort_number}", persist_result=False)
@told_in_a_sentence
def status(cohort_number: CohortNumber = 1) -> State:
    """Where a cohort stands: seats offered and taken, and the list of its track. Changes nothing.

    Args:
        cohort_number: As open-cohort gave it.
    """
    page, sentence = cohorts.look_at(cohort_number)
    publish(page)
    return Completed(message=sentence)


@flow(name=NAME, flow_run_name="report on cohort {cohort_number}", persist_result=False)
@told_in_a_sentence
def report(cohort_number: CohortNumber = 1) -> State:
    """The four levels of a cohort: reaction, learning, behaviour, results. Figures of large enough groups only.

    Args:
        cohort_number: As open-cohort gave it.
    """
    page, sentence = cohorts.write_report(cohort_number)
    publish(page)
    return Completed(message=sentence)


def _sessions(planned: list[PlannedSession]) -> tuple[Session, ...]:
    return tuple(
        Session(
            number=number,
            at=_moment(one.day, one.begins),
            minutes=one.minutes,
            place=one.place.strip(),
            themes=one.themes.strip(),
            trainers=one.trainers.strip(),
        )
        for number, one in enumerate(planned, start=1)
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CohortRefused("Give the new date as year, month and day, such as 2027-02-10.") from None


def _moment(day: date, clock: str) -> datetime:
    try:
        hour, minute = clock.replace(".", ":").split(":")
        return datetime.combine(day, time(int(hour), int(minute)), OSLO)
    except ValueError:
        raise CohortRefused(f'"{clock}" is no time of day: write for instance 09:00.') from None
