"""What has happened in a case so far: all that a walk knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role


class StepName(NamedTuple):
    """A step by its key and how many times the story has come to it.

    Never by position: an edited story re-asks nothing.
    """

    key: str
    round: int


class StepState(StrEnum):
    """Where a step stands."""

    OPEN = "open"
    HANDED_IN = "handed_in"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Absence:
    """A leave, both days included; why is none of a walk's business. No last day means it is not known."""

    first: date
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the person is away on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Meeting:
    """A booked conversation; `booking` counts the times a case has been booked, and names its entry in calendars.

    `number` says which one it is of several, such as the sessions of a course; 0 where there is but one.
    """

    starts_at: datetime
    minutes: int = 90
    booking: int = 1
    number: int = 0

    @property
    def ends_at(self) -> datetime:
        """When it is over (UTC)."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step as the database remembers it.

    `reminded` counts the ladder's rungs used; `routing` and the instant are there once handed in.
    """

    role: Role
    state: StepState
    opened_on: date
    anchor: date | None = None
    due: date | None = None
    reminded: int = 0
    reminded_on: date | None = None
    escalated: bool = False
    routing: Mapping[str, Value] | None = None
    handed_in_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """One case as the database remembers it.

    `pinned` are facts fixed when it opened; `sent` names what was said once and for all: letters already wanted,
    parties already appointed, what was skipped; `last_day` is the employee's last day of employment, where one is
    known; `days` are those that a story counts from, such as the first day, as far as they are known. `is_stopped`: HR
    has stopped everything about the employee.
    """

    period_end: date
    pinned: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[StepName, StepFacts] = field(default_factory=dict)
    sent: frozenset[StepName] = frozenset()
    absences: tuple[Absence, ...] = ()
    standing: str = ""
    last_day: date | None = None
    opened_on: date | None = None
    days: Mapping[str, date] = field(default_factory=dict)
    is_stopped: bool = False
