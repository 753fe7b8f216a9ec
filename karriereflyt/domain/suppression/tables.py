"""The tables that are published of a survey: each question for all, by unit and by group. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from karriereflyt.domain.suppression.blocks import Breakdown, breakdowns, crossings
from karriereflyt.domain.suppression.question import SCALE, Bins, Question, Sheet, binned, is_mixed, is_safe, levels


@dataclass(frozen=True, kw_only=True)
class Row:
    """The answers of all, or of a block of a breakdown: how many for each bin."""

    bins: Bins
    counts: tuple[int, ...]
    field: str = ""
    block: tuple[str, ...] = ()

    @property
    def answers(self) -> int:
        """How many have answered."""
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        """The mean on a scale that is told point by point: it says nothing that the counts do not."""
        if self.bins != tuple((value,) for value in SCALE) or not self.answers:
            return None
        return sum(int(value) * count for (value,), count in zip(self.bins, self.counts, strict=True)) / self.answers


@dataclass(frozen=True, kw_only=True)
class Table:
    """One question. `answers`: how many have answered, where it may be told; without rows the rest is withheld.

    The first row is the whole. `withheld` are blocks that are not shown by themselves.
    """

    question: str
    answers: int | None
    rows: tuple[Row, ...] = ()
    withheld: tuple[tuple[str, tuple[str, ...]], ...] = ()


def tables(
    questions: Sequence[Question],
    sheets: Sequence[Sheet],
    k: int,
    by: Sequence[tuple[str, Sequence[str]]] = (),
) -> tuple[Table, ...]:
    """All that may be published of these answers at once: nothing more may ever be published of the same.

    `by` are the questions that tell unit or group, with their answers (the cells locked at launch), most important
    first.
    """
    parts = breakdowns(sheets, by, k)
    return tuple(_table(question, sheets, parts, k) for question in questions)


def _table(question: Question, sheets: Sequence[Sheet], parts: Sequence[Breakdown], k: int) -> Table:
    answered = [sheet for sheet in sheets if sheet.get(question.id) in question.values]
    counts = Counter(sheet[question.id] for sheet in answered)
    ways = levels(question, counts, k) if len(answered) >= 2 * k else ()
    if not ways:
        return Table(question=question.id, answers=len(answered) if is_safe([len(answered)], k) else None)
    whole = Row(bins=ways[0], counts=binned(ways[0], counts))
    cut = _Cut(question, answered, k)
    rows = next(filter(None, (cut.rows(chosen, ways) for chosen in _choices(parts))), ())
    shown = {(row.field, row.block) for row in rows}
    blocks = ((part.field, block) for part in parts for block in part.blocks)
    withheld = tuple(block for block in blocks if block not in shown)
    return Table(question=question.id, answers=len(answered), rows=(whole, *rows), withheld=withheld)


def _choices(parts: Sequence[Breakdown]) -> Iterator[tuple[Breakdown, ...]]:
    """All breakdowns side by side where that is safe, else one of them."""
    if len(parts) > 1:
        yield tuple(parts)
    for part in parts:
        yield (part,)


@dataclass(frozen=True)
class _Cut:
    """The answers to one question, cut by breakdowns."""

    question: Question
    answered: Sequence[Sheet]
    k: int

    def rows(self, parts: tuple[Breakdown, ...], ways: Sequence[Bins]) -> tuple[Row, ...]:
        """What is shown, told as finely as shows most blocks; nothing where it is not safe."""
        found = [self._side_by_side(parts, bins) if len(parts) > 1 else self._alone(parts[0], bins) for bins in ways]
        return max(found, key=len)  # the first of the longest is the finest

    def _side_by_side(self, parts: tuple[Breakdown, ...], bins: Bins) -> tuple[Row, ...]:
        """Every block of every breakdown, where each crossing of them is safe and mixed too."""
        by_bin = [
            crossings([sheet for sheet in self.answered if sheet[self.question.id] in values], parts) for values in bins
        ]
        if not all(is_safe(held.values(), self.k) for held in by_bin):
            return ()
        if not all(is_mixed(held[place] for held in by_bin) for place in crossings(self.answered, parts)):
            return ()
        rows = tuple(row for part in parts for row in self._blocks(part, bins))
        return rows if all(self._may_stand(row) for row in rows) else ()

    def _alone(self, part: Breakdown, bins: Bins) -> tuple[Row, ...]:
        """The blocks that are safe, as long as what is left, which is all less these, is safe as well."""
        rows = self._blocks(part, bins)
        shown = sorted((row for row in rows if self._may_stand(row)), key=lambda row: row.answers)
        hidden = [row for row in rows if row not in shown]
        while shown and hidden and not self._may_stand(_sum(bins, hidden)):
            hidden.append(shown.pop(0))
        return tuple(row for row in rows if row in shown)

    def _blocks(self, part: Breakdown, bins: Bins) -> list[Row]:
        """Each block that anybody of has answered."""
        held = Counter((part.block_of(sheet), sheet[self.question.id]) for sheet in self.answered)
        by_block = [
            {value: held[number, value] for value in self.question.values} for number in range(len(part.blocks))
        ]
        return [
            Row(bins=bins, counts=binned(bins, counts), field=part.field, block=block)
            for block, counts in zip(part.blocks, by_block, strict=True)
            if any(counts.values())
        ]

    def _may_stand(self, row: Row) -> bool:
        """Where few people answer, or all say the same, each of them would be given away."""
        return row.answers >= 2 * self.k and is_safe(row.counts, self.k) and is_mixed(row.counts)


def _sum(bins: Bins, rows: Sequence[Row]) -> Row:
    return Row(bins=bins, counts=tuple(map(sum, zip(*(row.counts for row in rows), strict=True))))
