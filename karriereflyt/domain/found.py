"""What a walk finds: everything that is new in a case, and what the case waits for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from karriereflyt.domain.facts import Meeting, StepName
from karriereflyt.domain.roles import Role
from karriereflyt.domain.timers import Reminder


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step to open. `meeting` goes with its letter."""

    name: StepName
    role: Role
    anchor: date | None
    due: date | None
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter that asks for nothing, to one role. The round in its name tells repeated ones apart."""

    name: StepName
    role: Role
    meeting: Meeting | None
    cancelled: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class NewParty:
    """A person who holds a role from here on. Said once, so that HR may name somebody else later."""

    name: StepName
    role: Role
    person: str


@dataclass(frozen=True, slots=True)
class StrandWaits:
    """What a strand beside the story waits for: a step or an instant."""

    blocked_by: StepName | None
    until: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """What a walk found: everything new, and what the case waits for.

    `blocked_by` is the step it stands at, `waits_until` the instant (UTC) it waits for where it stands at none;
    both are none when it is over. `anchored` are steps that count from another day now. `listening` is the notice
    that the house may give at this place. `next_at` is the instant at which time alone may change something.
    `strands` are those that still go on beside the story, by name.
    """

    standing: str
    outcome: str | None = None
    blocked_by: StepName | None = None
    waits_until: datetime | None = None
    listening: StepName | None = None
    next_at: datetime | None = None
    opened: tuple[NewStep, ...] = ()
    lapsed: tuple[StepName, ...] = ()
    withdrawn: tuple[StepName, ...] = ()
    moved: tuple[tuple[StepName, date], ...] = ()
    anchored: tuple[tuple[StepName, date], ...] = ()
    reminders: tuple[Reminder, ...] = ()
    escalated: tuple[StepName, ...] = ()
    letters: tuple[NewLetter, ...] = ()
    appointed: tuple[NewParty, ...] = ()
    skipped: tuple[StepName, ...] = ()
    strands: Mapping[str, StrandWaits] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether there is anything to write down but the standing and the next look."""
        asked = self.opened or self.lapsed or self.withdrawn or self.moved or self.reminders or self.escalated
        return bool(asked or self.anchored or self.letters or self.appointed or self.skipped or self.outcome)

    @property
    def said(self) -> tuple[StepName, ...]:
        """The names of its letters, appointments and omissions: kept with the case, so that each is said once."""
        letters = (letter.name for letter in self.letters)
        return tuple(dict.fromkeys((*letters, *(party.name for party in self.appointed), *self.skipped)))
