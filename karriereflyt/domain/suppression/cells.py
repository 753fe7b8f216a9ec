"""The cells of a report, locked before a survey opens: a unit too small to stand alone counts with the one above it."""

from collections.abc import Mapping


def locked_cells(asked: Mapping[str, int], parents: Mapping[str, str | None], k: int) -> dict[str, str]:
    """The cell of every unit, named by the unit at its top. At least 2k are asked in each, save in what is left on top.

    `asked` are the people asked in each unit itself, `parents` the tree. Pure.
    """
    totals = {unit: asked.get(unit, 0) for unit in parents}
    goes_to: dict[str, str] = {}
    for unit in sorted(parents, key=lambda unit: -_depth(unit, parents)):
        above = parents[unit]
        if above in totals and totals[unit] < 2 * k:
            totals[above] += totals[unit]
            goes_to[unit] = above
    return {unit: _top(unit, goes_to) for unit in parents}


def _depth(unit: str, parents: Mapping[str, str | None]) -> int:
    above = parents.get(unit)
    return 0 if above is None else 1 + _depth(above, parents)


def _top(unit: str, goes_to: Mapping[str, str]) -> str:
    while unit in goes_to:
        unit = goes_to[unit]
    return unit
