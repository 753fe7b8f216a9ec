"""Cases that belong together, such as a cohort and its people: all of a process, whatever became of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from karriereflyt.store.tables import case, round_


class Member(NamedTuple):
    """One case of the process as it stands."""

    id: int
    round_id: int
    person_id: str
    state: str
    standing: str
    outcome: str | None
    parties: dict[str, str]
    pinned: dict[str, str]
    opened_at: datetime
    closed_at: datetime | None


_MEMBERS = (
    select(*(case.c[name] for name in Member._fields))
    .where(case.c.round_id.in_(select(round_.c.id).where(round_.c.process == bindparam("process"))))
    .where(case.c.process == bindparam("process"))
    .order_by(case.c.id)
)


def members(connection: Connection, process: str) -> list[Member]:
    """Every case of a process, oldest first. Found by its rounds, since cases of other processes may be many."""
    return [Member(*row) for row in connection.execute(_MEMBERS, {"process": process})]


def pin(connection: Connection, case_id: int, pinned: Mapping[str, str]) -> None:
    """What is known of a case from here on."""
    connection.execute(update(case).where(case.c.id == case_id).values(pinned=dict(pinned)))


class EndedTalk(NamedTuple):
    """A conversation that is over: whose it was, who was to hold it, and how it ended."""

    person_id: str
    partner_id: str
    outcome: str


def ended_talks(connection: Connection, process: str, since: datetime) -> list[EndedTalk]:
    """Every conversation that ended since an instant."""
    ended = (case.c.process == process) & (case.c.closed_at >= since) & case.c.outcome.is_not(None)
    query = select(*(case.c[name] for name in EndedTalk._fields)).where(ended, case.c.partner_id.is_not(None))
    return [EndedTalk(*row) for row in connection.execute(query)]
