"""An evaluation as a demonstration: framed, discussed, approved, asked, kept open, reported, told and followed up."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.approval import APPROVAL
from karriereflyt.demo.processes.evaluation.parts import PARTS
from karriereflyt.demo.processes.evaluation.plot import FIRST_DAY, PROCESS, opening, plot
from karriereflyt.demo.show import Show

DAYS = (21, 28, 35, 44, 51, 58, 78, 95, 110, 150, 209, 223)
"""Days after the first one: the word beforehand, the opening, two reminders, one more as it is kept open, the report,
then what the units do, and the follow-up half a year after the opening."""


def stops(first: date) -> Iterator[Stop]:
    """The days of the evaluation, beside those on which HR does something."""
    return stops_after(first, DAYS)


SHOW = Show(
    process=PROCESS,
    first_day=FIRST_DAY,
    parts=(*APPROVAL, *PARTS),
    plot=plot,
    stops=stops,
    opening=opening,
    launch="evaluation/launch",
    forgetful=frozenset({PROCESS}),
)
