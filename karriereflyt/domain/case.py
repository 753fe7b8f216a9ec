"""The words a story is written in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Literal, NoReturn, Protocol, TypeVar

from karriereflyt.domain.facts import Meeting, StepName
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role
from karriereflyt.domain.standards import Evidence
from karriereflyt.domain.surveys import Pool

T = TypeVar("T")
Pinned = Mapping[str, str]
BeginsAround = Literal["first_day", "last_day"]


class NotRouting(LookupError):
    """A story asked for an answer that does not route: only fields marked `routing` reach a story."""


class Answer:
    """What a step has brought: handed in with its routing answers, lapsed, or nothing yet."""

    __slots__ = ("_at", "_routing", "lapsed", "name")

    def __init__(
        self,
        name: StepName,
        routing: Mapping[str, Value] | None = None,
        *,
        at: datetime | None = None,
        lapsed: bool = False,
    ) -> None:
        self.name = name
        self.lapsed = lapsed
        self._routing = routing
        self._at = at

    @property
    def given(self) -> bool:
        """Handed in."""
        return self._routing is not None

    def given_by(self, instant: datetime) -> bool:
        """Handed in, and not after an instant: what is said after a talk does not undo it."""
        return self.given and (self._at is None or self._at <= instant)

    def _value(self, field: str) -> Value:
        if self._routing is None:
            raise NotRouting(f"Step {self.name.key} has no answer; ask `given` or `lapsed` first.")
        return self._routing.get(field)

    def _wrong(self, field: str, wanted: str) -> NoReturn:
        raise NotRouting(f"Field {field} of step {self.name.key} holds no {wanted}; is it marked routing?")

    def choice(self, field: str) -> str:
        """The chosen value; empty when none was chosen."""
        value = self._value(field)
        if value is None:
            return ""
        return value if isinstance(value, str) else self._wrong(field, "choice")

    def yes(self, field: str) -> bool:
        """A switch or confirmation; off when not answered."""
        value = self._value(field)
        if value is None:
            return False
        return value if isinstance(value, bool) else self._wrong(field, "switch")

    def date(self, field: str) -> date | None:
        """A date, in Oslo."""
        value = self._value(field)
        if isinstance(value, datetime) or not isinstance(value, date | None):
            self._wrong(field, "date")
        return value

    def moment(self, field: str) -> datetime:
        """An instant (UTC)."""
        value = self._value(field)
        return value.astimezone(UTC) if isinstance(value, datetime) else self._wrong(field, "instant")

    def person(self, field: str) -> str:
        """A person's id; empty when nobody was named."""
        return self.choice(field)

    def column(self, table: str, column: str) -> tuple[Value, ...]:
        """One routing column of a table, in the order of its rows."""
        rows = self._value(table)
        if rows is None:
            return ()
        if not isinstance(rows, tuple):
            self._wrong(table, "table")
        return tuple(row.get(column) for row in rows if isinstance(row, Mapping))

    def moments(self, table: str, column: str = "at") -> tuple[datetime, ...]:
        """One column of instants (UTC)."""
        return tuple(value.astimezone(UTC) for value in self.column(table, column) if isinstance(value, datetime))


class Case(Protocol):
    """One person's case, as a story sees it. Each verb says what shall be; the walk finds out what is new.

    A story never asks what day it is: it is walked again on other days and must come the same way. It waits `until`.
    """

    period_end: date
    opened_on: date
    """The day on which the case was opened. What had lost its meaning by then is skipped."""

    def fact(self, name: str) -> str:
        """A fact pinned when the case opened, such as the career level; empty when there is none."""

    def day(self, name: str) -> date | None:
        """A day that the story counts from: `first_day` and `last_day` of the employment as the people file has them
        now, and the days that a round has fixed; none where it is not known.
        """

    def days_away(self, first: date, last: date) -> int:
        """How many days the employee is or was on leave between two days, both included."""

    def answer(  # noqa: PLR0913  # as below
        self,
        key: str,
        *,
        of: Role,
        after: date | None = None,
        opens: date | None = None,
        before: date | None = None,
        meeting: Meeting | None = None,
    ) -> Answer:
        """Ask, and go on when it is handed in or has lapsed. `after` is the day that deadlines count from.

        `opens`: not asked before this day. What has been asked stays asked when the day is moved, with a new deadline.
        `before`: from this day on it is asked no more, and has lapsed; what stands open then stays open.
        """

    def ask(  # noqa: PLR0913  # one verb; each word says when
        self,
        key: str,
        *,
        of: Role,
        after: date | None = None,
        opens: date | None = None,
        before: date | None = None,
        meeting: Meeting | None = None,
    ) -> Answer:
        """Ask, and go on at once with what has come so far."""

    def notice(self, key: str) -> Answer:
        """What the house itself has noticed while the story stood here: a partner who has left, a seat that is free.

        Nobody is asked. It is listened for as long as the wait that follows lasts, and not once the story has gone on;
        `all_in` waits for the notice itself.
        """

    def all_in(self, *answers: Answer) -> None:
        """Wait until each of these is handed in or has lapsed."""

    def send(  # noqa: PLR0913  # one verb; what a letter may speak of is named
        self,
        message: str,
        *,
        to: Role | tuple[Role, ...],
        meeting: Meeting | None = None,
        cancelled: bool = False,
        day: date | None = None,
        before: date | None = None,
    ) -> None:
        """Have a letter sent that asks for nothing; `day` is the one that it speaks of. From the day `before` on it has
        lost its meaning and is skipped.
        """

    def beside(self, strand: "Callable[[Case], T]") -> "T | None":
        """A part of the story that goes its own way, while the story goes on at once: what came of it, none until then.

        Where the story ends, its strands end too.
        """

    def skips(self, what: str) -> None:
        """Note in the history that something is left out since it came too late to have a meaning."""

    def until(self, moment: date | datetime) -> None:
        """Wait for a day (its beginning in Oslo) or an instant."""

    def reach(self, what: str, day: date) -> None:
        """Wait for a day that may still be moved, such as one counted from the first day. Once come, it has come."""

    def retell(self, message: str, *, to: Role | tuple[Role, ...], day: date) -> None:
        """Have a letter sent whenever a day to come is another than the one told last; the first is known already."""

    def moment(self, name: str, *, after: date) -> date:
        """A day that the institution has set, such as the half-year check, counted from another."""

    def number(self, name: str) -> int:
        """A number that the institution has set, such as the share of a course that must be attended."""

    def has_asked(self, role: Role) -> bool:
        """Whether anybody in this role has been asked anything so far."""

    def withdraw(self, *answers: Answer) -> None:
        """What is still open of these is asked no more."""

    def appoint(self, role: Role, person: str) -> None:
        """From here on this person holds the role."""

    def stands(self, standing: str) -> None:
        """Where the case stands now, in the handbook's words: offered, accepted, held …"""


Story = Callable[[Case], StrEnum]
"""What happens to one case, from top to bottom; returns how it ended."""


class Ending(StrEnum):
    """How any story may end without a word of its own."""

    LEFT = "left"
    """The employee has left: nothing more is asked about them (handbook 7.0)."""
    STOPPED = "stopped_by_hr"
    """HR has stopped all mail about the employee, also after they have left; why is not known here (handbook 7.0)."""


@dataclass(frozen=True, kw_only=True)
class Possible:
    """What a case may be opened with, for exploring its story: pinned facts with all their values, the values of each
    notice, and which days are known, counted in days from the opening.
    """

    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)
    days: tuple[Mapping[str, int], ...] = ({},)


@dataclass(frozen=True, kw_only=True)
class Employment:
    """What the people file says of somebody's employment on the day on which a case opens; a contract by its code."""

    first_day: date | None
    last_day: date | None
    contract: str


def _nothing(_: Employment) -> Pinned:
    return {}


def _left(_: Case) -> StrEnum:
    return Ending.LEFT


@dataclass(frozen=True, kw_only=True)
class Process:
    """A story with what the house must know of it.

    `held` are the outcomes that count as done in coverage figures. `goes_on_while_away`: deadlines that others keep go
    on during a leave, and only what the employee is asked and told waits for their return. `left` is what is still said
    once the employee has left, and how the case ends then; `goes_on_after_leaving`: the story itself has its own end.
    `forgets` are outcomes after which whose case it was is forgotten within weeks.
    `begins_around` is the day in the employment around which a case may begin by itself.
    `fixes` are facts, and days named `day:…`, that a case which is started for one person keeps whatever changes later.
    `passes_on` are steps of one case whose answer may have to be told in others, as in the cohorts of a course.
    `framed` is how the case that frames its rounds must stand before one of them may be launched.
    `forgets_asked`: its rounds ask anonymously, and some days after the last one nobody is left in the list of those
    asked.
    `between` are the two who read what is written for both; `partner_rule`: one of them is a conversation partner.
    `yearly_right`: its rounds are the yearly right, whose coverage is reported. `evidence` is what its cases say of
    the standards for career support, by the names that `standards.yaml` uses.
    """

    key: str
    version: int
    story: Story
    held: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    partner_rule: bool = False
    passes_on: frozenset[str] = frozenset()
    between: frozenset[Role] = frozenset({Role.EMPLOYEE, Role.PARTNER})
    goes_on_while_away: bool = False
    goes_on_after_leaving: bool = False
    left: Story = _left
    forgets: frozenset[str] = frozenset()
    yearly_right: bool = False
    begins_around: BeginsAround | None = None
    framed: str | None = None
    forgets_asked: bool = False
    possible: Possible = Possible()
    fixes: Callable[[Employment], Pinned] = _nothing
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    pools: Mapping[str, Pool] = field(default_factory=dict)
    """What the anonymous answers of a step are counted with, by step; where nothing is said, the process in a year."""
