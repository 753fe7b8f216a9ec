"""Onboarding as a demonstration: newcomers of all kinds, from the signed contract to the end of their first year."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.onboarding.parts import PARTS
from karriereflyt.demo.processes.onboarding.plot import FIRST_DAY, plot
from karriereflyt.demo.processes.onboarding.ways import CALLED_OFF
from karriereflyt.demo.show import Show

AROUND_THE_START = (7, 14, 21, 28, 38, 48, 58, 70, 84, 98, 112, 126)
AFTERWARDS = (140, 156, 172, 190, 210, 230, 252, 280, 310, 340, 380, 420, 460, 500, 540)
"""Days after the first one: close together around the first days of employment, then further apart."""


def stops(first: date) -> Iterator[Stop]:
    """The days of the newcomers' first year."""
    return stops_after(first, (*AROUND_THE_START, *AFTERWARDS))


SHOW = Show(
    process="onboarding",
    first_day=FIRST_DAY,
    parts=PARTS,
    plot=plot,
    stops=stops,
    forgets=frozenset({CALLED_OFF}),
)
