"""Playing one process through: people are made up, the house works, everybody plays their part."""

from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.browser import Line
from karriereflyt.demo.calendar import Stop, stops_on
from karriereflyt.demo.cast import Cast, page_labels
from karriereflyt.demo.decks import Decks
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.known_forms import known_forms
from karriereflyt.demo.ledger import Ledger
from karriereflyt.demo.players import Players
from karriereflyt.demo.plot import Plot
from karriereflyt.demo.postbox import Postbox
from karriereflyt.demo.readings import read_records
from karriereflyt.demo.show import Show
from karriereflyt.demo.stage import Stage
from karriereflyt.demo.troupe import Troupe
from karriereflyt.demo.year import IMPORT_PEOPLE, Year
from karriereflyt.domain.people import Person
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import generate

NOTED_EVERY = timedelta(days=60)


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


def plot_of(show: Show, wishes: Wishes) -> Plot:
    """What is to happen. Pure: the same for the same wishes."""
    return show.plot(generate(wishes.people, wishes.seed, today=show.first_day), wishes.seed)


async def play(show: Show, stage: Stage, wishes: Wishes, diary: Diary, say: Callable[[str], None]) -> Played:
    """From the people file to the last day. Raises `RunFailed`."""
    plot = plot_of(show, wishes)
    troupe = Troupe(
        cast=Cast.of(plot.university.people),
        labels=page_labels(),
        forms=known_forms(),
        parts=show.parts,
        decks=Decks(plot.lives, wishes.seed, plot.cards),
        diary=diary,
        chance=Random(f"{wishes.seed}/chance"),
    )
    async with AsyncExitStack() as opened:
        line, postbox = Line(stage.forms_url), Postbox(stage.mailbox_url)
        opened.push_async_callback(line.close)
        opened.push_async_callback(postbox.close)
        year = Year(stage, Players(troupe, line), postbox, say)
        ledger = Ledger(show.first_day)
        await _live_through(show, plot, year, troupe, ledger)
        await read_records(year, troupe, line, postbox)
        await year.settle()
        await year.run("report/report", {"year": show.first_day.year})
    books = stage.books()
    evidence = Evidence(
        process=show.process,
        books=ledger.whole(books, year.today),
        forgotten=ledger.forgotten(books),
        forgetful=show.forgetful,
        forgets=show.forgets,
        anonymous=troupe.forms.anonymous,
        arrived=tuple(postbox.letters),
        diary=diary,
        cast=troupe.cast,
        endings=plot.endings,
        still_open=plot.still_open,
        after_leaving=show.after_leaving,
        private=plot.private,
        now=stage.now(),
        is_disturbed=wishes.is_disturbed,
        papers=tuple(stage.papers()),
        vaults=tuple(stage.vaults()),
    )
    return Played(evidence=evidence, year=year)


async def _live_through(show: Show, plot: Plot, year: Year, troupe: Troupe, ledger: Ledger) -> None:
    await year.begin()
    write(plot.university, year.stage.import_folder)
    await show.opening(year)
    year.say(f"{show.first_day}: begun")
    await _happenings(plot, year, troupe, after=date.min)
    for stop in _stops(show, plot):
        lived = year.today
        if lived >= max(plot.days, default=lived) and _is_over(plot, year.stage):
            break
        await year.until(stop)
        _note(show, year, ledger)
        await _happenings(plot, year, troupe, after=lived)
        _note(show, year, ledger)


def _note(show: Show, year: Year, ledger: Ledger) -> None:
    """What will be erased is remembered for the accounts: letters after a year, elsewhere whom a process has asked."""
    if show.forgetful or show.forgets or year.today >= ledger.noted_on + NOTED_EVERY:
        ledger.note(year.stage.books(), year.today)


def _stops(show: Show, plot: Plot) -> Iterator[Stop]:
    """The days of the process, and those on which something comes from outside."""
    later = {stop.day for stop in stops_on(plot.days) if stop.day > show.first_day}
    return (Stop(day) for day in sorted(later | {stop.day for stop in show.stops(show.first_day)}))


def _is_over(plot: Plot, stage: Stage) -> bool:
    """Whether everybody's case has come and gone."""
    if not stage.people_with_cases() <= plot.still_open:
        return False
    books = stage.books()
    return plot.people_with_cases <= {case.person_id for case in books.cases} | {one for one, _ in books.left_out}


async def _happenings(plot: Plot, year: Year, troupe: Troupe, *, after: date) -> None:
    """What comes from outside between the last stop and this one: in the order of the days, HR before the import."""
    for day in sorted(day for day in plot.days if after < day <= year.today):
        if day in plot.runs:
            await plot.runs[day](year)
        if day in plot.files:
            await _take_over(plot, plot.files[day], year, troupe)


async def _take_over(plot: Plot, people: tuple[Person, ...], year: Year, troupe: Troupe) -> None:
    known = troupe.cast
    write(replace(plot.university, people=people), year.stage.import_folder)
    troupe.cast = known.after(people)
    await year.run(IMPORT_PEOPLE)
    await year.deliver()
    gone = troupe.cast.left - known.left
    troupe.diary.left |= {person_id: datetime.now(UTC) for person_id in gone}
    come = len(troupe.cast.people) - len(known.people)
    year.say(f"{year.today}: a new people file; {come} people have come, {len(gone)} have left")
