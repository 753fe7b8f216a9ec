"""What an institution decides about a process: forms, letters and times per step. Read from `config/processes/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from karriereflyt.domain.calendar import WorkCalendar
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Words

_SPAN = re.compile(r"(?P<minus>-)?(?P<count>\d+) (?P<working>working )?days?(?P<side> before| after)?")


@dataclass(frozen=True)
class Span:
    """A stretch of calendar days or working days; negative means before."""

    days: int
    working: bool = False

    @classmethod
    def parse(cls, text: str) -> "Span":
        """From "14 days", "1 working day", "-5 days", "7 days before". Raises `ValueError` with what is understood."""
        match = _SPAN.fullmatch(text.strip())
        if match is None or (match["minus"] and match["side"]):
            raise ValueError(
                f'"{text}" is no span of time; write for instance "14 days", "1 working day", "7 days before"'
            )
        days = int(match["count"])
        return cls(-days if match["minus"] or match["side"] == " before" else days, bool(match["working"]))

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The day this far from another."""
        if self.working:
            return calendar.add_working(day, self.days)
        return day + timedelta(days=self.days)


@dataclass(frozen=True)
class PeriodEnd:
    """The last day of the round's period, such as 31 December."""


Lapse = Span | PeriodEnd | None


@dataclass(frozen=True, kw_only=True)
class StepPlan:
    """How one step is asked.

    `due` and `lapse` count from opening, or from the day that the story names; `remind` and `escalate_after` from the
    deadline.
    """

    key: str
    form: str
    title: Words
    due: Span | None = None
    lapse: Lapse = None
    remind: tuple[Span, ...] = ()
    escalate_after: Span | None = None
    letter: str | None = None
    reminder: str = "reminder"

    def __hash__(self) -> int:
        # Dates are cached by plan; hashing titles and spans at each look-up would cost more than it saves.
        return hash((self.key, self.form))


@dataclass(frozen=True, kw_only=True)
class DocumentPlan:
    """A document that a case has, for the roles named: made from `steps`, of each group the latest answer.

    What each reader finds in it is decided by the class of every field. `fields` are all where none are named;
    `standings` say where the case must stand, and where none are named an answer is enough.
    """

    key: str
    layout: str
    title: Words
    steps: tuple[tuple[str, ...], ...]
    roles: frozenset[Role]
    fields: frozenset[str] = frozenset()
    standings: frozenset[str] = frozenset()

    @property
    def every_step(self) -> tuple[str, ...]:
        """All steps that something is taken from."""
        return tuple(key for group in self.steps for key in group)


@dataclass(frozen=True, kw_only=True)
class ProcessPlan:
    """A process as the institution has set it up.

    `once_per_round` names notices that a person gets once, however many cases.
    """

    process: str
    title: Words
    steps: Mapping[str, StepPlan]
    moments: Mapping[str, Span] = field(default_factory=dict)
    once_per_round: frozenset[str] = frozenset()
    reminder_gap: Span = Span(3, working=True)
    documents: Mapping[str, DocumentPlan] = field(default_factory=dict)
