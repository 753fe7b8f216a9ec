"""Framing an evaluation: what it is for, whom it asks about what, how small a figure, and when. Nobody is asked yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.evaluating.evaluation import (
    FIRST_CLOSES,
    FRAMING,
    OVER,
    PART,
    PROCESS,
    EvaluationRefused,
    evaluations,
)
from karriereflyt.casework.functions import keep_functions
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import FALLBACK_DESK, function_id
from karriereflyt.casework.told import GROUP, OPENS, PURPOSE, SMALLEST, UNITS, UNITS_APART
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.framing import Avoided, Frame, why_not_open
from karriereflyt.domain.roles import Role
from karriereflyt.domain.suppression.question import LEAST_K, MOST_K
from karriereflyt.domain.topics import asked_about
from karriereflyt.store import rounds
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, load_people, load_units
from karriereflyt.store.rounds import FRAME, RoundRow

LONGEST_PURPOSE = 300


@tried_again
def frame(office: Office, wanted: Frame, now: datetime) -> int:
    """Open the case that frames an evaluation and ask its owner; returns its number. One transaction.

    Raises `EvaluationRefused` with everything that stands against it.
    """
    with office.store.begin() as connection:
        keep_functions(office, connection)
        owner = _owner(connection)
        faults = _faults(office, connection, wanted, owner, oslo_date(now))
        if faults or owner is None:
            raise EvaluationRefused(" ".join(faults))
        walking = Walking(office, connection, now)
        number = walking.next_id()
        round_id = _round(office, connection, wanted, number, now)
        walking.open(_case(number, round_id, wanted, owner.id, now), owner)
        walking.save()
    return number


def _owner(connection: Connection) -> PersonRow | None:
    """The stand-in that the case is about: the programme owner, or HR where nobody is named."""
    ids = (function_id(Role.PROGRAMME_OWNER), FALLBACK_DESK)
    people = load_people(connection, ids)
    return next((people[one] for one in ids if one in people), None)


def _faults(office: Office, connection: Connection, wanted: Frame, owner: PersonRow | None, today: date) -> list[str]:
    institution = office.institution
    unknown = sorted(set(wanted.units) - load_units(connection).keys())
    faults = [f"Mend this first: {fault}" for fault in office.faults[:1]]
    if owner is None:
        faults.append("Name a programme_owner under functions in institution.yaml, or hr.fallback.")
    if not LEAST_K <= wanted.k <= MOST_K:
        faults.append(f"The smallest figure is of {LEAST_K} to {MOST_K} people, not {wanted.k}.")
    if unknown:
        faults.append(f"Unknown unit {', '.join(unknown)}: import units again, or choose another.")
    if len(wanted.purpose.strip()) > LONGEST_PURPOSE:
        faults.append(f"Say what the survey is for, in at most {LONGEST_PURPOSE} characters.")
    rules = replace(institution.survey, avoided=(*institution.survey.avoided, *_others(connection, wanted)))
    return [*faults, *why_not_open(wanted.opens, wanted.closes, rules, institution.calendar, today)]


def _others(connection: Connection, wanted: Frame) -> Iterator[Avoided]:
    """The days of evaluations under way that ask people of the same units."""
    for one in evaluations(connection):
        asks_the_same = not one.units or not wanted.units or set(one.units) & set(wanted.units)
        if one.standing != OVER and asks_the_same:
            yield Avoided(first=one.opens, last=one.closes, what=f"evaluation {one.number}")


def _round(office: Office, connection: Connection, wanted: Frame, number: int, now: datetime) -> int:
    """The round of the frame asks nobody; its period is the occasion that every round of the evaluation shares."""
    row = RoundRow(
        id=NewIds(connection, 1).next(),
        process=PROCESS,
        period=f"{wanted.opens.year}-{number}",
        period_end=wanted.closes,
        scope=FRAME,
        version=office.processes[PROCESS].version,
        previewed_at=now,
        group=wanted.group.value,
        units=sorted(wanted.units),
    )
    rounds.add_launched_round(connection, row)
    return row.id


def _case(number: int, round_id: int, wanted: Frame, owner_id: str, now: datetime) -> CaseRow:
    pinned = {
        PART: FRAMING,
        PURPOSE: " ".join(wanted.purpose.split()),
        GROUP: wanted.group.value,
        UNITS: UNITS_APART.join(sorted(wanted.units)),
        SMALLEST: str(wanted.k),
        OPENS: wanted.opens.isoformat(),
        FIRST_CLOSES: wanted.closes.isoformat(),
        **asked_about(wanted.topics),
    }
    return CaseRow(
        id=number,
        round_id=round_id,
        process=PROCESS,
        person_id=owner_id,
        period_end=wanted.closes,
        opened_at=now,
        parties={},
        pinned=pinned,
    )
