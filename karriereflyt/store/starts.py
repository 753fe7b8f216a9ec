"""Whose first or last day comes near, and whose case of a process has begun already."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from karriereflyt.domain.case import BeginsAround
from karriereflyt.store.batches import batches
from karriereflyt.store.tables import case, person, round_

OCCASION = "occasion"
"""The pinned day that a case is about: for the same day nobody gets a second one by itself."""
FIXED_DAY = "day:"
"""Pinned facts that begin so are days that the story counts from."""
_COLUMNS = {"first_day": person.c.employed_from, "last_day": person.c.employed_to}
_OCCASIONS = select(case.c.person_id, case.c.state, case.c.outcome, case.c.pinned).where(
    case.c.process == bindparam("process"), case.c.person_id.in_(bindparam("ids", expanding=True))
)


class Occasion(NamedTuple):
    """A case that somebody has or had: whether it is open, which day it was about, and how it ended."""

    is_open: bool
    day: str
    outcome: str | None


def people_around(
    connection: Connection, around: BeginsAround, first: date, last: date, contracts: Collection[str] = ()
) -> list[str]:
    """Those employed whose first or last day lies between two days, in the order of their ids.

    `contracts`: only those employed so, where any are named.
    """
    there = (person.c.kind == "employee", person.c.gone_at.is_(None), person.c.stopped_at.is_(None))
    query = select(person.c.id).where(*there)
    if contracts:
        query = query.where(person.c.contract.in_(list(contracts)))
    return list(connection.scalars(query.where(_COLUMNS[around].between(first, last)).order_by(person.c.id)))


def occasions(connection: Connection, process: str, ids: Collection[str]) -> dict[str, list[Occasion]]:
    """The cases that these people have or had of a process."""
    found: dict[str, list[Occasion]] = {}
    for some in batches(ids):
        for row in connection.execute(_OCCASIONS, {"process": process, "ids": some}):
            occasion = Occasion(row.state == "open", str(row.pinned.get(OCCASION, "")), row.outcome)
            found.setdefault(row.person_id, []).append(occasion)
    return found


def open_case_of(connection: Connection, process: str, ids: Collection[str]) -> dict[str, int]:
    """The number of the open case that each of these people has of a process."""
    query = select(case.c.person_id, case.c.id).where(case.c.process == process, case.c.state == "open")
    return {
        person_id: case_id
        for some in batches(ids)
        for person_id, case_id in connection.execute(query.where(case.c.person_id.in_(list(some))))
    }


def fixed_by_hr(connection: Connection, process: str, day: str) -> dict[str, date]:
    """A day that was given when a case was started, by person; of open cases of a process."""
    rounds = select(round_.c.id).where(round_.c.process == process)
    query = select(case.c.person_id, case.c.pinned).where(
        case.c.round_id.in_(rounds), case.c.process == process, case.c.state == "open"
    )
    rows = connection.execute(query)
    return {row.person_id: date.fromisoformat(text) for row in rows if (text := row.pinned.get(FIXED_DAY + day))}


def has_case(connection: Connection, round_id: int, person_id: str, process: str) -> bool:
    """Whether somebody has a case in a round."""
    query = select(case.c.id).where(case.c.round_id == round_id, case.c.person_id == person_id)
    return connection.scalars(query.where(case.c.process == process)).first() is not None
