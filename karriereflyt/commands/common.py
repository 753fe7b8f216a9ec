"""What several commands need."""

from flows.stories import processes
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.settings import Settings


def office() -> Office:
    """The office that the environment describes."""
    return open_office(Settings(), processes())
