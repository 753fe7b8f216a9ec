"""The annual career conversation as a demonstration: from the September launch to the last half-year check."""

from collections.abc import Iterator
from datetime import date

from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.processes.annual_conversation.after import AFTER
from karriereflyt.demo.processes.annual_conversation.before import BEFORE
from karriereflyt.demo.processes.annual_conversation.plot import FIRST_DAY, plot
from karriereflyt.demo.processes.approval import APPROVAL
from karriereflyt.demo.show import Show
from karriereflyt.demo.year import IMPORT_PEOPLE, Year

DAYS = (7, 14, 21, 31, 42, 54, 66, 77, 89, 101, 113, 126, 196, 209, 222, 245, 273, 301, 329, 357, 385)
"""Days after the first one, some of them Tuesdays: reminders and talks in autumn, the end of the year, then in spring
the half-year checks."""

LAUNCH = "annual-conversation/launch"

AT_ONCE = 2
"""How often letters are delivered again on the first day: many answer at once."""


async def opening(year: Year) -> None:
    """What HR does: people in, a preview, the second person's yes, the launch; then letters twice on the first day."""
    await year.run(IMPORT_PEOPLE)
    await year.run("annual-conversation/preview", {"year": year.today.year})
    await year.run(LAUNCH)
    for _ in range(AT_ONCE):
        await year.deliver()


def stops(first: date) -> Iterator[Stop]:
    """The days of the year."""
    return stops_after(first, DAYS)


SHOW = Show(
    process="annual_conversation",
    first_day=FIRST_DAY,
    parts=(*APPROVAL, *BEFORE, *AFTER),
    plot=plot,
    stops=stops,
    opening=opening,
    launch=LAUNCH,
)
