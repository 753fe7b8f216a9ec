"""Everything that the accounts are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from karriereflyt.demo.cast import Cast
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.postbox import Letter
from karriereflyt.store.audit import Books, CaseLine, MailLine, StepLine


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`endings` are the outcomes that cases of `process` must have, by person id; `now` is the house's time."""

    process: str
    books: Books
    arrived: tuple[Letter, ...]
    diary: Diary
    cast: Cast
    endings: Mapping[str, str]
    now: datetime
    is_disturbed: bool = False
    papers: tuple[Path, ...] = ()

    @cached_property
    def steps(self) -> Mapping[int, StepLine]:
        return {step.id: step for step in self.books.steps}

    @cached_property
    def cases(self) -> Mapping[int, CaseLine]:
        return {case.id: case for case in self.books.cases}

    @cached_property
    def letters(self) -> Mapping[str, MailLine]:
        """What the house wanted sent, by Message-ID."""
        return {letter.message_id: letter for letter in self.books.letters}

    @cached_property
    def message_ids(self) -> frozenset[str]:
        """Of the letters that arrived."""
        return frozenset(letter.message_id for letter in self.arrived)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Where a person's letters go, by id."""
        return {person.id: (person.email or "").lower() for person in self.books.people}
