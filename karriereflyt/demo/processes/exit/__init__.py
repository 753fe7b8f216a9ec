"""Exit as a demonstration: employments that end in all kinds of ways, from half a year before to a year after."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.exit.parts import PARTS
from karriereflyt.demo.processes.exit.plot import FIRST_DAY, plot
from karriereflyt.demo.show import Show

DAYS = (*range(10, 240, 10), 265, 340, 470, 540)
"""Days after the first one: close together until the last of the last days, then up to the letter a year later."""


def stops(first: date) -> Iterator[Stop]:
    """The days until everybody has left."""
    return stops_after(first, DAYS)


SHOW = Show(
    process="exit",
    first_day=FIRST_DAY,
    parts=PARTS,
    plot=plot,
    stops=stops,
    after_leaving=frozenset({"contact"}),
)
