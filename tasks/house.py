"""The office, opened once in the process of a run."""

from functools import cache

from flows.stories import processes
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.settings import Settings


@cache
def office() -> Office:
    """The office that the environment describes. Raises `NotReady` and `NoKeys`."""
    return open_office(Settings(), processes())
