"""When a survey may be open: long enough, not too long, and never beside another one. Pure (handbook 7.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.topics import Topic

USUALLY_AHEAD, USUALLY_OPEN, DAYS_LOOKED_AT = timedelta(days=60), timedelta(days=21), 365
"""Handbook 7.4: framed sixty days before it opens, open for three weeks."""


@dataclass(frozen=True, kw_only=True)
class Avoided:
    """Days on which another survey is open; both ends belong to them."""

    first: date
    last: date
    what: str


@dataclass(frozen=True, kw_only=True)
class FrameRules:
    """What the institution has decided: days between framing and opening, days that a survey is open, longer once by
    so many, and the stretches that it keeps clear of.
    """

    ahead: int
    open_least: int
    open_most: int
    longer: int
    avoided: tuple[Avoided, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What HR asks for. No units means all of them."""

    purpose: str
    group: Group
    units: tuple[str, ...]
    topics: frozenset[Topic]
    opens: date
    closes: date
    k: int


def why_not_open(opens: date, closes: date, rules: FrameRules, calendar: WorkCalendar, today: date) -> Iterator[str]:
    """What stands against these days, a sentence each."""
    earliest = calendar.working_from(today + timedelta(days=rules.ahead))
    if opens < earliest:
        yield (
            f"The survey would open on {opens}: the unions must hear of it and a second person approve it first, so "
            f"choose {earliest} or later."
        )
    days = (closes - opens).days
    if not rules.open_least <= days <= rules.open_most:
        yield f"It would be open for {days} days: let it be {rules.open_least} to {rules.open_most}."
    for day, verb in ((opens, "open"), (closes, "close")):
        if not calendar.is_working(day):
            yield f"It would {verb} on {day}, which is no working day."
    if any(calendar.is_quiet(opens + number * ONE_DAY) for number in range(max(days, 0) + 1)):
        yield "It would be open in a quiet period of calendar.yaml, when nobody is reminded."
    for one in rules.avoided:
        if one.first <= closes and one.last >= opens:
            yield f"It would be open together with {one.what} ({one.first} to {one.last}): choose other days."


def good_days(today: date, rules: FrameRules, calendar: WorkCalendar) -> tuple[date, date]:
    """A first proposal: open two months from now or the next day that will do, for three weeks."""
    opens = today + USUALLY_AHEAD
    for _ in range(DAYS_LOOKED_AT):
        closes = opens + USUALLY_OPEN
        if not any(why_not_open(opens, closes, rules, calendar, today)):
            return opens, closes
        opens += ONE_DAY
    return opens, closes


def longer(closes: date, rules: FrameRules, calendar: WorkCalendar) -> date:
    """The closing day of a survey that is kept open longer."""
    return calendar.working_from(closes + timedelta(days=rules.longer))
