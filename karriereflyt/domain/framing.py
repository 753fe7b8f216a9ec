"""When a survey may be open: long enough, not too long, and never beside another one. Pure (handbook 7.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from karriereflyt.domain.calendar import ONE_DAY, WorkCalendar


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


def why_not_open(opens: date, closes: date, rules: FrameRules, calendar: WorkCalendar, today: date) -> Iterator[str]:
    """What stands against these days, a sentence each."""
    earliest = today + timedelta(days=rules.ahead)
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


def longer(closes: date, rules: FrameRules, calendar: WorkCalendar) -> date:
    """The closing day of a survey that is kept open longer."""
    return calendar.working_from(closes + timedelta(days=rules.longer))
