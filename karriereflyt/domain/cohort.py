"""The frame of a cohort: for whom, how many seats, and its sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.form import Value

MOST_SESSIONS = 6
Rows = tuple[Mapping[str, Value], ...]


class CohortRefused(Refusal):
    """Something cannot be done with a cohort now; the sentence says what to do instead."""


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session as HR plans it; `moved` counts how often its time has changed."""

    number: int
    at: datetime
    minutes: int
    place: str
    themes: str = ""
    trainers: str = ""
    moved: int = 0

    @property
    def row(self) -> dict[str, Value]:
        """As it is kept."""
        return dict(vars(self))

    @classmethod
    def of(cls, row: Mapping[str, Value]) -> "Session":
        """As it was kept."""
        return cls(**row)  # type: ignore[arg-type]  # a row is what `row` made


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What HR asks for. `unit` is empty for the whole institution; owner and trainer are person numbers, or the trainer
    is the code of somebody from outside.

    `carries`: everybody who is on the list already is told of it, and comes along.
    """

    track: str
    unit: str
    seats: int
    most_of_unit: int
    sessions: tuple[Session, ...]
    owner: str = ""
    trainer: str = ""
    material: str = ""
    carries: bool = False

    def check(self, now: datetime) -> None:
        """Raises `CohortRefused` where it cannot stand."""
        if not 1 <= len(self.sessions) <= MOST_SESSIONS:
            raise CohortRefused(f"Give one to {MOST_SESSIONS} sessions, with date, time and place.")
        times = [one.at for one in self.sessions]
        if times != sorted(set(times)):
            raise CohortRefused("Give the sessions in the order of their dates, each at a time of its own.")
        if times[0] <= now:
            raise CohortRefused(f"The first session, {oslo_date(times[0])}, has passed. Give dates still to come.")
        if any(not one.place for one in self.sessions):
            raise CohortRefused("Every session needs a place, or a link to where it is held.")
        if self.material and not self.material.startswith("https://"):
            raise CohortRefused("The material is an address that begins with https://, or nothing.")
        if self.seats < 1 or not 1 <= self.most_of_unit <= self.seats:
            raise CohortRefused("One unit may have from one seat up to all of them.")

    @property
    def pinned(self) -> dict[str, str]:
        """What the cohort's case keeps of it."""
        return {
            "part": "cohort",
            "track": self.track,
            "unit": self.unit,
            "seats": str(self.seats),
            "most_of_unit": str(self.most_of_unit),
            "material": self.material,
            "carries": "yes" if self.carries else "no",
        }


def days_of(sessions: tuple[Session, ...]) -> dict[str, str]:
    """The dates as an application shows them, and how many there are."""
    days = {f"day:session_{one.number}": oslo_date(one.at).isoformat() for one in sessions}
    return {"sessions": str(len(sessions)), **days}


NO_DATES = {"sessions": "none"}
"""An application to the list alone: no cohort is planned yet."""
