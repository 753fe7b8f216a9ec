"""Employments that end soon: what HR is told of each February and September (handbook 7.5, EX-1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.changes import Changes
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import nearest_desk
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store import starts
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units

PROCESS, MESSAGE = "exit", "ending-soon"
"""The letter, and the span of days ahead in the process's settings."""


@dataclass(frozen=True, kw_only=True)
class Ends:
    """One employment that ends: the person's number, unit and last day, and their open case where there is one."""

    person_id: str
    unit: str
    last_day: date
    case_id: int | None


@dataclass(frozen=True, kw_only=True)
class Endings:
    """All of them, and to how many desks a list goes."""

    ends: tuple[Ends, ...]
    units: Mapping[str, str]
    until: date
    desks: int


@tried_again
def want_lists(office: Office, now: datetime) -> Endings:
    """One letter to each HR desk with ends at its units. Run again on the same day it wants nothing twice."""
    changes = Changes(now, ENGINE, office.mail_domain)
    today = oslo_date(now)
    with office.store.begin() as connection:
        units = load_units(connection)
        ends = _ends(office, connection, today)
        desks = {nearest_desk(units, one.unit) for one in ends}
        ids = NewIds(connection, max(len(desks), 1))
        for desk in sorted(desks):
            changes.letter(
                ids.next(),
                f"{MESSAGE}:{today.isoformat()}:{desk}",
                recipient_id=desk,
                process=PROCESS,
                message=MESSAGE,
                kind="digest",
                once=True,
            )
        changes.save(connection)
    names = {code: unit.name("en") for code, unit in units.items()}
    return Endings(ends=tuple(ends), units=names, until=_until(office, today), desks=len(desks))


def ending_rows(
    office: Office, connection: Connection, desk: str, now: datetime, language: str
) -> list[dict[str, str]]:
    """The lines of a desk's letter, earliest end first."""
    units = load_units(connection)
    ends = [one for one in _ends(office, connection, oslo_date(now)) if nearest_desk(units, one.unit) == desk]
    people = load_people(connection, [one.person_id for one in ends])
    return [_row(one, people[one.person_id], units, language) for one in ends]


def _row(one: Ends, person: PersonRow, units: Mapping[str, UnitRow], language: str) -> dict[str, str]:
    unit = units.get(one.unit)
    return {
        "name": person.name,
        "unit": unit.name(language) if unit else "",
        "due": day_in_words(one.last_day, language),
        "case_number": str(one.case_id or ""),
    }


def _ends(office: Office, connection: Connection, today: date) -> list[Ends]:
    """By the people file, and where it has no day, by the one that HR has given."""
    until = _until(office, today)
    fixed = {
        one: day for one, day in starts.fixed_by_hr(connection, PROCESS, "last_day").items() if today <= day <= until
    }
    ids = {*starts.people_around(connection, "last_day", today, until), *fixed}
    cases = starts.open_case_of(connection, PROCESS, ids)
    people = (one for one in load_people(connection, ids).values() if not one.is_out(today))
    return sorted(_with_days(people, fixed, cases), key=lambda one: (one.last_day, one.person_id))


def _with_days(people: Iterable[PersonRow], fixed: Mapping[str, date], cases: Mapping[str, int]) -> Iterable[Ends]:
    for person in people:
        last_day = person.last_day or fixed.get(person.id)
        if last_day is not None:
            yield Ends(
                person_id=person.id, unit=person.unit_code or "", last_day=last_day, case_id=cases.get(person.id)
            )


def _until(office: Office, today: date) -> date:
    return office.plan(PROCESS).moments[MESSAGE].after(today, office.institution.calendar)
