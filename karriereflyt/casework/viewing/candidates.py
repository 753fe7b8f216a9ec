"""Who may hold the talk, for whoever is to choose between them."""

from karriereflyt.casework.partners import MOST, line_of
from karriereflyt.casework.viewing.look import Look
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Option
from karriereflyt.domain.partner_rule import conflict
from karriereflyt.domain.text import Words
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people, load_units, supervisors_of


def candidates(look: Look) -> tuple[Option, ...]:
    """Those up the line whom the partner rule allows."""
    office, connection, employee = look.office, look.connection, look.employee
    supervision = supervisors_of(connection, [employee.id]).get(employee.id, {})
    known = _line(connection, employee)
    units, today = load_units(connection), oslo_date(office.clock.now())
    options: list[Option] = []
    for candidate in line_of(employee, known):
        if known[candidate].is_out(today) or conflict(
            office.level_of(employee), supervision, candidate, mentor_blocks=office.institution.mentor_rule == "block"
        ):
            continue
        person = known[candidate]
        unit = units.get(person.unit_code or "")
        label = ", ".join(filter(None, (person.name, person.title, unit.name(look.language) if unit else "")))
        options.append(Option(value=candidate, label=Words(nb=label, nn=label, en=label)))
    return tuple(options[:MOST])


def _line(connection: Connection, employee: PersonRow) -> dict[str, PersonRow]:
    """The people up the line, with their stand-ins."""
    known = {employee.id: employee}
    wanted = {employee.leader_id or ""} - {""}
    while wanted:
        found = load_people(connection, wanted)
        known |= found
        wanted = {one for row in found.values() for one in (row.leader_id, row.delegate_id) if one} - known.keys()
    return known
