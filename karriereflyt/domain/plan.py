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
    deadline. A `legal` date stands: no quiet period and no leave moves it, and it falls on the working day before.
    `daily`: once it is overdue, a reminder every working day instead of the ladder; `overdue_to` are roles that are
    told each time as well, with the letter for them.
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
    legal: bool = False
    daily: bool = False
    overdue_to: tuple[tuple[Role, str], ...] = ()

    def __hash__(self) -> int:
        # Dates are cached by plan; hashing titles and spans at each look-up would cost more than it saves.
        return hash((self.key, self.form))


@dataclass(frozen=True, kw_only=True)
class Begins:
    """When a case begins by itself: while the day it begins around lies no further back and no further ahead.

    `contracts`: only for people employed so; empty means for everybody.
    """

    by_itself: bool
    since: Span
    ahead: Span
    contracts: frozenset[str] = frozenset()


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
    begins: Begins | None = None
