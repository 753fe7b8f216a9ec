"""Whose link to documents it is, and as what they read: looked up anew at every request."""

from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.roles import DESK, Role
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
    role: Role


def documents_reader(
    office: Office, connection: Connection, link: ReadingLink | None, now: datetime
) -> DocumentsReader:
    """Who reads by a link. Raises `LinkDead` once it has expired, or they have left or have no part in the case now."""
    if link is None or now >= link.expires_at:
        raise LinkDead("This link is not in use any more.")
    partner_id = link.parties.get(Role.PARTNER, "")
    people = load_people(connection, {link.person_id, link.employee_id, partner_id})
    person, employee = people.get(link.person_id), people.get(link.employee_id)
    if person is None or employee is None or person.has_left(oslo_date(now)):
        raise LinkDead("Whoever the link was for has left.")
    role = role_in(office, connection, link, person, employee)
    if role is None:
        raise LinkDead("Whoever the link was for has no part in this case any more.")
    return DocumentsReader(link=link, person=person, employee=employee, partner=people.get(partner_id), role=role)


def role_in(
    office: Office, connection: Connection, link: ReadingLink, person: PersonRow, employee: PersonRow
) -> Role | None:
    """The part that somebody has in the case today: one of the two whom the process is between, or HR's desk. None for
    a former partner, a leader where the process is not between leader and employee, or a desk elsewhere.
    """
    if person.id == employee.id:
        return Role.EMPLOYEE
    parties = Parties(connection, office.institution.functions)
    if person.kind == DESK:
        return Role.HR if parties.resolve(Role.HR, employee, link.parties) == person.id else None
    between = sorted(office.processes[link.process].between - {Role.EMPLOYEE})
    return next((role for role in between if parties.resolve(role, employee, link.parties) == person.id), None)
