"""Onboarding as a demonstration: newcomers of all kinds, from the signed contract to the end of their first year."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.onboarding.parts import PARTS
from karriereflyt.demo.processes.onboarding.plot import FIRST_DAY, plot
from karriereflyt.demo.show import Show

DAYS = (*range(7, 85, 7), *range(94, 254, 10), *range(266, 560, 21))
"""Days after the first one: close together around the first days of employment, then further apart."""


def stops(first: date) -> Iterator[Stop]:
    """The days of the newcomers' first year."""
    return stops_after(first, DAYS)


SHOW = Show(process="onboarding", first_day=FIRST_DAY, parts=PARTS, plot=plot, stops=stops)
