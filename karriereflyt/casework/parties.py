"""Who holds which role in a case, resolved anew whenever somebody is asked."""

from collections.abc import Collection, Mapping
from functools import cached_property

from karriereflyt.domain.roles import DESK, NOT_EVERYBODY_HAS, Role
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, desk_id, load_units, out, supervisors_of

FALLBACK_DESK = desk_id("")
TIES = frozenset({Role.SUPERVISOR, Role.CO_SUPERVISOR, Role.MENTOR})
"""Roles that the people file tells of."""


class Parties:
    """Roles to persons, for the cases of one transaction. `functions` are roles that the institution has named."""

    def __init__(self, connection: Connection, functions: Collection[str] = ()) -> None:
        self._connection = connection
        self._functions = functions
        self._desks: dict[str, str] = {}

    def resolve(self, role: Role, person: PersonRow, named: Mapping[str, str]) -> str:
        """The id of the person to ask. Where nobody holds the role, HR acts (handbook 7.1 "no leader")."""
        return self._holder(role, person, named) or self._desk(person.unit_code or "")

    def to_tell(self, role: Role, person: PersonRow, named: Mapping[str, str]) -> str | None:
        """The id of the person who gets a letter; none where it is for somebody whom not everybody has."""
        return self._holder(role, person, named) if role in NOT_EVERYBODY_HAS else self.resolve(role, person, named)

    def _holder(self, role: Role, person: PersonRow, named: Mapping[str, str]) -> str | None:
        """None also where whoever holds it is no longer there, or HR has stopped all mail to them."""
        if role is Role.EMPLOYEE:
            return person.id
        holder = self._named(role, person, named)
        return None if holder in self._out else holder

    def _named(self, role: Role, person: PersonRow, named: Mapping[str, str]) -> str | None:
        if role.value in named:
            return named[role.value]
        if role in {Role.LEADER, Role.PARTNER}:  # who is named for no talk: the nearest leader holds it
            return person.leader_id
        if role in TIES:
            tied = supervisors_of(self._connection, [person.id]).get(person.id, {})
            return min(tied.get(role.value, ()), default=None)
        return function_id(role) if role.value in self._functions else None

    def _desk(self, unit_code: str) -> str:
        if unit_code not in self._desks:
            self._desks[unit_code] = nearest_desk(self._units, unit_code)
        return self._desks[unit_code]

    @cached_property
    def _out(self) -> frozenset[str]:
        return out(self._connection)

    @cached_property
    def _units(self) -> Mapping[str, UnitRow]:
        return load_units(self._connection)


def function_id(role: str) -> str:
    """The id of the stand-in person for a function that the institution has named, such as the programme owner.

    Among the desks, whose ids no person and no unit may have.
    """
    return f"{DESK}::{role}"


def nearest_desk(units: Mapping[str, UnitRow], unit_code: str) -> str:
    """The HR desk of the unit, or of the nearest one above it that has an address."""
    unit = units.get(unit_code)
    while unit is not None:
        if unit.contact_email:
            return desk_id(unit.code)
        unit = units.get(unit.parent_code or "")
    return FALLBACK_DESK
