"""The command `karriereflyt demo`: progress on the standard error, one JSON object on the standard output."""

import asyncio
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from karriereflyt.demo.accounts.audit import problems
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.disturbance import Cuts, Disturbance
from karriereflyt.demo.house import HouseWishes, demo_house
from karriereflyt.demo.play import Played, Wishes, play, plot_of
from karriereflyt.demo.report import Effort, Report, Reports, report
from karriereflyt.demo.show import Show, shows
from karriereflyt.demo.stage import RunFailed
from karriereflyt.services.errors import HouseError
from karriereflyt.services.stopping import Stop, heeding_signals

ALL = "all"


@dataclass(frozen=True, kw_only=True)
class DemoWishes:
    """The options of the command. `database` is the address of an empty one; without it the house makes its own."""

    process: str = "annual-conversation"
    people: int = 50
    seed: int = 1
    as_json: bool = False
    disturb: bool = False
    keep: Path | None = None
    database: str = ""


def demo(wishes: DemoWishes) -> int:
    """0 where the accounts agree, 1 where they do not or the demonstration could not be played."""
    known = shows()
    say = _timed()
    try:
        if wishes.process == ALL:
            made: Report | Reports = _all(known, wishes, say)
        else:
            made = _shown(_wanted(known, wishes.process), wishes, say)
    except (CannotShow, HouseError, RunFailed) as why:
        print(why, file=sys.stderr)
        return 1
    print(made.as_json() if wishes.as_json else made.in_words())
    return 1 if made.problems else 0


class CannotShow(Exception):
    """What is wished cannot be shown; the sentence says why."""


def _wanted(known: Mapping[str, Show], process: str) -> Show:
    if process not in known:
        raise CannotShow(f"There is no demonstration of “{process}”; known: {', '.join([*known, ALL])}.")
    return known[process]


def _all(known: Mapping[str, Show], wishes: DemoWishes, say: Callable[[str], None]) -> Reports:
    """One process after the other, each in a house of its own, so that each can be kept and looked at by itself."""
    if wishes.database:
        raise CannotShow("Every process is shown in a house of its own: with “all” no database can be named.")
    began, made, failed = time.monotonic(), [], {}
    for name, show in known.items():
        say(f"Showing {name}")
        try:
            made.append(_shown(show, _apart(wishes, name), say))
        except RunFailed as why:
            failed[show.process] = str(why)
    return Reports(processes=made, failed=failed, seconds=round(time.monotonic() - began, 1))


def _apart(wishes: DemoWishes, name: str) -> DemoWishes:
    return replace(wishes, keep=wishes.keep / name if wishes.keep else None)


def _shown(show: Show, wishes: DemoWishes, say: Callable[[str], None]) -> Report:
    began = time.monotonic()
    house_wishes = HouseWishes(
        first_day=show.first_day,
        shown=show.processes,
        keep=wishes.keep,
        database=wishes.database,
        is_disturbed=wishes.disturb,
    )
    asked = Wishes(people=wishes.people, seed=wishes.seed, is_disturbed=wishes.disturb)
    cuts = Cuts(cases=plot_of(show, asked).cases, launch=show.launch, wanted=wishes.disturb)
    say("Starting a house: Prefect, worker, forms and mailbox")
    diary = Diary()
    stop = Stop()
    with heeding_signals(stop), demo_house(house_wishes, say, stop) as house:
        ready = time.monotonic() - began
        say("The house answers")
        with Disturbance(house, diary, cuts, say) as disturbance:
            played = asyncio.run(play(show, house, asked, diary, say))
        found = [*problems(played.evidence, house.runs.ended), *show.accounts(played.evidence)]
        say(f"The accounts are made: {len(found)} problems")
        effort = _effort(played, disturbance, ready=ready, began=began)
    return report(played.evidence, effort, found)


def _effort(played: Played, disturbance: Disturbance, *, ready: float, began: float) -> Effort:
    year = played.year
    spent = {"starting the house": ready} | {name: year.seconds[name] for name in year.seconds}
    return Effort(
        runs=dict(year.ran),
        killed=dict(disturbance.killed),
        spent={name: round(seconds, 1) for name, seconds in spent.items()},
        seconds=time.monotonic() - began,
    )


def _timed() -> Callable[[str], None]:
    began = time.monotonic()

    def say(line: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {line}", file=sys.stderr, flush=True)

    return say
