"""Playing one process through: people are made up, the house works, everybody plays their part."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.browser import Line
from karriereflyt.demo.cast import Cast, page_labels
from karriereflyt.demo.decks import Decks
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.players import Players
from karriereflyt.demo.postbox import Postbox
from karriereflyt.demo.show import Show
from karriereflyt.demo.stage import Stage
from karriereflyt.demo.troupe import Troupe
from karriereflyt.demo.year import Year
from karriereflyt.synthetic.behaviour import Answer, Behaviour, behaviours
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import generate

BACK_IN_TIME = timedelta(days=90)
"""Whoever is back from leave so long after the first day still has their talk in the same year."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A demonstration that has come to its end."""

    evidence: Evidence
    year: Year


async def play(  # noqa: PLR0913  # the wishes of the command line, one by one
    show: Show,
    stage: Stage,
    *,
    people: int,
    seed: int,
    say: Callable[[str], None],
    diary: Diary,
    is_disturbed: bool = False,
) -> Played:
    """From the people file to the last day. Raises `RunFailed`."""
    cast = _cast(stage, show, people, seed)
    decks = Decks(_lives(cast, show.first_day, seed), seed)
    troupe = Troupe(
        cast=cast, labels=page_labels(), parts=show.parts, decks=decks, diary=diary, chance=Random(f"{seed}/chance")
    )
    async with AsyncExitStack() as opened:
        line, postbox = Line(stage.forms_url), Postbox(stage.mailbox_url)
        opened.push_async_callback(line.close)
        opened.push_async_callback(postbox.close)
        year = Year(stage, Players(troupe, line), postbox, say)
        await _live_through(show, stage, year, say)
    evidence = Evidence(
        process=show.process,
        books=stage.books(),
        arrived=tuple(postbox.letters),
        diary=diary,
        cast=cast,
        endings=show.endings(decks.lives, seed),
        now=stage.now(),
        is_disturbed=is_disturbed,
        papers=tuple(stage.papers()),
    )
    return Played(evidence=evidence, year=year)


def _cast(stage: Stage, show: Show, people: int, seed: int) -> Cast:
    university = generate(people, seed, today=show.first_day)
    write(university, stage.import_folder)
    return Cast.of(university.people)


def _lives(cast: Cast, first_day: date, seed: int) -> dict[str, Behaviour]:
    """Everybody as the handbook's shares have it; whoever is away far into the year does not answer in it."""
    away = {
        one.person_id
        for one in cast.people
        if one.leave_from is not None and (one.leave_to is None or one.leave_to > first_day + BACK_IN_TIME)
    }
    there = behaviours([one.person_id for one in cast.people if one.person_id not in away], seed)
    return there | dict.fromkeys(away, Behaviour(answer=Answer.SILENT))


async def _live_through(show: Show, stage: Stage, year: Year, say: Callable[[str], None]) -> None:
    await year.begin()
    await show.opening(year)
    say(f"{show.first_day}: launched")
    for stop in show.stops(show.first_day):
        if not stage.looks():
            break
        await year.until(stop)
    await year.settle()
    await year.run("report/report", {"year": show.first_day.year})
