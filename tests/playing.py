"""Playing a case against a moving date, in plain Python: what would be asked, sent and reminded of on which day.

The daily round is played at seven each morning; people answer at noon unless a test says when.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from flows.annual_conversation.story import PROCESS as ANNUAL_PROCESS
from flows.approval.story import PROCESS as APPROVAL_PROCESS
from karriereflyt.domain.calendar import ONE_DAY, OSLO, QuietPeriod, WorkCalendar
from karriereflyt.domain.case import Process, Story
from karriereflyt.domain.facts import Absence, CaseFacts, StepName, StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.found import Walk
from karriereflyt.domain.plan import PeriodEnd, ProcessPlan, Span, StepPlan
from karriereflyt.domain.replay import closed, handed_in, noticed, walked
from karriereflyt.domain.text import Words
from karriereflyt.domain.walk import walk

DAYS_OFF = """
2026-01-01 2026-04-02 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-17 2026-05-24 2026-05-25
2026-12-24 2026-12-25 2026-12-26 2026-12-31
2027-01-01 2027-03-25 2027-03-26 2027-03-28 2027-03-29 2027-05-01 2027-05-06 2027-05-16 2027-05-17
2027-12-24 2027-12-25 2027-12-26 2027-12-31
2028-01-01 2028-04-13 2028-04-14 2028-04-16 2028-04-17 2028-05-01 2028-05-17 2028-05-25 2028-06-04 2028-06-05
2028-12-24 2028-12-25 2028-12-26 2028-12-31
"""
CALENDAR = WorkCalendar.of(
    map(date.fromisoformat, DAYS_OFF.split()), [QuietPeriod((7, 1), (7, 31)), QuietPeriod((12, 20), (1, 2))]
)

LADDER = ("7 days before", "2 days before", "3 working days after")
ON_THE_DAY = ("0 days before",)
TO_HR = "20 working days"


def words(text: str) -> Words:
    return Words(nb=text, nn=text, en=text)


def step(key: str, due: str | None = None, lapse: str | None = None, **other) -> StepPlan:
    """A step as `config/processes/` would give it."""
    remind = other.pop("remind", LADDER if due else ())
    escalate = other.pop("escalate", TO_HR if due else None)
    return StepPlan(
        key=key,
        form=other.pop("form", key),
        title=words(key),
        due=Span.parse(due) if due else None,
        lapse=PeriodEnd() if lapse == "period end" else Span.parse(lapse) if lapse else None,
        remind=tuple(map(Span.parse, remind)),
        escalate_after=Span.parse(escalate) if escalate else None,
        letter=other.pop("letter", key),
        **other,
    )


def plan(process: str, *steps: StepPlan, **other) -> ProcessPlan:
    return ProcessPlan(process=process, title=words(process), steps={one.key: one for one in steps}, **other)


ANNUAL = plan(
    "annual_conversation",
    step("offer", "14 days", "period end", reminder="offer-reminder", escalate=None),
    step("return-offer", "14 days", "period end", form="offer", reminder="offer-reminder", escalate=None),
    step("regret", None, "period end", letter="declined"),
    step("another-way", "14 days", "60 days", escalate="10 working days"),
    step("assign", "7 days", escalate="10 working days"),
    step("slots", "7 days", "60 days"),
    step("choose", "7 days", "30 days"),
    step("set-time", "7 days", escalate="10 working days"),
    step("change", letter="invitation"),
    step("partner-change", letter="invitation"),
    step("preparation", "-5 days", letter="prepare", reminder="prepare-reminder", remind=ON_THE_DAY, escalate=None),
    step("partner-preparation", "-5 days", letter="prepare-partner", reminder="prepare-partner-reminder",
         remind=ON_THE_DAY, escalate=None),
    step("held", "1 working day", "60 days", remind=["3 working days after"]),
    step("record", "14 days", "60 days"),
    step("revision", "7 days", "60 days", form="record"),
    step("confirmation", "14 days", "45 days", letter="confirm"),
    step("partner-confirmation", "14 days", "45 days", letter="partner-confirm"),
    step("mediation", "14 days", "60 days"),
    step("stalled", "14 days", "60 days"),
    step("half-year", "14 days", "30 days"),
    step("partner-half-year", "14 days", "30 days", form="half-year", letter="half-year"),
    moments={"half-year": Span(180)},
    once_per_round=frozenset({"partner-notice"}),
)  # fmt: skip
APPROVAL = plan(
    "approval",
    step("approve", "5 working days", "30 days", remind=["2 working days before", "3 working days after"],
         escalate=None, reminder="approve-reminder"),
)  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    """An instant by Oslo's clocks, such as "2026-09-21 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


def of(story: Story, **more) -> Process:
    """A story as a process of its own."""
    return Process(key="toy", version=1, story=story, **more)


def slots(*times: str) -> tuple[Mapping[str, Value], ...]:
    """Proposed times as the form gives them."""
    return tuple({"at": at(time)} for time in times)


class Playing:
    """One case. `diary` is everything that happened, a line each, in order."""

    def __init__(self, process: Process, plan: ProcessPlan, on: str, facts: CaseFacts, calendar: WorkCalendar) -> None:
        self.process, self.plan, self.calendar = process, plan, calendar
        self.facts = replace(facts, opened_on=day(on))
        self.today = day(on)
        self.diary: list[str] = []
        self.last: Walk | None = None
        self._walk(self._at("07:00"))

    # What people do.

    def hand_in(self, key: str, *, clock: str = "12:00", **routing: Value) -> None:
        """Answer the open step of this key today."""
        now = self._at(clock)
        self.facts = handed_in(self.facts, self._open(key), routing, now)
        self._write(f"{key} is handed in")
        self._walk(now)

    def withdraw(self, key: str) -> None:
        """HR asks for this no more."""
        self.facts = closed(self.facts, self._open(key), StepState.WITHDRAWN)
        self._walk(self._at("12:00"))

    def extend(self, key: str, due: str) -> None:
        """HR gives more time."""
        name = self._open(key)
        steps = {**self.facts.steps, name: replace(self.facts.steps[name], due=day(due))}
        self.facts = replace(self.facts, steps=steps)
        self._walk(self._at("12:00"))

    def notice(self, **routing: Value) -> None:
        """The house notices what the story listens for, such as a partner who has become the supervisor."""
        now = self._at("12:00")
        self._write(f"{self.last.listening.key} is noticed")
        self.facts = noticed(self.facts, self.last.listening, now, routing)
        self._walk(now)

    def leave(self, first: str, last: str | None) -> None:
        """The import tells of a leave; the case is looked at by and by."""
        self.facts = replace(self.facts, absences=(Absence(day(first), day(last) if last else None),))

    def quits(self, last_day: str) -> None:
        """The import tells of the last day of employment."""
        self.facts = replace(self.facts, last_day=day(last_day))

    def known(self, **days: str) -> None:
        """The import tells of a day that the story counts from, such as a first day that was moved."""
        self.facts = replace(self.facts, days=self.facts.days | {name: day(text) for name, text in days.items()})

    def imported(self) -> None:
        """The import looks at once at the cases that count from a day which it has moved."""
        self._walk(self._at("12:00"))

    def back(self) -> None:
        """The next import knows of no leave."""
        self.facts = replace(self.facts, absences=())

    # How time passes.

    def go_to(self, text: str) -> None:
        """Let the daily round run every morning until a day, that day's included."""
        while self.today < day(text):
            self.today += ONE_DAY
            self._round()

    def days(self, count: int) -> None:
        """Let so many days pass."""
        self.go_to((self.today + timedelta(days=count)).isoformat())

    def outage_until(self, text: str) -> None:
        """Nothing runs until the morning of a day."""
        self.today = day(text)
        self._round()

    def end_of_day(self, clock: str = "23:00") -> None:
        """A round in the evening."""
        self._walk(self._at(clock))

    # What there is to see.

    @property
    def outcome(self) -> str | None:
        return self.last.outcome

    @property
    def standing(self) -> str:
        return self.last.standing

    @property
    def asked(self) -> list[str]:
        """The open steps, in the order in which they were asked."""
        return [name.key for name, one in self.facts.steps.items() if one.state is StepState.OPEN]

    @property
    def events(self) -> list[str]:
        """The diary without its days."""
        return [line[len("2026-09-01 ") :] for line in self.diary]

    def due(self, key: str) -> str:
        return str(self.facts.steps[self._open(key)].due)

    def told(self, *about: str) -> list[str]:
        """The lines of the diary that hold any of these words."""
        return [line for line in self.diary if any(word in line for word in about)]

    # Inside.

    def _round(self) -> None:
        now = self._at("07:00")
        if self.last.next_at is not None and self.last.next_at <= now:
            self._walk(now)

    def _walk(self, now: datetime) -> None:
        if self.last is not None and self.last.outcome is not None:
            return
        found = walk(self.process, self.facts, self.plan, self.calendar, now)
        self.facts = walked(self.facts, found, now)
        self.last = found
        for line in _lines(found):
            self._write(line)
        assert_nothing_is_left(self, now)

    def _open(self, key: str) -> StepName:
        return next(name for name, one in self.facts.steps.items() if name.key == key and one.state is StepState.OPEN)

    def _at(self, clock: str) -> datetime:
        return datetime.combine(self.today, time.fromisoformat(clock), OSLO).astimezone(UTC)

    def _write(self, line: str) -> None:
        self.diary.append(f"{self.today} {line}")


def _lines(found: Walk) -> Iterable[str]:
    yield from (f"{name.key} lapses" for name in found.lapsed)
    yield from (f"{name.key} is withdrawn" for name in found.withdrawn)
    yield from (f"{new.person} becomes {new.role}" for new in found.appointed)
    yield from (f"{name.key.removeprefix('skipped-')} is skipped" for name in found.skipped)
    yield from (f"{letter.role} is sent {letter.name.key}" for letter in found.letters)
    yield from (f"{new.role} is asked {new.name.key}" for new in found.opened)
    yield from (f"{name.key} is moved to {due}" for name, due in found.moved)
    yield from (f"{reminder.name.key} is reminded of" for reminder in found.reminders)
    yield from (f"{name.key} goes to HR's list" for name in found.escalated)
    if found.outcome is not None:
        yield f"ends {found.outcome}"


def assert_nothing_is_left(case: Playing, now: datetime) -> None:
    """Walking again finds nothing new, and an open case waits for somebody or something and is looked at again."""
    last, again = case.last, walk(case.process, case.facts, case.plan, case.calendar, now)
    assert (again.outcome, again.standing) == (last.outcome, last.standing)
    assert (again.blocked_by, again.waits_until, again.next_at) == (last.blocked_by, last.waits_until, last.next_at)
    if again.outcome is not None:
        assert not [name for name, one in case.facts.steps.items() if one.state is StepState.OPEN]
        return
    assert not again.is_new, again
    assert again.next_at > now
    assert (again.blocked_by is None) != (again.waits_until is None)
    if again.blocked_by not in {None, again.listening}:
        assert case.facts.steps[again.blocked_by].state is StepState.OPEN


def annual(
    on: str = "2026-09-01", *, period_end: str = "2026-12-31", group: str = "all", right_mode: str = "offer", **other
) -> Playing:
    """An annual conversation, opened on a day."""
    facts = CaseFacts(period_end=day(period_end), pinned={"group": group, "right_mode": right_mode}, **other)
    return Playing(ANNUAL_PROCESS, ANNUAL, on, facts, CALENDAR)


def approving(on: str = "2026-08-17") -> Playing:
    """The approval of a round, asked on a day."""
    return Playing(APPROVAL_PROCESS, APPROVAL, on, CaseFacts(period_end=day("2026-12-31")), CALENDAR)
