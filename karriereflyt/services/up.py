"""What bin/up does once everything is installed: start a house, say where it is, and keep it until it is stopped."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.services.errors import HouseError
from karriereflyt.services.house import House, open_house
from karriereflyt.services.people_files import example_university, named_files
from karriereflyt.services.plan import CHECKOUT, Plan
from karriereflyt.services.ports import DEFAULT_BASE, ports_from
from karriereflyt.services.stopping import Stop, heeding_signals

_FIRST = "annual-conversation/preview"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """The options of bin/up."""

    home: Path = CHECKOUT / "var"
    ports: int = DEFAULT_BASE
    people: Path | None = None
    units: Path | None = None


def up(wishes: Wishes) -> int:
    """0 when it was stopped, 1 after a sentence that says why there is no house."""
    stop = Stop()
    try:
        with heeding_signals(stop), open_house(_plan(wishes), _say, stop) as house:
            house.wait_ready()
            _tell(house)
            house.wait_stop()
            _say("Stopping")
    except HouseError as why:
        _say(str(why))
        return 1
    return 0


def _plan(wishes: Wishes) -> Plan:
    named = named_files(wishes.units, wishes.people)
    return Plan(
        folder=wishes.home,
        ports=ports_from(wishes.ports),
        outside=os.environ,
        people=named or example_university(CHECKOUT),
        each_time=named is not None,
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _tell(house: House) -> None:
    """The line that tools wait for, then how people go on."""
    print(f"ready {house.ports.urls}", flush=True)
    print(
        f"Prefect asks for a password: {house.login} (the whole of it; it is kept in {house.home.login}).\n"
        f"First run the deployment {_FIRST}, read its artifact, then run launch.\n"
        "The letters arrive in the mailbox; each has a link to a form. Ctrl-C stops everything.",
        flush=True,
    )
