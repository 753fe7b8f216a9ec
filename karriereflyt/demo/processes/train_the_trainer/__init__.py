"""The training of conversation partners as a demonstration: one cohort, from its frame to the decision on the next."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.train_the_trainer.parts import PARTS
from karriereflyt.demo.processes.train_the_trainer.plot import FIRST_DAY, PROCESS, plot
from karriereflyt.demo.show import Show

BEFORE = (7, 14, 28, 35, 42, 50)
SESSIONS = (56, 62, 64, 70, 76, 78, 84, 90, 92, 99, 105, 107, 113, 121, 127)
AFTERWARDS = (150, 180, 205, 227, 234, 242, 256, 270, 300, 330, 360)
"""Days after the first one: a week and a day before each session, and the day after, on which attendance is asked for;
then the effect, the report, and the days on which whoever stays on the list leaves it."""


def stops(first: date) -> Iterator[Stop]:
    """The days of the cohort."""
    return stops_after(first, (*BEFORE, *SESSIONS, *AFTERWARDS))


SHOW = Show(
    process=PROCESS,
    first_day=FIRST_DAY,
    parts=PARTS,
    plot=plot,
    stops=stops,
    launch="train-the-trainer/invite-interest",
)
