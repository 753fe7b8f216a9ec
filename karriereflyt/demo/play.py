"""Playing one process through: people are made up, the house works, everybody plays their part."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.browser import Line
from karriereflyt.demo.cast import Cast, page_labels
from karriereflyt.demo.decks import Decks
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.movement import movement
from karriereflyt.demo.players import Players
from karriereflyt.demo.postbox import Postbox
from karriereflyt.demo.readings import read_records
from karriereflyt.demo.show import Show
from karriereflyt.demo.stage import Stage
from karriereflyt.demo.troupe import Troupe
from karriereflyt.demo.year import IMPORT_PEOPLE, Year
from karriereflyt.synthetic.behaviour import Answer, Behaviour, behaviours
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import Synthetic, generate

BACK_IN_TIME = timedelta(days=45)
"""Whoever is back from leave so long after the first day still has their talk in the same year."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A demonstration that has come to its end."""

    evidence: Evidence
    year: Year


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How large, by which chance, and whether parts of the house are killed meanwhile."""

    people: int
    seed: int
    is_disturbed: bool = False


async def play(show: Show, stage: Stage, wishes: Wishes, diary: Diary, say: Callable[[str], None]) -> Played:
    """From the people file to the last day. Raises `RunFailed`."""
    university = generate(wishes.people, wishes.seed, today=show.first_day)
    cast = Cast.of(university.people)
    away = cast.away_until(show.first_day + BACK_IN_TIME)
    decks = Decks(_lives(cast, away, wishes.seed), wishes.seed)
    troupe = Troupe(
        cast=cast,
        labels=page_labels(),
        parts=show.parts,
        decks=decks,
        diary=diary,
        chance=Random(f"{wishes.seed}/chance"),
    )
    async with AsyncExitStack() as opened:
        line, postbox = Line(stage.forms_url), Postbox(stage.mailbox_url)
        opened.push_async_callback(line.close)
        opened.push_async_callback(postbox.close)
        year = Year(stage, Players(troupe, line), postbox, say)
        await _live_through(show, year, troupe, university, away)
        await read_records(year, troupe, line, postbox)
        await year.settle()
        await year.run("report/report", {"year": show.first_day.year})
    evidence = Evidence(
        process=show.process,
        books=stage.books(),
        arrived=tuple(postbox.letters),
        diary=diary,
        cast=cast,
        endings=show.endings(decks.lives, wishes.seed),
        away=away,
        now=stage.now(),
        is_disturbed=wishes.is_disturbed,
        papers=tuple(stage.papers()),
    )
    return Played(evidence=evidence, year=year)


def _lives(cast: Cast, away: frozenset[str], seed: int) -> dict[str, Behaviour]:
    """Everybody as the handbook's shares have it; whoever is away far into the year does not answer in it."""
    there = behaviours([one.person_id for one in cast.people if one.person_id not in away], seed)
    return there | dict.fromkeys(away, Behaviour(answer=Answer.SILENT))


async def _live_through(show: Show, year: Year, troupe: Troupe, university: Synthetic, away: frozenset[str]) -> None:
    await year.begin()
    write(university, year.stage.import_folder)
    await show.opening(year)
    year.say(f"{show.first_day}: launched")
    for stop in show.stops(show.first_day):
        if year.stage.people_with_cases() <= away:
            break
        await year.until(stop)
        if stop.day >= show.people_leave and not troupe.cast.left:
            await _people_leave(university, year, troupe)


async def _people_leave(university: Synthetic, year: Year, troupe: Troupe) -> None:
    moved = movement(university.people, troupe.decks.seed)
    write(replace(university, people=moved.stayed), year.stage.import_folder)
    await year.run(IMPORT_PEOPLE)
    troupe.cast = troupe.cast.without(moved.left)
    troupe.diary.left |= {one.person_id: datetime.now(UTC) for one in moved.left}
    year.say(f"{year.today}: {len(moved.left)} people have left")
