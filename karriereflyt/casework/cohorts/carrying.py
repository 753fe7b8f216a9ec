"""The next cohort: the frame of an earlier one with new dates; everybody on the list comes along."""

from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.cohorts.opening import open_cohort
from karriereflyt.casework.cohorts.settling import settle
from karriereflyt.casework.cohorts.state import load_house
from karriereflyt.casework.office import Office
from karriereflyt.domain.cohort import Frame, Session
from karriereflyt.domain.roles import Role
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people

ON_THE_LIST = frozenset({"on_the_list", "not_released", "incomplete"})


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The new cohort, and how many on the list will be told of it once its owner has looked at the frame."""

    cohort_id: int
    on_the_list: int


def open_next(office: Office, cohort_id: int, sessions: tuple[Session, ...], now: datetime) -> Carried:
    """Open a cohort like an earlier one. Whoever declined, had no seat, or misses a session is carried over.

    Raises `CohortRefused`.
    """
    with office.store.read() as connection:
        house = load_house(connection)
        earlier = house.cohort(cohort_id)
        pinned = earlier.row.pinned
        frame = Frame(
            track=pinned["track"],
            unit=pinned["unit"],
            seats=int(pinned["seats"]),
            most_of_unit=int(pinned["most_of_unit"]),
            sessions=sessions,
            owner=_employee(connection, earlier.row.parties[Role.PROGRAMME_OWNER.value]),
            trainer=_employee(connection, earlier.row.parties[Role.TRAINER.value]),
            material=pinned.get("material", ""),
            carries=True,
        )
    new = open_cohort(office, frame, now)
    settle(office, new, now)
    waiting = [one for one in house.people if one.is_open and one.row.standing in ON_THE_LIST]
    many = sum(one.row.pinned.get("track") == frame.track for one in waiting)
    return Carried(cohort_id=new, on_the_list=many)


def _employee(connection: Connection, person_id: str) -> str:
    """Whoever HR named; nobody where it is a function or a desk."""
    found = load_people(connection, [person_id]).get(person_id)
    return person_id if found is not None and found.kind == "employee" else ""
