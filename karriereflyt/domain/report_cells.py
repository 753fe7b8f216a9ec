"""The k check: into which units and groups answers may be cut, fixed before a survey opens. Pure (handbook 7.4)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karriereflyt.domain.suppression.cells import locked_cells

UNIT, GROUP = "unit", "group"
"""The questions in which people say where they belong."""
LEADERS = "leader"
"""Leaders answer in a pool of their own, so that their answers are not in their unit's result."""


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """One person asked, as far as it matters for what may be told."""

    unit: str
    group: str
    leads: bool


@dataclass(frozen=True, kw_only=True)
class ReportCells:
    """How many are asked in each cell that may become a line of the report; all others are counted with the rest.

    `rolled_up` are units too small to stand alone, with the cell that they are counted in, if that is one.
    """

    asked: int
    units: Mapping[str, int]
    groups: Mapping[str, int]
    rolled_up: Mapping[str, str | None]

    @property
    def locked(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The answers that are offered and told, question by question, the most important first."""
        return (UNIT, tuple(self.units)), (GROUP, tuple(self.groups))


def report_cells(asked: Sequence[AskedPerson], parents: Mapping[str, str | None], k: int) -> ReportCells:
    """Cells of at least 2k asked. A smaller unit goes up into the one above; leaders of all units stand together."""
    own = Counter(one.unit for one in asked if not one.leads)
    cell_of = locked_cells(own, parents, k)
    totals = Counter(dict.fromkeys(cell_of.values(), 0))
    for unit, count in own.items():
        totals[cell_of.get(unit, unit)] += count
    units = {code: totals[code] for code in parents if totals[code] >= 2 * k}
    leaders = sum(one.leads for one in asked)
    groups = Counter(one.group for one in asked)
    small = {unit: cell_of.get(unit, unit) for unit in own if cell_of.get(unit, unit) != unit or unit not in units}
    return ReportCells(
        asked=len(asked),
        units=units | ({LEADERS: leaders} if leaders >= 2 * k else {}),
        groups={group: groups[group] for group in sorted(groups) if groups[group] >= 2 * k},
        rolled_up={unit: cell if cell in units else None for unit, cell in sorted(small.items())},
    )
