"""An import moves somebody's first or last day: their cases count anew at once, and stories that listen are told."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from karriereflyt.casework.noticing import give_notice
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.people import Person
from karriereflyt.store import cases
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow

MOVED = "-moved"
"""What a story listens for: `first-day-moved`, `last-day-moved`."""


def moved_days(known: Mapping[str, PersonRow], people: Iterable[Person]) -> dict[str, frozenset[str]]:
    """Whose days of the employment are others than those known before, and which. Pure."""
    found: dict[str, frozenset[str]] = {}
    for one in people:
        before = known.get(one.person_id)
        days = {"first_day": one.employed_from, "last_day": one.employed_to}
        moved = {name for name, day in days.items() if before is not None and _differs(before, name, day)}
        if moved:
            found[one.person_id] = frozenset(moved)
    return found


def _differs(before: PersonRow, name: str, day: date | None) -> bool:
    return (before.employed_from if name == "first_day" else before.employed_to) != day


def count_anew(
    office: Office, connection: Connection, moved: Mapping[str, Collection[str]], gone: Collection[str], now: datetime
) -> None:
    """Walk the cases that count from a day which has moved, or whose employee is no longer in the file."""
    counting = [key for key, process in office.processes.items() if process.begins_around is not None]
    ids = cases.open_cases_of(connection, [*moved, *gone], counting)
    if not ids:
        return
    cases.hold_cases(connection, ids)
    walking, told = Walking(office, connection, now), set[int]()
    for name in ("first_day", "last_day"):
        theirs = cases.open_cases_of(connection, [one for one, days in moved.items() if name in days], counting)
        told |= set(give_notice(walking, connection, set(theirs) - told, name.replace("_", "-") + MOVED, {}, now))
    walking.walk_on(set(ids) - told)
    walking.save()
