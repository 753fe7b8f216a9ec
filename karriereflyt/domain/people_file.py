"""How people.csv is read: everybody by their own row, then how the rows hang together, with every fault."""

from collections.abc import Collection, Iterable
from functools import partial

from karriereflyt.domain.cells import Cells
from karriereflyt.domain.people import Contract, LeaveKind, Person, Sex
from karriereflyt.domain.reading import Columns, Draft, Reading, read_file
from karriereflyt.domain.row_faults import FaultCode
from karriereflyt.domain.table import Row
from karriereflyt.domain.text import Language
from karriereflyt.domain.trees import in_loops
from karriereflyt.domain.units import Unit

LONGEST_POSITION_CODE = 20

PEOPLE_COLUMNS = Columns(
    required=(
        "person_id",
        "given_name",
        "family_name",
        "email",
        "language",
        "position_code",
        "unit_code",
        "leader_id",
        "employed_from",
    ),
    optional=(
        "title",
        "sex",
        "early_career",
        "contract",
        "supervisor_ids",
        "co_supervisor_ids",
        "mentor_ids",
        "delegate_id",
        "employed_to",
        "position_percent",
        "leave_kind",
        "leave_from",
        "leave_to",
    ),
)


def read_people(
    rows: Iterable[Row], units: Iterable[Unit], *, position_codes: Collection[str] | None = None
) -> Reading[Person]:
    """The people of a file with every fault; a code outside `position_codes`, where given, is a warning. Pure."""
    unit_codes = frozenset(unit.unit_code for unit in units)
    known_codes = None if position_codes is None else frozenset(position_codes)
    return read_file(rows, PEOPLE_COLUMNS, partial(_person, unit_codes, known_codes), _compare)


def _person(unit_codes: frozenset[str], known_codes: frozenset[str] | None, cells: Cells, person_id: str) -> Person:
    person = Person(
        person_id=person_id,
        given_name=cells.text("given_name"),
        family_name=cells.text("family_name"),
        email=cells.address("email"),
        language=cells.choice("language", Language),
        position_code=cells.text("position_code", LONGEST_POSITION_CODE),
        unit_code=cells.identity("unit_code"),
        leader_id=cells.reference("leader_id"),
        employed_from=cells.required_day("employed_from"),
        title=cells.text("title") or None,
        sex=cells.choice("sex", Sex),
        early_career=cells.yes_or_no("early_career"),
        contract=cells.choice("contract", Contract),
        supervisor_ids=cells.references("supervisor_ids"),
        co_supervisor_ids=cells.references("co_supervisor_ids"),
        mentor_ids=cells.references("mentor_ids"),
        delegate_id=cells.reference("delegate_id"),
        employed_to=cells.day("employed_to"),
        position_percent=cells.percent("position_percent"),
        leave_kind=cells.choice("leave_kind", LeaveKind),
        leave_from=cells.day("leave_from"),
        leave_to=cells.day("leave_to"),
    )
    _check_names(cells)
    _check_place(cells, person, unit_codes, known_codes)
    _check_own_id(cells, person)
    _check_times(cells, person)
    return person


def _check_names(cells: Cells) -> None:
    if not cells.filled("given_name") and not cells.filled("family_name"):
        cells.fault(FaultCode.NAME_MISSING, "given_name")


def _check_place(cells: Cells, person: Person, unit_codes: frozenset[str], known_codes: frozenset[str] | None) -> None:
    if person.unit_code and person.unit_code not in unit_codes:
        cells.fault(FaultCode.UNIT_UNKNOWN, "unit_code")
    if not cells.filled("position_code"):
        cells.fault(FaultCode.POSITION_CODE_MISSING, "position_code")
    elif known_codes is not None and person.position_code not in known_codes:
        cells.fault(FaultCode.POSITION_CODE_UNKNOWN, "position_code")


def _check_own_id(cells: Cells, person: Person) -> None:
    for column, ids in _ties(person):
        if person.person_id in ids:
            cells.fault(FaultCode.OWN_ID, column)


def _check_times(cells: Cells, person: Person) -> None:
    if person.employed_to and person.employed_to < person.employed_from:
        cells.fault(FaultCode.END_BEFORE_START, "employed_to", start="employed_from")
    if person.leave_from and person.leave_to and person.leave_to < person.leave_from:
        cells.fault(FaultCode.END_BEFORE_START, "leave_to", start="leave_from")
    has_start, has_kind = cells.filled("leave_from"), cells.filled("leave_kind")
    if has_start and not has_kind:
        cells.fault(FaultCode.LEAVE_WITHOUT_KIND, "leave_kind")
    if not has_start and (has_kind or cells.filled("leave_to")):
        cells.fault(FaultCode.LEAVE_WITHOUT_START, "leave_from")


def _ties(person: Person) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whom a person's row names, by column."""
    return (
        ("leader_id", (person.leader_id,) if person.leader_id else ()),
        ("supervisor_ids", person.supervisor_ids),
        ("co_supervisor_ids", person.co_supervisor_ids),
        ("mentor_ids", person.mentor_ids),
        ("delegate_id", (person.delegate_id,) if person.delegate_id else ()),
    )


def _compare(draft: Draft[Person]) -> None:
    # Loops first: whoever is left out by them is then a refused person to those who name them.
    for person_id in in_loops({one.person_id: one.leader_id for one in draft.entries.values()}):
        draft.note(person_id, "leader_id", FaultCode.LEADER_LOOP)
    _look_at_ties(draft)
    _look_at_addresses(draft)


def _look_at_ties(draft: Draft[Person]) -> None:
    for person in draft.entries.values():
        for column, ids in _ties(person):
            unread = [one for one in ids if one not in draft.entries]
            for in_file in sorted({one in draft.rows for one in unread}):
                code = FaultCode.PERSON_REFUSED if in_file else FaultCode.PERSON_UNKNOWN
                draft.note(person.person_id, column, code)


def _look_at_addresses(draft: Draft[Person]) -> None:
    first_row: dict[str, int] = {}
    for person in draft.entries.values():
        if person.email:
            address = person.email.casefold()
            row = draft.rows[person.person_id]
            if address in first_row:
                draft.note(person.person_id, "email", FaultCode.ADDRESS_SHARED, other_row=first_row[address])
            first_row.setdefault(address, row)
