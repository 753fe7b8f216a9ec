"""Whose link to documents it is, and as what they read: looked up anew at every request."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.roles import Role
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people
from karriereflyt.store.reading import ReadingLink


@dataclass(frozen=True, kw_only=True)
class DocumentsReader:
    """Somebody who has a part in a case, by their link to its documents."""

    link: ReadingLink
    person: PersonRow
    employee: PersonRow
    partner: PersonRow | None
    """Who holds the talk: whoever is named, else the nearest leader; nobody where a process is not between two."""
    roles: tuple[Role, ...]
    """One person may have several: the leader who is also the partner, the owner whose cohort it is."""

    @property
    def role(self) -> Role:
        """As what they read unless a document is for another of their roles."""
        return self.roles[0]

    def reading_as(self, roles: Collection[Role]) -> "DocumentsReader | None":
        """The same reader in a role that a document is for; none where they have none of these."""
        found = next((role for role in self.roles if role in roles), None)
        return replace(self, roles=(found,)) if found else None


def documents_reader(
    office: Office, connection: Connection, link: ReadingLink | None, now: datetime
) -> DocumentsReader:
    """Who reads by a link. Raises `LinkDead` once it has expired, or they have left or have no part in the case now."""
    if link is None or now >= link.expires_at:
        raise LinkDead("This link is not in use any more.")
    people = load_people(connection, {link.person_id, link.employee_id})
    person, employee = people.get(link.person_id), people.get(link.employee_id)
    if person is None or employee is None or person.is_out(oslo_date(now)):
        raise LinkDead("Whoever the link was for has left, or all mail to them is stopped.")
    roles = roles_in(office, connection, link, person, employee)
    if not roles:
        raise LinkDead("Whoever the link was for has no part in this case any more.")
    partner = _partner(office, connection, link, employee)
    return DocumentsReader(link=link, person=person, employee=employee, partner=partner, roles=roles)


def _partner(office: Office, connection: Connection, link: ReadingLink, employee: PersonRow) -> PersonRow | None:
    if not office.processes[link.process].between:
        return None
    partner_id = link.parties.get(Role.PARTNER) or employee.leader_id or ""
    return load_people(connection, [partner_id]).get(partner_id)


def roles_in(
    office: Office, connection: Connection, link: ReadingLink, person: PersonRow, employee: PersonRow
) -> tuple[Role, ...]:
    """The parts that somebody has in the case today: one of those whom the process is between, its owner, or HR's desk.
    None for a former partner, a leader where the process is not between leader and employee, or a desk elsewhere.
    """
    parties = Parties(connection, office.institution.functions)
    roles = [Role.EMPLOYEE] if person.id == employee.id else []
    if person.is_stand_in:
        roles += [Role.HR] if parties.resolve(Role.HR, employee, link.parties) == person.id else []
    elif not roles:
        between = office.processes[link.process].between - {Role.EMPLOYEE}
        in_order = sorted(between, key=lambda role: role is not Role.PARTNER)  # the partner reads more than the leader
        roles += [role for role in in_order if parties.resolve(role, employee, link.parties) == person.id]
    roles += [Role.PROGRAMME_OWNER] if link.parties.get(Role.PROGRAMME_OWNER) == person.id else []
    return tuple(roles)
