"""A session is moved: another time or place; everybody is told, and calendars follow."""

from dataclasses import replace
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.cohorts.opening import fix_dates
from karriereflyt.casework.cohorts.settling import settle
from karriereflyt.casework.cohorts.state import load_house
from karriereflyt.casework.office import Office
from karriereflyt.domain.cohort import CohortRefused, Session
from karriereflyt.store import cases


def move_session(office: Office, cohort_id: int, number: int, at: datetime, place: str, now: datetime) -> None:
    """The session is held at another time, and at another place where one is given. Raises `CohortRefused`."""
    _move(office, cohort_id, number, at, place, now)
    settle(office, cohort_id, now)


@tried_again
def _move(office: Office, cohort_id: int, number: int, at: datetime, place: str, now: datetime) -> None:
    with office.store.begin() as connection:
        cases.hold_cases(connection, [cohort_id])
        cohort = load_house(connection).cohort(cohort_id)
        if not cohort.is_open:
            raise CohortRefused(f"Cohort {cohort_id} is closed.")
        before = next((one for one in cohort.sessions if one.number == number), None)
        if before is None:
            raise CohortRefused(f"Cohort {cohort_id} has the sessions 1 to {len(cohort.sessions)}, not {number}.")
        moved = replace(before, at=at, place=place or before.place, moved=before.moved + (at != before.at))
        sessions = tuple(moved if one.number == number else one for one in cohort.sessions)
        _check(before, moved, sessions, now)
        fix_dates(office, connection, cohort, sessions, now)


def _check(before: Session, moved: Session, sessions: tuple[Session, ...], now: datetime) -> None:
    if before.at <= now:
        raise CohortRefused(f"Session {before.number} has begun or is over.")
    if moved.at <= now:
        raise CohortRefused("Give a time still to come.")
    if moved == before:
        raise CohortRefused(f"Session {before.number} is at this time and place already.")
    times = [one.at for one in sessions]
    if times != sorted(set(times)):
        raise CohortRefused("The sessions must stay in their order: move the later ones first.")
