"""The list of employments that end soon."""

from karriereflyt.casework.endings import want_lists
from karriereflyt.casework.reports.endings_page import endings_page, endings_sentence
from karriereflyt.casework.reports.page import Page
from tasks.house import office
from tasks.thin import thin


@thin("list what ends soon")
def list_endings() -> tuple[Page, str]:
    """A letter to each HR desk, and the page without names."""
    desk = office()
    found = want_lists(desk, desk.clock.now())
    return endings_page(found), endings_sentence(found)
