"""What time alone brings: reminders, lists, cases that go on."""

from collections.abc import Sequence

from karriereflyt.casework import daily
from karriereflyt.casework.daily import Advanced, added
from karriereflyt.casework.delivery import Delivered
from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.reports.day_figures import day_figures, day_page, due_cases
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.supervising import check_partners
from karriereflyt.casework.surveys.publishing import look_after_pools
from tasks.house import office
from tasks.thin import thin

CHUNKS = 2
PART = CHUNKS * daily.CHUNK
"""Cases of one task; each chunk is a transaction."""


@thin("count what is due")
def count_due() -> int:
    """How many cases are to be looked at."""
    desk = office()
    return due_cases(desk, desk.clock.now())


@thin("walk due cases", "walk due cases, part {part}")
def walk_due(part: int) -> Advanced:
    """One part of the cases whose day has come; nothing looked at means that none is left."""
    del part  # for the name of the run
    desk = office()
    return added([daily.advance_due(desk, desk.clock.now()) for _ in range(CHUNKS)])


@thin("check the partner rule")
def check_partner_rule() -> int:
    """Cases whose partner may not hold the talk any more; HR is asked for another."""
    desk = office()
    return check_partners(desk, desk.clock.now())


@thin("want weekly lists")
def want_lists() -> int:
    """On the weekday of lists, one for everybody whom something waits for."""
    desk = office()
    return daily.want_digests(desk, desk.clock.now())


@thin("mix anonymous answers")
def mix_answers() -> None:
    """Answers that wait are mixed among the others, and figures of them are shown anew where that tells of nobody."""
    desk = office()
    look_after_pools(desk, desk.clock.now())


@thin("erase what is over")
def erase_what_is_over() -> None:
    """Whatever the institution promises to erase, when its days are over."""
    desk = office()
    erase_due(desk, desk.clock.now())


@thin("write the day")
def write_day(parts: Sequence[Advanced], conflicts: int, lists: int, delivered: Delivered) -> tuple[Page, str]:
    """What the daily round did: as a page and in one sentence."""
    day = day_figures(added(parts), conflicts, lists, delivered, office().clock.now())
    return day_page(day), day.sentence
