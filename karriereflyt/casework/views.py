"""What somebody who opens a link is shown: their form, what stands in it, and what they may read of earlier steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from karriereflyt.domain.form import Form, Option, Value
from karriereflyt.domain.text import Words


@dataclass(frozen=True)
class Link:
    """An opened link: one step, as long as the generation holds."""

    step_id: int
    generation: int


@dataclass(frozen=True)
class ShownEntry:
    """One answer of an earlier step."""

    label: Words
    text: str


@dataclass(frozen=True)
class Shown:
    """What the reader may see of an earlier step."""

    title: Words
    entries: tuple[ShownEntry, ...]


@dataclass(frozen=True)
class PersonFound:
    """Somebody named by address or id."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One step as its assignee meets it. `words` fill places such as {partner} in texts; `options`, `rows` and
    `hidden` are what earlier steps and pinned facts make of the form. `next_step` is told once it is handed in.
    `reading_as` says who «you» is in texts on who reads what is for two: employee, partner, employee_of_leader, leader,
    or other. `partner_as` says what whoever holds the talk is called: partner or leader.
    """

    step_id: int
    generation: int
    rev: int
    key: str
    state: str
    form: Form
    language: str
    reader_name: str
    reading_as: str
    employee_name: str
    partner_name: str
    partner_as: str
    due: date | None
    values: Mapping[str, Value]
    shared: frozenset[str]
    saved_at: datetime | None
    handed_in_at: datetime | None
    options: Mapping[str, tuple[Option, ...]]
    rows: Mapping[str, tuple[str, ...]]
    hidden: frozenset[str]
    shown: tuple[Shown, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    next_step: Link | None = None
    round_id: int = 0
    process: str = ""
    role: str = ""
    withheld: bool = False
    """Whether stored text is left out that its reader may see after typing in a mailed code."""
    draft_hidden: datetime | None = None
    """When a draft was saved that is left out for the same reason."""


@dataclass(frozen=True)
class HandedIn:
    """A form was handed in; the same person's next form of the case, if there is one."""

    next_step: Link | None


class EarlierAnswer(NamedTuple):
    """One answer as far as it may be read. Ids of steps rise with time."""

    step_id: int
    author_id: str | None
    form: Form
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What was written earlier in the case and may be read, by step key."""

    answers: Mapping[str, Sequence[EarlierAnswer]]

    def latest(self, keys: Sequence[str]) -> EarlierAnswer | None:
        """The latest answer to any of these steps, in whatever order they are named."""
        found = (one for key in keys for one in self.answers.get(key, ()))
        return max(found, key=lambda one: one.step_id, default=None)

    def answered_by(self, key: str, who: str | None) -> bool:
        """Whether this person has answered the step: what somebody else answered says nothing of them."""
        return any(one.author_id == who for one in self.answers.get(key, ()))

    def value(self, keys: Sequence[str], field_id: str) -> Value:
        """One field of it."""
        found = self.latest(keys)
        return None if found is None else found.values.get(field_id)
