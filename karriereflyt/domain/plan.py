"""What an institution decides about a process: forms, letters and times per step. Read from `config/processes/`."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from karriereflyt.domain.calendar import WorkCalendar
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Words

_SPAN = re.compile(
    r"(?P<minus>-)?(?P<count>\d+) (?:(?P<working>working )?days?|(?P<months>months?))(?P<side> before| after)?"
)
_YEAR = 12


@dataclass(frozen=True)
class Span:
    """A stretch of calendar days, working days or calendar months; negative means before."""

    days: int
    working: bool = False
    months: int = 0

    @classmethod
    def parse(cls, text: str) -> "Span":
        """From "14 days", "1 working day", "6 months", "7 days before". Raises `ValueError` with what is understood."""
        match = _SPAN.fullmatch(text.strip())
        if match is None or (match["minus"] and match["side"]):
            raise ValueError(
                f'"{text}" is no span of time; write for instance "14 days", "1 working day", "7 days before"'
            )
        count = -int(match["count"]) if match["minus"] or match["side"] == " before" else int(match["count"])
        return cls(0, months=count) if match["months"] else cls(count, bool(match["working"]))

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The day this far from another."""
        if self.working:
            return calendar.add_working(day, self.days)
        return (months_after(day, self.months) if self.months else day) + timedelta(days=self.days)

    @property
    def is_before(self) -> bool:
        """Whether it lies before the day that it counts from."""
        return min(self.days, self.months) < 0


def months_after(day: date, months: int) -> date:
    """The same day of another month; the last one of a month that is too short."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


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
class DocumentPlan:
    """A document that a case has, for the roles named: made from `steps`, of each group the latest answer or all.

    What each reader finds in it is decided by the class of every field. `fields` are all where none are named;
    `standings` say where the case must stand, and where none are named an answer is enough. `readers` says who may
    read it where the sentence for the closest of its classes does not fit.
    """

    layout: str
    title: Words
    steps: tuple[tuple[str, ...], ...]
    roles: frozenset[Role]
    fields: frozenset[str] = frozenset()
    standings: frozenset[str] = frozenset()
    is_of_every_answer: bool = False
    readers: Words | None = None

    @property
    def every_step(self) -> tuple[str, ...]:
        """All steps that something is taken from."""
        return tuple(key for group in self.steps for key in group)


@dataclass(frozen=True, kw_only=True)
class ProcessPlan:
    """A process as the institution has set it up.

    `once_per_round` names notices that a person gets once, however many cases. `numbers` are the institution's, such as
    a least share in per cent. `told` gives the form that words a notice of the house, where somebody is shown it.
    """

    process: str
    title: Words
    steps: Mapping[str, StepPlan]
    moments: Mapping[str, Span] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    once_per_round: frozenset[str] = frozenset()
    reminder_gap: Span = Span(3, working=True)
    begins: Begins | None = None
    documents: Mapping[str, DocumentPlan] = field(default_factory=dict)

    @property
    def forms(self) -> Mapping[str, str]:
        """The form of every step, and of every notice that has one."""
        return {key: step.form for key, step in self.steps.items()} | dict(self.told)
