"""What is to happen: HR plans a cohort of four sessions, invites people, and chooses among those who apply."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from karriereflyt.demo.chosen import dealt, ordinary, settled
from karriereflyt.demo.plot import NOBODY, Plot
from karriereflyt.demo.processes.train_the_trainer.ways import WAYS
from karriereflyt.demo.year import Year
from karriereflyt.synthetic.behaviour import behaviours
from karriereflyt.synthetic.university import Synthetic

PROCESS = "train_the_trainer"
FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out."""

SESSIONS = (63, 77, 91, 105)
SELECTED, MOVED = 21, 49
"""Days after the first one: the sessions, when HR chooses, and when it moves the last session by a day."""


class Cohort:
    """What HR does with one cohort, whose number the first run tells."""

    def __init__(self, invited: Collection[str]) -> None:
        self._invited = list(invited)
        self._number = 0

    async def open(self, year: Year) -> None:
        """Planned; its owner says yes; people are invited to apply."""
        rooms = [{"day": _on(day).isoformat(), "place": "Rom 7"} for day in SESSIONS]
        wanted = {"seats": len(WAYS), "most_of_one_unit": len(WAYS), "sessions": rooms}
        said = await year.run("train-the-trainer/open-cohort", wanted)
        found = re.search(r"Cohort (\d+)", said)
        self._number = int(found[1]) if found else 0
        await year.deliver()
        asked = {"person_numbers": self._invited, "cohort_number": self._number}
        await year.run("train-the-trainer/invite-interest", asked)

    async def select(self, year: Year) -> None:
        """Who gets a place; the second person approves."""
        await year.run("train-the-trainer/select", {"cohort_number": self._number, "dry_run": False})
        await year.deliver()

    async def move(self, year: Year) -> None:
        """The last session is held a day later."""
        later = {"session": len(SESSIONS), "new_date": _on(SESSIONS[-1] + 1).isoformat(), "begins": "10:00"}
        await year.run("train-the-trainer/move-session", {"cohort_number": self._number, **later})


def plot(university: Synthetic, seed: int) -> Plot:
    """Every way is somebody's, where there are people enough; nobody comes or goes meanwhile."""
    ways = dealt(ordinary(university.people), WAYS, seed)
    people = tuple(settled(one, FIRST_DAY) for one in university.people)
    cohort = Cohort(ways)
    endings = {person_id: (way.ending,) for person_id, way in ways.items()}
    return Plot(
        university=replace(university, people=people),
        lives=behaviours((one.person_id for one in people), seed),
        cards=ways,
        endings={PROCESS: {**endings, NOBODY: ("completed",)}},
        runs={FIRST_DAY: cohort.open, _on(SELECTED): cohort.select, _on(MOVED): cohort.move},
    )


def _on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)
