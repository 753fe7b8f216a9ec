"""Respondents apart by unit or group: cells that are too small become one. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from karriereflyt.domain.suppression.question import Sheet, is_safe

NOT_SAID = ""


@dataclass(frozen=True)
class Breakdown:
    """The question that tells where a respondent belongs, and its answers that are published together."""

    field: str
    blocks: tuple[tuple[str, ...], ...]

    def block_of(self, sheet: Sheet) -> int:
        """Which block a respondent belongs to; whoever has not said stands with the rest, which comes last."""
        return self._places.get(sheet.get(self.field, NOT_SAID), len(self.blocks) - 1)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {value: number for number, block in enumerate(self.blocks) for value in block}


def breakdowns(sheets: Sequence[Sheet], fields: Sequence[tuple[str, Sequence[str]]], k: int) -> tuple[Breakdown, ...]:
    """Each field with the answers it has, most important first.

    Every block has twice k respondents. Where one breakdown crosses another, each crossing is empty or holds k; the
    later one is merged until that is so, or left out: otherwise a group less a unit would be a few people.
    """
    found: tuple[Breakdown, ...] = ()
    for field, values in fields:
        for one in _coarser(_blocks(sheets, field, values, k), sheets):
            if is_safe(crossings(sheets, (*found, one)).values(), k):
                found = (*found, one)
                break
    return found


def crossings(sheets: Sequence[Sheet], parts: Sequence[Breakdown]) -> Counter[tuple[int, ...]]:
    """How many respondents there are where the blocks of all breakdowns meet."""
    return Counter(tuple(part.block_of(sheet) for part in parts) for sheet in sheets)


def _blocks(sheets: Sequence[Sheet], field: str, values: Sequence[str], k: int) -> Breakdown:
    counts = Counter(sheet.get(field, NOT_SAID) for sheet in sheets)
    alone = sorted((value for value in values if counts[value] >= 2 * k), key=lambda value: counts[value])
    rest = len(sheets) - sum(counts[value] for value in alone)
    while alone and 0 < rest < 2 * k:
        rest += counts[alone.pop(0)]
    others = tuple(value for value in values if value not in alone)
    kept = tuple((value,) for value in values if value in alone)
    return Breakdown(field, (*kept, (*others, NOT_SAID)) if rest else kept)


def _coarser(part: Breakdown, sheets: Sequence[Sheet]) -> Iterator[Breakdown]:
    """The breakdown, then ever coarser ones, as long as there is anything to compare."""
    while len(part.blocks) > 1:
        yield part
        counts = Counter(part.block_of(sheet) for sheet in sheets)
        *others, rest = part.blocks
        smallest = min(range(len(others)), key=lambda number: counts[number])
        merged = (*others.pop(smallest), *(value for value in rest if value != NOT_SAID), NOT_SAID)
        part = Breakdown(part.field, (*others, merged))
