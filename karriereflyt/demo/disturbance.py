"""Power cuts in the middle: parts of the house are killed at several moments, and come back by themselves."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, Self

from karriereflyt.demo.diary import Diary
from karriereflyt.demo.year import DAILY_ROUND, DELIVER_MAIL

_GLANCE = 0.05  # seconds between two looks at how far it has come


class Killable(Protocol):
    """A house whose parts can be killed."""

    @property
    def under_way(self) -> str:
        """The deployment whose run is at work; empty where none is."""

    def kill(self, part: str) -> None:
        """End a part at once."""


@dataclass(frozen=True)
class Moment:
    """When a part is killed: after so many forms a case, and while a run is at work, if one is named."""

    part: str
    forms: float = 0.0
    during: str = ""


MOMENTS = (
    Moment("worker"),
    Moment("forms", forms=0.3),
    Moment("prefect", forms=0.5, during=DELIVER_MAIL),
    Moment("forms", forms=1.5),
    Moment("worker", forms=2.0, during=DAILY_ROUND),
    Moment("mailbox", forms=2.5, during=DAILY_ROUND),
    Moment("prefect", forms=3.0, during=DAILY_ROUND),
    Moment("worker", forms=3.5, during=DAILY_ROUND),
    Moment("forms", forms=4.5),
)
"""One after the other; the first while a process begins. A year of conversations brings some nine forms a case."""


@dataclass(frozen=True, kw_only=True)
class Cuts:
    """How many cases there will be, by which deployment they begin, and whether any power cut is wanted."""

    cases: int
    launch: str
    wanted: bool

    @property
    def moments(self) -> tuple[Moment, ...]:
        """When the power goes."""
        first, *others = MOMENTS
        return (replace(first, during=self.launch), *others) if self.wanted else ()


class Disturbance:
    """Watches how far the demonstration has come and kills; does nothing where it is not wanted."""

    def __init__(self, house: Killable, diary: Diary, plan: Cuts, say: Callable[[str], None]) -> None:
        self.killed: Counter[str] = Counter()
        self._house = house
        self._diary = diary
        self._cases = plan.cases
        self._say = say
        self._moments = plan.moments
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="disturbance", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        for moment in self._moments:
            while not self._has_come(moment):
                if self._over.wait(_GLANCE):
                    return
            self._say(
                f"Killing {moment.part} after {len(self._diary.handed_in)} forms; at work: {moment.during or '-'}"
            )
            self._house.kill(moment.part)
            self.killed[moment.part] += 1

    def _has_come(self, moment: Moment) -> bool:
        if len(self._diary.handed_in) < moment.forms * self._cases:
            return False
        return not moment.during or self._house.under_way == moment.during
