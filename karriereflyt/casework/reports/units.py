"""Figures rolled up through the tree of units, to the levels that HR chooses between."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from karriereflyt.casework.reports.words import LANGUAGE
from karriereflyt.rendering.reports import INDENT, Markdown, plain
from karriereflyt.store.people import UnitRow

_TOP = ""
MOST_LINES = 80
"""A longer list is rolled up one level higher."""


@dataclass(frozen=True, kw_only=True)
class UnitLine:
    """One unit with everything below it. `depth` is how far it is indented."""

    code: str
    name: str
    depth: int
    counts: Counter[str]

    @property
    def words(self) -> Markdown:
        """Its name for a table."""
        return Markdown(INDENT * self.depth + plain(self.name))


def unit_lines(
    units: Mapping[str, UnitRow], levels: Sequence[str], own: Mapping[str, Counter[str]], *, most: int = MOST_LINES
) -> list[UnitLine]:
    """Lines for units on the chosen levels that have any figures, each with everything below it, top down. Pure.

    `own` is by unit code; figures of unknown units get a line of their own at the end.
    """
    tree = _Tree(units, own)
    shown = list(levels)
    lines = tree.lines(shown)
    while len(lines) > most and len(shown) > 1:
        shown.pop()
        lines = tree.lines(shown)
    lost = sum((counts for code, counts in own.items() if code not in units), Counter[str]())
    return [*lines, UnitLine(code="", name="Without a known unit", depth=0, counts=lost)] if lost else lines


class _Tree:
    """The units that have figures, each with its sum."""

    def __init__(self, units: Mapping[str, UnitRow], own: Mapping[str, Counter[str]]) -> None:
        self._units = units
        self._sums: dict[str, Counter[str]] = {}
        for code, counts in own.items():
            for above in self._upwards(code):
                self._sums.setdefault(above, Counter()).update(counts)
        self._children: dict[str, list[UnitRow]] = {}
        for unit in units.values():
            if unit.code in self._sums:
                self._children.setdefault(self._parent(unit), []).append(unit)

    def lines(self, levels: Collection[str]) -> list[UnitLine]:
        return list(self._below(_TOP, levels, 0))

    def _upwards(self, code: str) -> Iterator[str]:
        unit = self._units.get(code)
        while unit is not None:
            yield unit.code
            unit = self._units.get(unit.parent_code or _TOP)

    def _parent(self, unit: UnitRow) -> str:
        parent = unit.parent_code or _TOP
        return parent if parent in self._units else _TOP

    def _below(self, parent: str, levels: Collection[str], depth: int) -> Iterator[UnitLine]:
        for unit in self._children.get(parent, ()):
            is_shown = unit.level in levels
            if is_shown:
                name = f"{unit.name(LANGUAGE)} ({unit.code})"
                yield UnitLine(code=unit.code, name=name, depth=depth, counts=self._sums[unit.code])
            yield from self._below(unit.code, levels, depth + is_shown)
