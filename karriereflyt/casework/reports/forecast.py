"""Which letters a round will send on which day, at most: its story walked for people who never answer. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from karriereflyt.casework.days import fixed_days
from karriereflyt.domain.calendar import ONE_DAY, SATURDAY, WorkCalendar, oslo_date, start_of
from karriereflyt.domain.case import Process
from karriereflyt.domain.facts import Absence, CaseFacts, StepFacts, StepName
from karriereflyt.domain.found import Walk
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.replay import walked
from karriereflyt.domain.roles import Role
from karriereflyt.domain.walk import walk

MORNING = timedelta(hours=7)
HORIZON = timedelta(days=60)
"""What happens later depends on answers, not on silence."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One person of a round, as far as days depend on who it is."""

    pinned: tuple[tuple[str, str], ...]
    absences: tuple[Absence, ...]
    partner_id: str | None


class LetterDay(NamedTuple):
    """So many letters of one kind to one role on one day."""

    day: date
    message: str
    role: str
    letters: int


class _Letter(NamedTuple):
    day: date
    message: str
    role: Role


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the days of a round come from."""

    process: Process
    plan: ProcessPlan
    calendar: WorkCalendar
    period_end: date


def letter_days(rules: Rules, people: Iterable[Asked], launch: datetime) -> list[LetterDay]:
    """The letters of a round launched at an instant, if nobody answers, for sixty days; in order of time."""
    alike: dict[Asked, Counter[str]] = {}
    for one in people:
        alike.setdefault(replace(one, partner_id=None), Counter())[one.partner_id or ""] += 1
    counts: Counter[_Letter] = Counter()
    once: dict[_Letter, set[str]] = {}
    for one, partners in alike.items():
        for letter in _letters(rules, one, launch):
            if letter.message in rules.plan.once_per_round:
                once.setdefault(letter, set()).update(partners)
            else:
                counts[letter] += partners.total()
    counts.update(_first_only(once))
    return [LetterDay(*letter, many) for letter, many in sorted(counts.items())]


def _first_only(once: Mapping[_Letter, set[str]]) -> Counter[_Letter]:
    """Who has had a notice on an earlier day gets none."""
    told: dict[str, set[str]] = {}
    counts: Counter[_Letter] = Counter()
    for letter in sorted(once):
        already = told.setdefault(letter.message, set())
        counts[letter] = len(once[letter] - already)
        already |= once[letter]
    return +counts


def _letters(rules: Rules, one: Asked, launch: datetime) -> Iterator[_Letter]:
    """The letters about one silent person."""
    pinned = dict(one.pinned)
    facts = CaseFacts(
        period_end=rules.period_end,
        pinned=pinned,
        absences=one.absences,
        opened_on=oslo_date(launch),
        days=fixed_days(pinned),
    )
    now: datetime | None = launch
    last = start_of(rules.period_end) if rules.process.framed else launch + HORIZON
    while now is not None and now <= last:
        found = walk(rules.process, facts, rules.plan, rules.calendar, now)
        yield from _of_walk(rules, facts.steps, found, oslo_date(now))
        facts = walked(facts, found, now)
        now = (
            None
            if found.next_at is None
            else _next_daily_round(max(oslo_date(now) + ONE_DAY, oslo_date(found.next_at)))
        )


def _next_daily_round(day: date) -> datetime:
    """The daily round looks on weekdays, in the morning."""
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return start_of(day) + MORNING


def _of_walk(rules: Rules, steps: Mapping[StepName, StepFacts], found: Walk, today: date) -> Iterator[_Letter]:
    for new in found.opened:
        message = rules.plan.steps[new.name.key].letter
        if message:
            yield _Letter(today, message, new.role)
    for letter in found.letters:
        yield _Letter(today, letter.name.key, letter.role)
    for reminder in found.reminders:
        message = rules.plan.steps[reminder.name.key].reminder
        yield _Letter(rules.calendar.mailing_day(today), message, steps[reminder.name].role)
