"""An import moves somebody's first or last day, or lacks somebody: their cases count anew."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from karriereflyt.casework.office import Office
from karriereflyt.domain.people import Person
from karriereflyt.store import cases
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow


def moved_days(known: Mapping[str, PersonRow], people: Iterable[Person]) -> set[str]:
    """Whose first or last day of employment is another than the one known before. Pure."""
    return {one.person_id for one in people if one.person_id in known and _differs(known[one.person_id], one)}


def _differs(before: PersonRow, one: Person) -> bool:
    return (before.employed_from, before.employed_to) != (one.employed_from, one.employed_to)


def count_anew(office: Office, connection: Connection, people: Collection[str], now: datetime) -> list[int]:
    """The cases of these people that count from a day of the employment: due now, whatever happens next."""
    counting = [key for key, process in office.processes.items() if process.begins_around is not None]
    ids = cases.open_cases_of(connection, people, counting)
    cases.look_again(connection, ids, now)
    return ids
