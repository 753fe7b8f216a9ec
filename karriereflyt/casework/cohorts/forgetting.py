"""Of whom counts alone are to remain: interest that was not used for long, and courses whose years are over. Pure."""

from collections.abc import Iterator
from datetime import datetime

from karriereflyt.casework.cohorts.state import Cohort, House, Participant
from karriereflyt.domain.roles import Role


def unused_interest(house: House, before: datetime) -> Iterator[int]:
    """Closed cases without a seat, where the applicant last did something about their place before an instant.

    An open one is asked for a click each year, and closed without it; only a leave puts that off.
    """
    for one in house.people:
        if not one.is_open and not one.took_seat and _last_used(one) < before:
            yield one.row.id


def courses_over(house: House, before: datetime) -> Iterator[int]:
    """Cohorts closed before an instant, and whoever had a seat, once it is over for them and for all their cohorts.

    So the figures in a report stay what they were, as long as it can be read.
    """
    kept = {one.id for one in house.cohorts if not _is_over(one, before)}
    yield from (one.id for one in house.cohorts if one.id not in kept)
    for person in house.people:
        cohorts = {number for number, _ in person.seats}
        if person.took_seat and _is_over(person, before) and not cohorts & kept:
            yield person.row.id


def _last_used(one: Participant) -> datetime:
    own = (step.closed_at for step in one.handed_in_by(Role.EMPLOYEE) if step.closed_at is not None)
    return max(own, default=one.row.opened_at)


def _is_over(one: Cohort | Participant, before: datetime) -> bool:
    return one.row.closed_at is not None and one.row.closed_at < before
