"""Bringing a cohort and its people up to date with each other: whatever one of them has to know, it is told.

What is to be told is read from the rows each time, so that nothing is told twice and nothing is lost with a process
that dies: the next look finds what is still to be told.
"""

from collections.abc import Collection
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.cohorts.evaluating import evaluate_due
from karriereflyt.casework.cohorts.news import STALE, Look, News
from karriereflyt.casework.cohorts.state import PROCESS, House, load_house, survey_name
from karriereflyt.casework.noticing import Notice, tell
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.facts import StepName
from karriereflyt.store import cases, cohorts
from karriereflyt.store.connection import Connection

MOST_LOOKS = 20
"""One thing told may be the reason for the next; more in a row than this waits for the next round."""


def settle_all(office: Office, now: datetime) -> int:
    """Reports that are due are made; then what anybody has to know. Returns how much was told."""
    if PROCESS in office.processes:
        evaluate_due(office, now)
    return pass_on(office, now)


def pass_on(office: Office, now: datetime) -> int:
    """Every cohort that somebody has to do with, or whose owner has just decided. Returns how much was told."""
    if PROCESS not in office.processes:
        return 0
    with office.store.read() as connection:
        house = load_house(connection)
    held = {one.seats[-1][0] for one in house.people if one.is_open and one.seats}
    wanted = [one for one in house.cohorts if one.is_open or one.id in held or one.decided_since(now - STALE)]
    return sum(settle(office, one.id, now) for one in wanted)


def settle(office: Office, cohort_id: int, now: datetime) -> int:
    """One cohort; returns how much was told. A transaction for each look."""
    with office.store.read() as connection:
        if not _looked_at(office, connection, cohort_id, now)[1]:
            return 0  # mostly so; nobody else is kept from writing
    told = 0
    for _ in range(MOST_LOOKS):
        found = _settle_once(office, cohort_id, now)
        told += found
        if not found:
            break
    return told


@tried_again
def _settle_once(office: Office, cohort_id: int, now: datetime) -> int:
    with office.store.begin() as connection:
        ids = [row.id for row in cohorts.members(connection, PROCESS) if row.state == "open" or row.id == cohort_id]
        cases.hold_cases(connection, ids)
        house, news = _looked_at(office, connection, cohort_id, now)
        return _tell(office, connection, house, news, now)


def _looked_at(office: Office, connection: Connection, cohort_id: int, now: datetime) -> tuple[House, list[News]]:
    house = load_house(connection)
    cohort = house.cohort(cohort_id)
    listening = _listening(
        Walking(office, connection, now), [one.row.id for one in (cohort, *house.people) if one.is_open]
    )
    return house, list(Look(office, connection, house, cohort, listening, now).news())


def _listening(walking: Walking, ids: Collection[int]) -> dict[int, StepName]:
    return {row.id: walk.listening for row, walk in walking.look(ids) if walk.listening is not None}


def _tell(office: Office, connection: Connection, house: House, news: Collection[News], now: datetime) -> int:
    walking = Walking(office, connection, now)
    for one in news:
        tell(
            office,
            connection,
            walking,
            Notice(case_id=one.case_id, process=PROCESS, name=one.name, routing=one.routing),
            now,
        )
        if one.routing.get("what") == "seat":
            _join(connection, house, one)
    walking.walk_on([one.case_id for one in news])
    walking.save()
    return len(news)


def _join(connection: Connection, house: House, news: News) -> None:
    """From here on what somebody answers anonymously is counted with this cohort."""
    row = next(one.row for one in house.people if one.row.id == news.case_id)
    cohorts.pin(connection, row.id, row.pinned | {"survey": survey_name(int(str(news.routing["cohort"])))})
