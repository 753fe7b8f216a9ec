"""Who gets a seat: first come first served, and no unit with more than its part. Pure (handbook 7.3)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Waits(StrEnum):
    """Why somebody on the list gets no seat this time."""

    FULL = "full"
    UNIT = "unit"
    """Their unit has its part already."""
    DATES = "dates"
    """Too few of the dates suit them."""
    AWAY = "away"
    """On leave while the sessions are held."""


@dataclass(frozen=True, kw_only=True)
class Applicant:
    """Somebody on the list whose leader has said yes; `since` is their place in the queue."""

    case_id: int
    person_id: str
    unit: str
    since: datetime
    hindered: Waits | None = None


@dataclass(frozen=True, kw_only=True)
class Seats:
    """The seats of a cohort: how many there are, how many one unit may have, and those taken by each unit."""

    seats: int
    most_of_unit: int
    taken: Mapping[str, int]

    @property
    def free(self) -> int:
        """How many are left."""
        return max(self.seats - sum(self.taken.values()), 0)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Who gets a seat, in the order of the queue, and who waits and why."""

    seated: tuple[Applicant, ...]
    waiting: tuple[tuple[Applicant, Waits], ...]


def most_of_unit(seats: int, part: int) -> int:
    """One seat in so many goes to one unit at most, and at least one."""
    return max(seats // part, 1)


def queue_place(applied_at: datetime, declined_at: Iterable[datetime], *, free: int) -> datetime:
    """Since when somebody stands in the queue: their place is kept so many times after a no, then they begin anew."""
    later = sorted(declined_at)[free:]
    return later[-1] if later else applied_at


def select(applicants: Iterable[Applicant], seats: Seats) -> Selection:
    """Fill what is free. Whoever is passed over keeps their place for the next time."""
    units, free = Counter(seats.taken), seats.free
    seated: list[Applicant] = []
    waiting: list[tuple[Applicant, Waits]] = []
    for one in sorted(applicants, key=lambda one: (one.since, one.case_id)):
        if one.hindered is not None:
            waiting.append((one, one.hindered))
        elif free <= 0:
            waiting.append((one, Waits.FULL))
        elif units[one.unit] >= seats.most_of_unit:
            waiting.append((one, Waits.UNIT))
        else:
            seated.append(one)
            units[one.unit] += 1
            free -= 1
    return Selection(seated=tuple(seated), waiting=tuple(waiting))
