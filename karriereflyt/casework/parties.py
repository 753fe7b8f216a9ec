"""Who holds which role in a case, resolved anew whenever somebody is asked."""

from collections.abc import Mapping
from functools import cached_property

from karriereflyt.domain.roles import Role
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, UnitRow, desk_id, load_units

FALLBACK_DESK = desk_id("")


class Parties:
    """Roles to persons, for the cases of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._desks: dict[str, str] = {}

    def resolve(self, role: Role, person: PersonRow, named: Mapping[str, str]) -> str:
        """The id of the person to ask. Where nobody holds the role, HR acts (handbook 7.1 "no leader")."""
        if role is Role.EMPLOYEE:
            return person.id
        if role.value in named:
            return named[role.value]
        if role is Role.LEADER and person.leader_id:
            return person.leader_id
        return self._desk(person.unit_code or "")

    def _desk(self, unit_code: str) -> str:
        if unit_code not in self._desks:
            self._desks[unit_code] = nearest_desk(self._units, unit_code)
        return self._desks[unit_code]

    @cached_property
    def _units(self) -> Mapping[str, UnitRow]:
        return load_units(self._connection)


def nearest_desk(units: Mapping[str, UnitRow], unit_code: str) -> str:
    """The HR desk of the unit, or of the nearest one above it that has an address."""
    unit = units.get(unit_code)
    while unit is not None:
        if unit.contact_email:
            return desk_id(unit.code)
        unit = units.get(unit.parent_code or "")
    return FALLBACK_DESK
