"""Cases that begin one by one: at HR's wish, or by themselves when a first or last day comes near."""

from collections.abc import Mapping

from karriereflyt.casework import starting as cases
from karriereflyt.casework.office import Office
from karriereflyt.casework.starting import Request, start_by_themselves, start_case
from tasks.house import office
from tasks.thin import thin


@thin("start a case")
def start(process: str, person_number: str, pinned: Mapping[str, str], parties: Mapping[str, str]) -> int:
    """One case; returns its number."""
    desk = office()
    return start_case(desk, Request(process, person_number, pinned, parties), desk.clock.now())


@thin("look for the leader")
def has_leader(person_number: str) -> bool:
    """Whether the people file names one."""
    return cases.has_leader(office(), person_number)


@thin("start what begins by itself")
def start_the_day() -> str:
    """The cases whose time has come, in a sentence; empty where there is none."""
    desk = office()
    return " ".join(started_in_words(desk, start_by_themselves(desk, desk.clock.now())))


def started_in_words(desk: Office, started: Mapping[str, int]) -> list[str]:
    """A sentence for each process of which cases have begun."""
    return [f"{desk.plan(key).title.en}: {many} started." for key, many in started.items()]
