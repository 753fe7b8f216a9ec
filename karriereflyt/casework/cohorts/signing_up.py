"""The open sign-up: an address in the people file gets the application by mail, so that nobody signs up for others."""

from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.changes import Changes
from karriereflyt.casework.cohorts.opening import invite, newest_cohort, takes_applications
from karriereflyt.casework.cohorts.state import OPEN, PROCESS, House, load_house
from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.cohort import CohortRefused
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import person_by_email


def is_place(office: Office, place: str, now: datetime) -> bool:
    """Whether there is such a sign-up page: a track, or a cohort that takes applications."""
    if _track(office, place):
        return True
    if not place.isdecimal():
        return False
    with office.store.read() as connection:
        return any(str(one.id) == place and takes_applications(one, now) for one in load_house(connection).cohorts)


def sign_up(office: Office, place: str, address: str, now: datetime) -> None:
    """Have the application sent to whoever has this address; nobody is told whether there is such a person.

    Whoever has it already gets its letter again, once a day at most. A transaction for each of two looks.
    """
    with office.store.read() as connection:
        person = person_by_email(connection, address.strip())
        if person is None:
            return
        house = load_house(connection)
    own = next((one for one in house.people if one.is_open and one.row.person_id == person.id), None)
    if own is None:
        try:
            invite(office, *_where(office, house, place, now), [person.id], now)
        except CohortRefused:
            return  # the page answers everybody with the same words; HR sees the fault at its next run
        return
    for step in own.steps:
        if step.key == "application" and step.state == OPEN:
            _send_again(office, own.row.id, own.row.round_id, step.id, person.id, now)


def _where(office: Office, house: House, place: str, now: datetime) -> tuple[int, str]:
    """The cohort, 0 for the list, and the track."""
    if place.isdecimal():
        return int(place), ""
    track = _track(office, place)
    cohort = newest_cohort(house.cohorts, track, now)
    return (cohort.id if cohort else 0), track


def _track(office: Office, place: str) -> str:
    process = office.processes.get(PROCESS)
    tracks = process.possible.pinned.get("track", ()) if process else ()
    return next((one for one in tracks if one == place.replace("-", "_")), "")


@tried_again
def _send_again(office: Office, case_id: int, round_id: int, step_id: int, person_id: str, now: datetime) -> None:
    changes = Changes(now, ENGINE, office.mail_domain)
    with office.store.begin() as connection:
        changes.letter(
            _new_id(connection),
            f"step:{step_id}:asked-again:{oslo_date(now)}",
            recipient_id=person_id,
            process=PROCESS,
            message=office.plan(PROCESS).steps["application"].letter or "",
            kind="step",
            round_id=round_id,
            case_id=case_id,
            step_id=step_id,
            once=True,
        )
        changes.save(connection)


def _new_id(connection: Connection) -> int:
    return NewIds(connection, 1).next()
