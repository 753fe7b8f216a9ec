"""Telling what came of it: everybody who was asked, and the leaders of units with a result of their own."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.evaluating.closing import CHUNK, REPORT, how, launched_round
from karriereflyt.casework.evaluating.evaluation import (
    MEASURES,
    PART,
    PROCESS,
    RELEASED,
    RESULT,
    Evaluation,
)
from karriereflyt.casework.noticing import give_notice
from karriereflyt.casework.office import Office
from karriereflyt.casework.told import OPENS, SMALLEST
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.report_cells import LEADERS, UNIT
from karriereflyt.domain.roles import DESK, Role
from karriereflyt.domain.suppression.published import Published
from karriereflyt.domain.topics import ASKS
from karriereflyt.store import invitations
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, employees, load_people, load_units, save_people
from karriereflyt.store.starts import has_case

ASKED_ROUND = "asked_round"
"""Pinned: the round whose result a unit acts on."""


def tell(office: Office, evaluation: Evaluation, published: Published, now: datetime) -> tuple[int, int]:
    """Tell everybody asked, then open a case for each unit with a result; returns how many of both. Again does nothing
    twice. Raises `EvaluationRefused` before the owner has released the report.
    """
    evaluation.needs((RELEASED,), "the result can be told once the owner has read the report and released it.")
    asked = launched_round(office, evaluation)
    told, after = 0, 0
    while True:
        ids, many = _tell_some(office, asked.id, after, how(published), now)
        told += many
        if not ids:
            break
        after = ids[-1]
    units = units_with_result(published) if how(published) == REPORT else ()
    return told, _open_measures(office, evaluation, asked.id, units, how(published), now)


def units_with_result(published: Published) -> tuple[str, ...]:
    """The units that stand in the report by themselves."""
    blocks = {row.block for table in published.tables for row in table.rows if row.field == UNIT}
    return tuple(sorted(block[0] for block in blocks if len(block) == 1 and block[0] not in {LEADERS, ""}))


@tried_again
def _tell_some(office: Office, round_id: int, after: int, kind: str, now: datetime) -> tuple[list[int], int]:
    with office.store.begin() as connection:
        ids = invitations.open_invitations(connection, round_id, PROCESS, after, CHUNK)
        walking = Walking(office, connection, now)
        told = give_notice(walking, connection, ids, RESULT, {"how": kind}, now)
        walking.save()
    return ids, len(told)


@tried_again
def _open_measures(
    office: Office, evaluation: Evaluation, round_id: int, codes: tuple[str, ...], kind: str, now: datetime
) -> int:
    """In one transaction with the frame's case going on: so nobody is asked twice."""
    with office.store.begin() as connection:
        units, leaders = load_units(connection), leaders_of(connection)
        wanted = [units[code] for code in codes if code in units]
        save_people(connection, [_stand_in(unit) for unit in wanted])
        people = load_people(connection, [stand_in_id(unit.code) for unit in wanted])
        walking = Walking(office, connection, now)
        opened = 0
        for unit in wanted:
            person = people[stand_in_id(unit.code)]
            if not has_case(connection, evaluation.round_id, person.id, PROCESS):
                row = _case(walking.next_id(), evaluation, round_id, person, leaders.get(unit.code), now)
                walking.open(row, person)
                opened += 1
        give_notice(walking, connection, [evaluation.number], RESULT, {"how": kind}, now)
        walking.save()
    return opened


def leaders_of(connection: Connection) -> Mapping[str, str]:
    """Who leads each unit: the nearest leader of most people there, who need not work there themselves."""
    counts: dict[str, Counter[str]] = {}
    for person in employees(connection):
        if person.unit_code and person.leader_id:
            counts.setdefault(person.unit_code, Counter())[person.leader_id] += 1
    return {code: min(found, key=lambda one: (-found[one], one)) for code, found in counts.items()}


def stand_in_id(code: str) -> str:
    """The id of the stand-in for a unit as such: whatever is about the unit, and not about a person."""
    return f"{DESK}::unit:{code}"


def _stand_in(unit: UnitRow) -> dict[str, Any]:
    return {
        "id": stand_in_id(unit.code),
        "kind": DESK,
        "given_name": unit.name_nb,
        "family_name": "",
        "email": None,
        "language": None,
        "unit_code": unit.code,
        "digest": b"",
    }


def _case(
    number: int, evaluation: Evaluation, round_id: int, person: PersonRow, leader: str | None, now: datetime
) -> CaseRow:
    return CaseRow(
        id=number,
        round_id=evaluation.round_id,
        process=PROCESS,
        person_id=person.id,
        period_end=evaluation.closes,
        opened_at=now,
        parties={Role.LEADER.value: leader} if leader else {},
        pinned={
            PART: MEASURES,
            OPENS: evaluation.opens.isoformat(),
            SMALLEST: str(evaluation.k),
            ASKED_ROUND: str(round_id),
            UNIT: person.unit_code or "",
            **{name: value for name, value in evaluation.pinned.items() if name.startswith(ASKS)},
        },
    )
