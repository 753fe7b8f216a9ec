"""Days: which are working days, which are quiet, and when a day begins in Oslo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
WORKING_DAYS_AFTER_QUIET = 5


@lru_cache(maxsize=4096)
def start_of(day: date) -> datetime:
    """The instant (UTC) at which a day begins in Oslo."""
    return datetime.combine(day, time(), OSLO).astimezone(UTC)


def oslo_date(instant: datetime) -> date:
    """The date in Oslo at an instant. Raises `ValueError` for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("An instant must be aware; this one has no time zone.")
    return instant.astimezone(OSLO).date()


@dataclass(frozen=True)
class QuietPeriod:
    """A yearly stretch without reminders, such as 1–31 July; it may cross New Year. Both ends belong to it."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Whether a day lies in the period, in any year."""
        point = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= point <= self.last
        return point >= self.first or point <= self.last


@dataclass(frozen=True)
class WorkCalendar:
    """Norwegian working days with the institution's own days off, and its quiet periods (handbook 7.0 nos. 1 and 2)."""

    days_off: frozenset[date]
    quiet_periods: tuple[QuietPeriod, ...] = ()
    _hash: int = field(init=False, repr=False, compare=False, default=0)

    def __post_init__(self) -> None:
        # Deadlines are cached by calendar; hashing thousands of days at each look-up would cost more than it saves.
        object.__setattr__(self, "_hash", hash((self.days_off, self.quiet_periods)))

    def __hash__(self) -> int:
        return self._hash

    @classmethod
    def of(cls, days_off: Iterable[date] = (), quiet_periods: Iterable[QuietPeriod] = ()) -> "WorkCalendar":
        """A calendar from any iterables."""
        return cls(frozenset(days_off), tuple(quiet_periods))

    def is_working(self, day: date) -> bool:
        """Neither weekend nor day off."""
        return day.weekday() < SATURDAY and day not in self.days_off

    def is_quiet(self, day: date) -> bool:
        """Inside a quiet period."""
        return any(period.holds(day) for period in self.quiet_periods)

    def working_from(self, day: date) -> date:
        """The day itself when it is a working day, else the next one."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def working_until(self, day: date) -> date:
        """The day itself when it is a working day, else the one before."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add_working(self, day: date, count: int) -> date:
        """The day `count` working days after (or, negative, before) a day."""
        step = ONE_DAY if count >= 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def deadline(self, day: date) -> date:
        """Where a deadline falls: a working day; inside a quiet period, five working days after it (handbook 7.0)."""
        working = self.working_from(day)
        quiet = next((one for one in (working, day) if self.is_quiet(one)), None)
        if quiet is None:
            return working
        while self.is_quiet(quiet):
            quiet += ONE_DAY
        return self.add_working(quiet - ONE_DAY, WORKING_DAYS_AFTER_QUIET)

    def mailing_day(self, day: date) -> date:
        """The first day from `day` on at which a reminder may be sent."""
        while self.is_quiet(day) or not self.is_working(day):
            day += ONE_DAY
        return day
