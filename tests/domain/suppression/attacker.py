"""Somebody who has every published table and wants to know what a few people have said.

Shares nothing with the code it attacks: each possible kind of respondent is an unknown number of people, each
published figure an equation, and no number is negative. The least and the most that a cell can be follow by the
simplex method; where they are the same, the attacker knows the cell.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

NEAR = 1e-7
Kind = Mapping[str, str]
Part = Callable[[Kind], bool]


class Attacker:
    """Knows the questions, how many have handed in, and in which units there is nobody of a group at all."""

    def __init__(self, asked: Mapping[str, Sequence[str]], sheets: Sequence[Mapping[str, str]], places: Sequence[str]):
        there = {tuple(sheet.get(place, "") for place in places) for sheet in sheets}
        every = (dict(zip(asked, values, strict=True)) for values in product(*(("", *asked[name]) for name in asked)))
        self.kinds = [kind for kind in every if tuple(kind[place] for place in places) in there]
        self.rows: list[tuple[list[float], float]] = []
        self.says(lambda _kind: True, len(sheets))

    def says(self, part: Part, count: int) -> None:
        """One published figure."""
        self.rows.append(([float(part(kind)) for kind in self.kinds], float(count)))

    def reads(self, tables: Sequence[object], values: Mapping[str, Sequence[str]]) -> None:
        """Every figure of published tables."""
        for table in tables:
            question, known = table.question, set(values[table.question])
            if table.answers is not None:
                self.says(lambda kind, q=question, known=known: kind[q] in known, table.answers)
            for row in table.rows:
                for bin_, count in zip(row.bins, row.counts, strict=True):
                    self.says(
                        lambda kind, q=question, bin_=bin_, row=row: (
                            kind[q] in bin_ and (not row.field or kind[row.field] in row.block)
                        ),
                        count,
                    )

    def knows(self, cells: Sequence[Kind], sheets: Sequence[Mapping[str, str]], k: int) -> Iterator[tuple[Kind, int]]:
        """The cells of fewer than k people that follow from the figures."""
        program = Program(self.rows)
        for cell in cells:
            true = sum(all(sheet.get(name, "") == value for name, value in cell.items()) for sheet in sheets)
            if 0 < true < k:
                inside = [float(cell.items() <= kind.items()) for kind in self.kinds]
                if program.most(inside) < true + 0.5 and -program.most([-one for one in inside]) > true - 0.5:
                    yield cell, true

    def knows_alike(self, places: Sequence[Kind], question: str, values: Sequence[str]) -> Iterator[tuple[Kind, str]]:
        """The places where it follows that somebody has answered, and that all of them have said the same."""
        program = Program(self.rows)
        for place in places:
            here = [place.items() <= kind.items() and kind[question] in values for kind in self.kinds]
            if -program.most([-float(one) for one in here]) < 0.5:
                continue
            for value in values:
                other = [float(one and kind[question] != value) for one, kind in zip(here, self.kinds, strict=True)]
                if program.most(other) < 0.5:
                    yield place, value


class Program:
    """A linear program with equations, solved on a table: begins from any solution, goes on from the last one."""

    def __init__(self, rows: Sequence[tuple[list[float], float]]) -> None:
        self.size = len(rows[0][0])
        helpers = len(rows)
        self.table = [
            [*row, *(float(n == number) for n in range(helpers)), right] for number, (row, right) in enumerate(rows)
        ]
        self.basis = list(range(self.size, self.size + helpers))
        assert self._climb([0.0] * self.size + [-1.0] * helpers) > -NEAR, "the figures contradict each other"
        for number, held in enumerate(self.basis):  # a helper left in the basis stands at nought
            if held >= self.size:
                column = next((c for c in range(self.size) if abs(self.table[number][c]) > NEAR), None)
                if column is not None:
                    self._pivot(number, column)
        kept = [number for number, held in enumerate(self.basis) if held < self.size]
        self.table = [[*self.table[n][: self.size], self.table[n][-1]] for n in kept]
        self.basis = [self.basis[n] for n in kept]

    def most(self, wanted: Sequence[float]) -> float:
        """The most that a sum of unknowns can be."""
        return self._climb(list(wanted))

    def _climb(self, wanted: list[float]) -> float:
        while True:
            worth = [wanted[held] for held in self.basis]
            gains = (
                (wanted[c] - sum(w * row[c] for w, row in zip(worth, self.table, strict=True) if w), c)
                for c in range(len(wanted))
            )
            column = next((c for gain, c in gains if gain > NEAR), None)  # the first: never goes round in circles
            if column is None:
                return sum(w * row[-1] for w, row in zip(worth, self.table, strict=True))
            tight = [
                (row[-1] / row[column], self.basis[number], number)
                for number, row in enumerate(self.table)
                if row[column] > NEAR
            ]
            self._pivot(min(tight)[2], column)

    def _pivot(self, number: int, column: int) -> None:
        by = self.table[number][column]
        self.table[number] = pivot = [value / by for value in self.table[number]]
        for other, row in enumerate(self.table):
            if other != number and abs(row[column]) > NEAR / 10:
                by = row[column]
                self.table[other] = [value - by * one for value, one in zip(row, pivot, strict=True)]
        self.basis[number] = column


def small_cells(sheets: Sequence[Mapping[str, str]], places: Sequence[str], questions: Sequence[str]) -> list[Kind]:
    """All one could wish to know: an answer alone, in a unit, in a group, where both meet; two answers at once."""
    found: Counter[tuple[tuple[str, str], ...]] = Counter()
    where = [(), *((place,) for place in places), tuple(places)]
    what = [*((question,) for question in questions), tuple(questions)]
    for sheet in sheets:
        for names in {(*some, *answers) for some in where for answers in what}:
            if all(sheet.get(name) for name in names):
                found[tuple((name, sheet[name]) for name in names)] += 1
    return [dict(cell) for cell in found]
