"""How units.csv is read: the tree of units, every fault with its row and column."""

from collections.abc import Iterable, Mapping

from karriereflyt.domain.cells import Cells
from karriereflyt.domain.reading import Columns, Draft, Reading, read_file
from karriereflyt.domain.row_faults import FaultCode
from karriereflyt.domain.table import Row
from karriereflyt.domain.trees import in_loops
from karriereflyt.domain.units import Unit, UnitLevel

UNIT_COLUMNS = Columns(
    required=("unit_code", "parent_code", "name_nb", "name_nn", "name_en", "level", "contact_email"),
)


def read_units(rows: Iterable[Row]) -> Reading[Unit]:
    """The units of a file with every fault. A unit whose parent cannot be read is left out with it. Pure."""
    return read_file(rows, UNIT_COLUMNS, _unit, _compare)


def _unit(cells: Cells, unit_code: str) -> Unit:
    return Unit(
        unit_code=unit_code,
        parent_code=cells.reference("parent_code"),
        name_nb=cells.required("name_nb"),
        name_nn=cells.required("name_nn"),
        name_en=cells.required("name_en"),
        level=cells.required_choice("level", UnitLevel),
        contact_email=cells.address("contact_email"),
    )


def _compare(draft: Draft[Unit]) -> None:
    _refuse_loops(draft)
    _refuse_homeless(draft)
    _look_at_roots(draft)


def _refuse_loops(draft: Draft[Unit]) -> None:
    for code in in_loops({code: unit.parent_code for code, unit in draft.entries.items()}):
        draft.note(code, "parent_code", FaultCode.UNIT_LOOP)


def _refuse_homeless(draft: Draft[Unit]) -> None:
    """Leave out units that no way leads to from the top."""
    placed = _under_roots(draft.entries)
    for unit in [one for code, one in draft.entries.items() if code not in placed]:
        in_file = unit.parent_code in draft.rows
        draft.note(unit.unit_code, "parent_code", FaultCode.PARENT_REFUSED if in_file else FaultCode.PARENT_UNKNOWN)


def _under_roots(units: Mapping[str, Unit]) -> set[str]:
    below: dict[str | None, list[str]] = {}
    for code, unit in units.items():
        below.setdefault(unit.parent_code, []).append(code)
    placed: set[str] = set()
    waiting = list(below.get(None, []))
    while waiting:
        code = waiting.pop()
        placed.add(code)
        waiting.extend(below.get(code, []))
    return placed


def _look_at_roots(draft: Draft[Unit]) -> None:
    roots = [unit.unit_code for unit in draft.entries.values() if unit.parent_code is None]
    for code in roots[1:]:
        draft.note(code, "parent_code", FaultCode.ROOT_TWICE, other_row=draft.rows[roots[0]])
    for code in roots:
        if draft.entries[code].contact_email is None:
            draft.note(code, "contact_email", FaultCode.DESK_MISSING)
