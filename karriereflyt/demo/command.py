"""The command `karriereflyt demo`: progress on the standard error, one JSON object on the standard output."""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.demo.accounts.audit import problems
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.disturbance import Disturbance
from karriereflyt.demo.house import HouseWishes, demo_house
from karriereflyt.demo.play import Played, Wishes, play
from karriereflyt.demo.report import Effort, Report, report
from karriereflyt.demo.show import Show, shows
from karriereflyt.demo.stage import RunFailed
from karriereflyt.services.errors import HouseError
from karriereflyt.services.stopping import Stop, heeding_signals


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
    show = shows().get(wishes.process)
    if show is None:
        print(f"There is no demonstration of “{wishes.process}”; known: {', '.join(shows())}.", file=sys.stderr)
        return 1
    say = _timed()
    try:
        made = _shown(show, wishes, say)
    except (HouseError, RunFailed) as why:
        print(why, file=sys.stderr)
        return 1
    print(made.as_json() if wishes.as_json else _in_words(made))
    return 1 if made.problems else 0


def _shown(show: Show, wishes: DemoWishes, say: Callable[[str], None]) -> Report:
    began = time.monotonic()
    house_wishes = HouseWishes(
        first_day=show.first_day, keep=wishes.keep, database=wishes.database, is_disturbed=wishes.disturb
    )
    say("Starting a house: Prefect, worker, forms and mailbox")
    diary = Diary()
    stop = Stop()
    with heeding_signals(stop), demo_house(house_wishes, say, stop) as house:
        ready = time.monotonic() - began
        say("The house answers")
        with Disturbance(house, diary, people=wishes.people, say=say, wanted=wishes.disturb) as disturbance:
            asked = Wishes(people=wishes.people, seed=wishes.seed, is_disturbed=wishes.disturb)
            played = asyncio.run(play(show, house, asked, diary, say))
        found = problems(played.evidence, house.runs.ended)
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


def _in_words(made: Report) -> str:
    outcomes = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in made.outcomes.items())
    lines = [
        f"{made.people} people, {made.cases} cases: {outcomes}.",
        f"{made.mails} letters arrived, {made.reminders} of them reminders; {made.forms_handed_in} forms came in.",
        f"It took {made.seconds:.0f} seconds.",
    ]
    lines += [f"Problem: {problem}" for problem in made.problems] or ["The accounts agree: no problems."]
    return "\n".join(lines)
