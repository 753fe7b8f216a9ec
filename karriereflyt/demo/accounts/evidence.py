"""Everything that the accounts are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from karriereflyt.demo.cast import Cast
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.postbox import Letter
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store.audit import Books, CaseLine, MailLine, StepLine


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`endings` are the outcomes that cases must have, by process and person id.

    `still_open` are those whose case need not have ended, `after_leaving` letters that come after a last day, to the
    `private` addresses that people have given; `now` is the house's time. `vaults` are the database's files, in which
    nothing that was written can be read. `anonymous` are forms whose answers are tied to nobody, `forgetful` processes
    that erase whom they asked, `forgets` endings after which cases become counts, and `forgotten` the cases erased so,
    of which the books show what was there before.
    """

    process: str
    books: Books
    arrived: tuple[Letter, ...]
    diary: Diary
    cast: Cast
    endings: Mapping[str, Mapping[str, tuple[str, ...]]]
    still_open: frozenset[str]
    now: datetime
    after_leaving: frozenset[str] = frozenset()
    private: Mapping[str, str] = field(default_factory=dict)
    anonymous: frozenset[str] = frozenset()
    forgetful: frozenset[str] = frozenset()
    forgets: frozenset[str] = frozenset()
    forgotten: frozenset[int] = frozenset()
    is_disturbed: bool = False
    papers: tuple[Path, ...] = ()
    vaults: tuple[Path, ...] = ()

    @cached_property
    def steps(self) -> Mapping[int, StepLine]:
        return {step.id: step for step in self.books.steps}

    @property
    def asked(self) -> list[StepLine]:
        """Steps that somebody was asked; what the house has noticed by itself is a step without form or assignee."""
        return [step for step in self.books.steps if step.form and step.assignee_id]

    @property
    def named(self) -> list[StepLine]:
        """Steps whose answers are somebody's, as long as the house remembers whose."""
        known = (step for step in self.asked if step.case_id not in self.forgotten)
        return [step for step in known if step.form not in self.anonymous]

    @cached_property
    def made_alike(self) -> frozenset[int]:
        """Anonymous steps of forgetful processes: in the end they do not tell which of them were handed in."""
        asked = (step for step in self.asked if step.form in self.anonymous)
        return frozenset(step.id for step in asked if self.cases[step.case_id].process in self.forgetful)

    @cached_property
    def cases(self) -> Mapping[int, CaseLine]:
        return {case.id: case for case in self.books.cases}

    @cached_property
    def letters(self) -> Mapping[str, MailLine]:
        """What the house wanted sent, by Message-ID."""
        return {letter.message_id: letter for letter in self.books.letters}

    @cached_property
    def shown(self) -> list[CaseLine]:
        """The cases that were to be shown; others, such as an approval, came beside."""
        return [case for case in self.books.cases if case.process in self.endings]

    def has_left(self, person_id: str) -> bool:
        """Whether somebody left in the course of the year, by contract or as the people file told."""
        person = self.cast.by_id.get(person_id)
        last_day = person.employed_to if person else None
        return person_id in self.diary.left or (last_day is not None and last_day < oslo_date(self.now))

    @cached_property
    def message_ids(self) -> frozenset[str]:
        """Of the letters that arrived."""
        return frozenset(letter.message_id for letter in self.arrived)

    def address_for(self, line: MailLine) -> str:
        """Where a letter must arrive."""
        known = self.private if line.message in self.after_leaving else self.addresses
        return known.get(line.recipient_id, "")

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Where a person's letters go, by id."""
        return {person.id: (person.email or "").lower() for person in self.books.people}
