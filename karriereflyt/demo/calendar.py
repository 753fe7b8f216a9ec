"""The days of a demonstration: on each the daily round runs and everybody reads; between them nothing happens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from karriereflyt.domain.calendar import ONE_DAY, OSLO, SATURDAY

MORNING = time(9)
"""The daily round runs at a time at which reminders may go out at once."""

LETTERS_KEEP = timedelta(days=13, hours=12)
"""A letter is too old to be sent two weeks after it was wanted."""

WHILE_LETTERS_WAIT = timedelta(days=10)
"""How far time moves while letters wait."""


@dataclass(frozen=True)
class Stop:
    """One day on which something happens."""

    day: date

    @property
    def at(self) -> datetime:
        """The moment at which it begins."""
        return datetime.combine(self.day, MORNING, OSLO)


def stops_after(first: date, days: Iterable[int]) -> Iterator[Stop]:
    """Days given as so many after the first one; one at a weekend is the Monday after it."""
    return stops_on(first + timedelta(days=after) for after in days)


def stops_on(days: Iterable[date]) -> Iterator[Stop]:
    """Days as they are; one at a weekend is the Monday after it."""
    return (Stop(_working(day)) for day in days)


def stop_between(now: datetime, then: Stop) -> Stop | None:
    """A day in between where letters wait that would be too old by then; none where there is time enough."""
    if then.at - now <= LETTERS_KEEP:
        return None
    return Stop(_working((now + WHILE_LETTERS_WAIT).astimezone(OSLO).date()))


def _working(day: date) -> date:
    while day.weekday() >= SATURDAY:
        day += ONE_DAY
    return day
