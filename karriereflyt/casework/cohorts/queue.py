"""The list of those interested as a cohort sees it: who may get a seat, in which order, and who may not and why."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from karriereflyt.casework.cohorts.state import RELEASED, Cohort, House, Participant
from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.selection import Applicant, Seats, Selection, Waits, queue_place, select
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units

WHOLE = 100


def selection_of(office: Office, connection: Connection, house: House, cohort: Cohort) -> Selection:
    """Who would get a seat now, and who waits."""
    units = load_units(connection)
    queue = [one for one in house.people if _is_in_queue(one, cohort)]
    holding = list(house.of(cohort))
    people = load_people(connection, {one.row.person_id for one in (*queue, *holding)})
    asked = [_applicant(office, cohort, one, people[one.row.person_id]) for one in queue]
    unit = cohort.row.pinned["unit"]
    wanted = [one for one in asked if not unit or unit in _line(units, one.unit)]
    taken = Counter(people[one.row.person_id].unit_code or "" for one in holding if not _only_misses(one))
    pinned = cohort.row.pinned
    seats = Seats(seats=int(pinned["seats"]), most_of_unit=int(pinned["most_of_unit"]), taken=taken)
    return select(wanted, seats)


def _is_in_queue(one: Participant, cohort: Cohort) -> bool:
    """On the list, released by the leader, of the same track, and not offered a seat in this cohort before."""
    is_released = one.is_open and one.row.standing == RELEASED
    return is_released and one.row.pinned.get("track") == cohort.row.pinned["track"] and not _had_seat(one, cohort)


def _had_seat(one: Participant, cohort: Cohort) -> bool:
    return any(number == cohort.id for number, _ in one.seats)


def _only_misses(one: Participant) -> bool:
    """Whether somebody comes for a session of an earlier cohort alone: they take no seat."""
    return bool(one.present_at) and len(one.seats) > 1


def _applicant(office: Office, cohort: Cohort, one: Participant, person: PersonRow) -> Applicant:
    free = office.plan("train_the_trainer").numbers["decline_free"]
    return Applicant(
        case_id=one.row.id,
        person_id=person.id,
        unit=person.unit_code or "",
        since=queue_place(one.applied_at, one.declined_at, free=free),
        hindered=_hindered(office, cohort, one, person),
    )


def _hindered(office: Office, cohort: Cohort, one: Participant, person: PersonRow) -> Waits | None:
    days = [oslo_date(session.at) for session in cohort.sessions]
    least = office.plan("train_the_trainer").numbers["attendance_percent"] * len(days)
    if WHOLE * sum(_is_there(person, day) for day in days) < least:
        return Waits.AWAY
    dates = (one.handed_in("application")[-1].routing or {}).get("dates")
    is_for_these = one.row.pinned.get("cohort") == str(cohort.id)
    if is_for_these and isinstance(dates, tuple) and WHOLE * len(dates) < least:
        return Waits.DATES
    return None


def _is_there(person: PersonRow, day: date) -> bool:
    """Whether somebody works here on a day, and is not on leave."""
    is_employed = person.last_day is None or day <= person.last_day
    return is_employed and not any(absence.holds(day) for absence in person.absences)


def _line(units: Mapping[str, UnitRow], code: str) -> set[str]:
    """A unit with all above it."""
    found: set[str] = set()
    while code in units and code not in found:
        found.add(code)
        code = units[code].parent_code or ""
    return found


def may_still_join(cohort: Cohort, now: datetime) -> bool:
    """A seat given back goes to the list until the second session begins."""
    sessions = cohort.sessions
    return now < sessions[min(1, len(sessions) - 1)].at
