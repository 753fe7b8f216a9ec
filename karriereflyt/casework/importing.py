"""Taking over the people file: good rows in, bad ones named and left as they were, all in one transaction."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from karriereflyt.casework.changes import STALE_AFTER
from karriereflyt.casework.daily import advance_these
from karriereflyt.casework.functions import keep_functions
from karriereflyt.casework.moved_days import count_anew, moved_days
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import FALLBACK_DESK
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.people import Person
from karriereflyt.domain.people_file import read_people
from karriereflyt.domain.reading import Reading
from karriereflyt.domain.row_faults import RowFault
from karriereflyt.domain.table import UnusableFile, table_rows
from karriereflyt.domain.units import Unit
from karriereflyt.domain.units_file import read_units
from karriereflyt.store import imports, letters, people
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds

MANY_GONE, MANY_GONE_PERCENT = 20, 10
"""Where more people than this, and more than this share of all, are gone at once, the file looks broken."""


class ImportRefused(Refusal):
    """Nothing was imported; the sentence says what to do about the file."""


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What an import meant for one kind of rows. `refused` rows have a fault and were left as they were."""

    new: int
    changed: int
    unchanged: int
    gone: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What an import did, every fault with its row and column, and cases that could not be counted anew."""

    units: Counts
    people: Counts
    unit_faults: tuple[RowFault, ...]
    people_faults: tuple[RowFault, ...]
    failed: tuple[str, ...] = ()


def import_people(
    office: Office, units_file: Path, people_file: Path, now: datetime, *, many_may_go: bool = False
) -> Imported:
    """Read both files and take over the good rows; refused letters go out anew where an address was mended. Then the
    cases that count from a day which has moved are walked on; what fails there is left to the daily round.

    Raises `ImportRefused` when a file cannot be used at all, or lacks so many that it looks broken: that ends their
    cases and tells others, so HR has to say that `many_may_go`.
    """
    units = _units(units_file)
    reading = _people(people_file, units.good, office.institution.position_codes.keys())
    fingerprint = sha256(units_file.read_bytes() + b"\0" + people_file.read_bytes()).hexdigest()
    with office.store.begin() as connection:
        before = people.addresses(connection)
        unit_counts = _save_units(connection, office, units, now)
        people_counts, moved_cases = _save_people(office, connection, reading, now, many_may_go=many_may_go)
        moved = {
            one for one, email in people.addresses(connection).items() if email and email != before.get(one, email)
        }
        letters.requeue(connection, moved, now, now + STALE_AFTER)
        result = Imported(
            units=unit_counts, people=people_counts, unit_faults=units.faults, people_faults=reading.faults
        )
        imports.record_import(
            connection,
            NewIds(connection, 1).next(),
            now,
            fingerprint,
            {"units": vars_of(unit_counts), "people": vars_of(people_counts)},
        )
    return replace(result, failed=advance_these(office, moved_cases, now).failed)


def vars_of(counts: Counts) -> dict[str, int]:
    """The counts by name."""
    return {name: getattr(counts, name) for name in Counts.__dataclass_fields__}


def _units(path: Path) -> Reading[Unit]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reading = read_units(table_rows(lines))
    except (OSError, UnusableFile) as error:
        raise ImportRefused(f"{path.name}: {error}") from None
    if not reading.whole:
        raise ImportRefused(f"{path.name}: {'; '.join(map(str, reading.faults))}")
    return reading


def _people(path: Path, units: Iterable[Unit], position_codes: Collection[str]) -> Reading[Person]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reading = read_people(table_rows(lines), units, position_codes=position_codes or None)
    except (OSError, UnusableFile) as error:
        raise ImportRefused(f"{path.name}: {error}") from None
    if not reading.whole:
        raise ImportRefused(f"{path.name}: {'; '.join(map(str, reading.faults))}")
    return reading


def _save_units(connection: Connection, office: Office, reading: Reading[Unit], now: datetime) -> Counts:
    known = people.load_units(connection)
    desks = office.institution.desks
    rows = [_unit_row(one, desks) for one in reading.good]
    new = [row for row in rows if row["code"] not in known]
    changed = [
        row
        for row in rows
        if row["code"] in known and any(getattr(known[row["code"]], key) != row[key] for key in _UNIT_COLUMNS)
    ]
    people.save_units(connection, new + changed)
    present = known.keys() if reading.nameless else {row["code"] for row in rows} | reading.refused
    gone = people.mark_units_gone(connection, present, now)
    people.save_people(connection, [_desk_row(row) for row in rows if row["contact_email"]] + _fallback_desk(office))
    keep_functions(office, connection)
    return Counts(
        new=len(new),
        changed=len(changed),
        unchanged=len(rows) - len(new) - len(changed),
        gone=gone,
        refused=len(reading.refused),
    )


_UNIT_COLUMNS = ("parent_code", "name_nb", "name_nn", "name_en", "level", "contact_email")


def _unit_row(unit: Unit, desks: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": unit.unit_code,
        "parent_code": unit.parent_code,
        "name_nb": unit.name_nb,
        "name_nn": unit.name_nn,
        "name_en": unit.name_en,
        "level": str(unit.level),
        "contact_email": desks.get(unit.unit_code, unit.contact_email),
        "gone_at": None,
    }


def _desk_row(unit: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": people.desk_id(unit["code"]),
        "kind": "desk",
        "given_name": "HR",
        "family_name": unit["name_nb"],
        "email": unit["contact_email"],
        "language": "nb",
        "unit_code": unit["code"],
        "digest": b"",
    }


def _fallback_desk(office: Office) -> list[dict[str, Any]]:
    if not office.institution.hr_fallback:
        return []
    return [
        {
            "id": FALLBACK_DESK,
            "kind": "desk",
            "given_name": "HR",
            "family_name": office.institution.name.nb,
            "email": office.institution.hr_fallback,
            "language": "nb",
            "unit_code": None,
            "digest": b"",
        }
    ]


def _save_people(
    office: Office, connection: Connection, reading: Reading[Person], now: datetime, *, many_may_go: bool
) -> tuple[Counts, list[int]]:
    """What was taken over, and the cases that count anew."""
    good, refused = reading.good, reading.refused
    known = people.fingerprints(connection)
    digests = {one.person_id: _digest(one) for one in good}
    fresh = [one for one in good if known.get(one.person_id) != digests[one.person_id]]
    before = people.load_people(connection, [one.person_id for one in fresh if one.person_id in known])
    rows = [_person_row(one, digests[one.person_id]) for one in fresh]
    people.save_people(connection, _with_ended_leave(connection, rows, oslo_date(now)))
    people.replace_supervision(connection, [one.person_id for one in fresh], _ties(fresh))
    # A row whose id cannot be read may be anybody's: then nobody counts as gone.
    gone = set() if reading.nameless else known.keys() - digests.keys() - refused
    if not many_may_go and len(gone) > MANY_GONE and 100 * len(gone) > MANY_GONE_PERCENT * len(known):
        raise ImportRefused(
            f"Nothing was imported: the people file lacks {len(gone)} of {len(known)} people, which looks broken. "
            "If they have all left, import it again with “Many may go” (--many-may-go) on."
        )
    people.mark_people_gone(connection, gone, now)
    moved_cases = count_anew(office, connection, moved_days(before, fresh) | gone, now)
    new = sum(one.person_id not in known for one in fresh)
    counts = Counts(
        new=new, changed=len(fresh) - new, unchanged=len(good) - len(fresh), gone=len(gone), refused=len(refused)
    )
    return counts, moved_cases


def _with_ended_leave(connection: Connection, rows: Sequence[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """A leave that is over stays known when the file speaks of none any more: what it has moved stays moved."""
    silent = [row["id"] for row in rows if row["leave_from"] is None]
    known = people.load_people(connection, silent)
    ended = {one.id: one for one in known.values() if one.leave_to is not None and one.leave_to < today}
    return [row | _leave_of(ended[row["id"]]) if row["id"] in ended else row for row in rows]


def _leave_of(person: people.PersonRow) -> dict[str, Any]:
    return {"leave_kind": person.leave_kind, "leave_from": person.leave_from, "leave_to": person.leave_to}


def _digest(person: Person) -> bytes:
    values = [getattr(person, name) for name in Person.__dataclass_fields__]
    return sha256(json.dumps(values, default=str, ensure_ascii=False).encode()).digest()[:16]


def _person_row(person: Person, digest: bytes) -> dict[str, Any]:
    return {
        "id": person.person_id,
        "kind": "employee",
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "language": person.language,
        "position_code": person.position_code,
        "unit_code": person.unit_code,
        "leader_id": person.leader_id,
        "employed_from": person.employed_from,
        "employed_to": person.employed_to,
        "title": person.title,
        "sex": person.sex,
        "early_career": person.early_career,
        "contract": person.contract,
        "delegate_id": person.delegate_id,
        "position_percent": None if person.position_percent is None else round(person.position_percent),
        "leave_kind": person.leave_kind,
        "leave_from": person.leave_from,
        "leave_to": person.leave_to,
        "digest": digest,
        "gone_at": None,
    }


def _ties(persons: Iterable[Person]) -> list[dict[str, str]]:
    kinds = (("supervisor", "supervisor_ids"), ("co_supervisor", "co_supervisor_ids"), ("mentor", "mentor_ids"))
    return [
        {"person_id": one.person_id, "kind": kind, "other_id": other}
        for one in persons
        for kind, column in kinds
        for other in dict.fromkeys(getattr(one, column))
    ]
