"""The two whom a talk is between, as the reader of a step meets them."""

from collections.abc import Mapping

from karriereflyt.casework.office import Office
from karriereflyt.domain.roles import Role
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people


def partner_of(
    connection: Connection, asked: AskedRow, employee: PersonRow, people: Mapping[str, PersonRow]
) -> PersonRow | None:
    """Who holds the talk: whoever is named, else the nearest leader."""
    partner_id = asked.parties.get(Role.PARTNER, employee.leader_id) or ""
    return people.get(partner_id) or load_people(connection, [partner_id]).get(partner_id)


def partner_as(office: Office, asked: AskedRow) -> Role:
    """What whoever holds the talk is called."""
    return Role.LEADER if _is_with_leader(office, asked) else Role.PARTNER


def reading_as(office: Office, asked: AskedRow) -> str:
    """Who «you» is where a text says who reads what is for two."""
    between = office.processes[asked.process].between
    if asked.role not in between:
        return "other"
    is_of_leader = _is_with_leader(office, asked) and asked.role == Role.EMPLOYEE
    return "employee_of_leader" if is_of_leader else asked.role


def _is_with_leader(office: Office, asked: AskedRow) -> bool:
    """Whether the employee talks with the leader as such, and not with a conversation partner who may be anybody."""
    between = office.processes[asked.process].between
    return Role.LEADER in between and Role.PARTNER not in between
