"""People, units and who leads and supervises whom, as the last import left them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, or_, select, update

from karriereflyt.domain.calendar import ONE_DAY, oslo_date
from karriereflyt.domain.facts import Absence
from karriereflyt.domain.roles import DESK
from karriereflyt.store.batches import batches
from karriereflyt.store.bulk import insert_rows, put_rows
from karriereflyt.store.tables import case, person, supervision, unit


class PersonRow(NamedTuple):
    """A person as casework needs one."""

    id: str
    kind: str
    given_name: str
    family_name: str
    email: str | None
    language: str | None
    position_code: str | None
    unit_code: str | None
    leader_id: str | None
    delegate_id: str | None
    title: str | None
    early_career: bool | None
    contract: str | None
    employed_from: date | None
    employed_to: date | None
    leave_kind: str | None
    leave_from: date | None
    leave_to: date | None
    gone_at: datetime | None
    stopped_at: datetime | None

    @property
    def name(self) -> str:
        """Full name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_stand_in(self) -> bool:
        """Whether this stands for a desk, a unit or a function, and is nobody of flesh and blood."""
        return self.kind == DESK

    @property
    def last_day(self) -> date | None:
        """The last day of employment, as far as it is known: by contract, or because the people file lacks them now."""
        gone_on = oslo_date(self.gone_at) - ONE_DAY if self.gone_at else None
        return min((day for day in (self.employed_to, gone_on) if day is not None), default=None)

    @property
    def days(self) -> dict[str, date]:
        """The days of the employment that stories count from, as far as they are known."""
        known = {"first_day": self.employed_from, "last_day": self.last_day}
        return {name: day for name, day in known.items() if day is not None}

    def has_left(self, today: date) -> bool:
        """Whether their last day is over."""
        return self.gone_at is not None or (self.last_day is not None and self.last_day < today)

    @property
    def is_stopped(self) -> bool:
        """Whether HR has stopped all mail to and about them (handbook 7.0 no. 7)."""
        return self.stopped_at is not None

    def is_out(self, today: date) -> bool:
        """Whether nothing is sent to them any more: they have left, or HR has stopped it."""
        return self.is_stopped or self.has_left(today)

    @property
    def absences(self) -> tuple[Absence, ...]:
        """The leave that the last import told of."""
        return (Absence(self.leave_from, self.leave_to),) if self.leave_from else ()


class UnitRow(NamedTuple):
    """A unit of the tree."""

    code: str
    parent_code: str | None
    name_nb: str
    name_nn: str
    name_en: str
    level: str
    contact_email: str | None

    def name(self, language: str) -> str:
        """The name in a language."""
        return {"nn": self.name_nn, "en": self.name_en}.get(language, self.name_nb)


_PERSON = select(*(person.c[name] for name in PersonRow._fields))
_PEOPLE = _PERSON.where(person.c.id.in_(bindparam("ids", expanding=True)))
_PEOPLE_HELD = _PEOPLE.order_by(person.c.id).with_for_update(key_share=True)
_UNITS = select(*(unit.c[name] for name in UnitRow._fields)).where(unit.c.gone_at.is_(None)).order_by(unit.c.code)


def load_people(connection: Connection, ids: Collection[str], *, hold: bool = False) -> dict[str, PersonRow]:
    """These people, by id; unknown ids are left out. Held, in order, where two rounds must not both reach them."""
    found: dict[str, PersonRow] = {}
    for some in batches(sorted(ids) if hold else ids):
        rows = connection.execute(_PEOPLE_HELD if hold else _PEOPLE, {"ids": some})
        found.update((row.id, PersonRow(*row)) for row in rows)
    return found


def employees(connection: Connection) -> Iterator[PersonRow]:
    """Everybody employed, in the order of their ids."""
    query = _PERSON.where(person.c.kind == "employee", person.c.gone_at.is_(None)).order_by(person.c.id)
    return (PersonRow(*row) for row in connection.execute(query))


def person_by_email(connection: Connection, email: str) -> PersonRow | None:
    """The employee with an address, whatever its capitals; none where nobody or several have it."""
    query = _PERSON.where(
        func.lower(person.c.email) == email.lower(), person.c.kind == "employee", person.c.gone_at.is_(None)
    ).limit(2)
    rows = connection.execute(query).all()
    return PersonRow(*rows[0]) if len(rows) == 1 else None


def load_units(connection: Connection) -> dict[str, UnitRow]:
    """All units, by code."""
    return {row.code: UnitRow(*row) for row in connection.execute(_UNITS)}


def desk_id(unit_code: str) -> str:
    """The id of the stand-in person for a unit's HR desk."""
    return f"{DESK}:{unit_code}"


def supervisors_of(connection: Connection, person_ids: Collection[str] | None = None) -> dict[str, dict[str, set[str]]]:
    """Per person and kind (supervisor, co_supervisor, mentor), the ids; for everybody unless told for whom."""
    found: dict[str, dict[str, set[str]]] = {}
    for row in _ties(connection, person_ids):
        found.setdefault(row.person_id, {}).setdefault(row.kind, set()).add(row.other_id)
    return found


def _ties(connection: Connection, person_ids: Collection[str] | None) -> Iterator[Row[tuple[str, str, str]]]:
    query = select(supervision.c.person_id, supervision.c.kind, supervision.c.other_id)
    if person_ids is None:
        yield from connection.execute(query)
        return
    some = query.where(supervision.c.person_id.in_(bindparam("ids", expanding=True)))
    for ids in batches(person_ids):
        yield from connection.execute(some, {"ids": ids})


def fingerprints(connection: Connection) -> dict[str, bytes]:
    """What the last import knew of each present employee: tells new, changed, unchanged and gone apart."""
    query = select(person.c.id, person.c.digest).where(person.c.kind == "employee", person.c.gone_at.is_(None))
    return {row.id: row.digest for row in connection.execute(query)}


def save_people(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add or replace people."""
    put_rows(connection, person, rows, "id")


def save_units(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add or replace units."""
    put_rows(connection, unit, rows, "code")


def mark_people_gone(connection: Connection, ids: Collection[str], now: datetime) -> None:
    """People who are no longer in the file; their cases and history stay."""
    if ids:
        connection.execute(
            update(person).where(person.c.id == bindparam("b_id")).values(gone_at=now), [{"b_id": one} for one in ids]
        )


def erase_leavers(connection: Connection, gone_before: datetime, most: int) -> int:
    """What the people file told of those whom it lacks since before an instant, and who have no open case: the number
    alone stays, and a stop. Returns how many.
    """
    has_open = exists().where(case.c.person_id == person.c.id, case.c.state == "open")
    is_there = or_(person.c.family_name != "", person.c.given_name != "", person.c.email.is_not(None))
    over = select(person.c.id).where(person.c.kind == "employee", person.c.gone_at < gone_before, is_there, ~has_open)
    ids = list(connection.scalars(over.limit(most)))
    if not ids:
        return 0
    kept = {"id", "kind", "gone_at", "stopped_at", "digest"}
    blank = {one.name: None if one.nullable else "" for one in person.columns if one.name not in kept}
    connection.execute(update(person).where(person.c.id.in_(ids)).values(blank | {"digest": b""}))
    connection.execute(delete(supervision).where(supervision.c.person_id.in_(ids)))
    return len(ids)


def out(connection: Connection) -> frozenset[str]:
    """Whom nobody can ask any more: no longer in the people file, or stopped by HR."""
    is_out = person.c.gone_at.is_not(None) | person.c.stopped_at.is_not(None)
    return frozenset(connection.scalars(select(person.c.id).where(is_out)))


def mark_stopped(connection: Connection, person_id: str, since: datetime | None) -> None:
    """Since when all mail to and about somebody is stopped; none lifts it. An import changes nothing about it."""
    connection.execute(update(person).where(person.c.id == person_id).values(stopped_at=since))


def mark_units_gone(connection: Connection, present: Collection[str], now: datetime) -> int:
    """Units that are no longer in the file. Returns how many."""
    gone = [
        code for code in connection.scalars(select(unit.c.code).where(unit.c.gone_at.is_(None))) if code not in present
    ]
    if gone:
        connection.execute(
            update(unit).where(unit.c.code == bindparam("b_code")).values(gone_at=now),
            [{"b_code": one} for one in gone],
        )
    return len(gone)


def replace_supervision(connection: Connection, person_ids: Collection[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Who supervises these people now."""
    if person_ids:
        connection.execute(
            delete(supervision).where(supervision.c.person_id == bindparam("b_id")),
            [{"b_id": one} for one in person_ids],
        )
    insert_rows(connection, supervision, rows)


def count_employees(connection: Connection) -> int:
    """How many people the last import knew."""
    query = select(func.count()).where(person.c.kind == "employee", person.c.gone_at.is_(None))
    return connection.execute(query).scalar_one()


def addresses(connection: Connection) -> dict[str, str | None]:
    """Everybody's e-mail address, desks' too."""
    return {row.id: row.email for row in connection.execute(select(person.c.id, person.c.email))}
