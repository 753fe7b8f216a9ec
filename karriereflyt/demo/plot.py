"""What is to happen in a demonstration, told before it begins: people, how they behave, and how each case must end."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from karriereflyt.demo.decks import Lives
from karriereflyt.demo.year import Year
from karriereflyt.domain.people import Person
from karriereflyt.synthetic.university import Synthetic

Run = Callable[[Year], Awaitable[None]]
"""What HR does on a day."""

NOBODY = ""
"""Instead of a person's id: cases that are about nobody in particular, as many as there may be."""

Outcomes = tuple[str, ...]
Endings = Mapping[str, Mapping[str, Outcomes]]
"""By process and by the id of the person whose they are, the outcomes of all cases; nobody else has one. Under `NOBODY`
the outcomes that cases of stand-ins, such as a unit as a whole, may have beside those that are named.
"""


def one_case_each(process: str, outcomes: Mapping[str, str]) -> Endings:
    """Everybody has one case of one process."""
    return {process: {person_id: (outcome,) for person_id, outcome in outcomes.items()}}


@dataclass(frozen=True, kw_only=True)
class Plot:
    """`university` is what the first people file holds.

    `lives` are people's habits and, where a process reads them, their answers; `cards` are what a process deals to its
    people beside that, by person id, for its parts to read. `files` are later people files and `runs` what HR does, on
    days that are lived through whatever the stops are: first the day, then HR, then the night's import. `still_open`
    are those whose case need not have ended, `private` addresses that people give for the time after their last day.
    """

    university: Synthetic
    lives: Lives
    endings: Endings
    cards: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[date, tuple[Person, ...]] = field(default_factory=dict)
    runs: Mapping[date, Run] = field(default_factory=dict)
    still_open: frozenset[str] = frozenset()
    private: Mapping[str, str] = field(default_factory=dict)

    @property
    def days(self) -> set[date]:
        """Days on which something happens that the house does not do by itself."""
        return {*self.files, *self.runs}

    @property
    def cases(self) -> int:
        """How many cases there will be of those who are named."""
        named = (ends for one in self.endings.values() for person_id, ends in one.items() if person_id != NOBODY)
        return sum(map(len, named))

    @property
    def people_with_cases(self) -> set[str]:
        """Everybody who gets a case, by id."""
        return {person_id for ends in self.endings.values() for person_id in ends if person_id != NOBODY}
