"""What the house has written down in the course of the demonstration, also what it erases on purpose meanwhile."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from karriereflyt.domain.roles import NOBODY
from karriereflyt.store.audit import Books, CaseLine, MailLine, PersonLine, StepLine

Line = TypeVar("Line", CaseLine, MailLine, StepLine, PersonLine)


class Ledger:
    """Copies of the books from many days, of which each line is kept as it stood last."""

    def __init__(self, first_day: date) -> None:
        self.noted_on = first_day
        self._letters: dict[int, MailLine] = {}
        self._steps: dict[int, StepLine] = {}
        self._cases: dict[int, CaseLine] = {}
        self._people: dict[str, PersonLine] = {}
        self._left_out: set[tuple[str, str]] = set()

    def note(self, books: Books, day: date) -> None:
        """Another day's."""
        self.noted_on = day
        self._letters |= _by_id(books.letters)
        self._steps |= _by_id(books.steps)
        self._cases |= _by_id(case for case in books.cases if case.id not in self._cases or not _is_a_count(case))
        self._people |= _by_id(books.people)
        self._left_out |= set(books.left_out)

    def whole(self, books: Books, day: date) -> Books:
        """The last ones, with everything that had been there before."""
        self.note(books, day)
        return replace(
            books,
            letters=_in_order(self._letters),
            steps=_in_order(self._steps),
            cases=_in_order(self._cases),
            people=_in_order(self._people),
            left_out=tuple(sorted(self._left_out)),
        )

    def forgotten(self, books: Books) -> frozenset[int]:
        """The cases that had been there and are in the last ones no more, or as mere counts."""
        return frozenset(self._cases.keys() - {case.id for case in books.cases if not _is_a_count(case)})


def _is_a_count(case: CaseLine) -> bool:
    """Whether nobody can tell any more whose case it was."""
    return case.person_id.startswith(NOBODY)


def _by_id(lines: Iterable[Line]) -> dict[Any, Line]:
    return {line.id: line for line in lines}


def _in_order(lines: dict[Any, Line]) -> tuple[Line, ...]:
    return tuple(lines[number] for number in sorted(lines))
