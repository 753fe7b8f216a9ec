"""What is to happen: some terms come to their end, everybody else stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from karriereflyt.demo.chosen import dealt, ordinary, settled
from karriereflyt.demo.plot import Plot, one_case_each
from karriereflyt.demo.processes.exit.ways import WAYS, Way
from karriereflyt.demo.year import Year
from karriereflyt.domain.people import Contract, Person
from karriereflyt.synthetic.behaviour import behaviours
from karriereflyt.synthetic.university import Synthetic

FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out."""

NOTICE, STARTED = 6, 10
"""When the people file tells of those who leave otherwise than by the end of a term, and when HR starts their cases."""


def plot(university: Synthetic, seed: int) -> Plot:
    """Every way is somebody's, where there are people enough."""
    ways = dealt(ordinary(university.people), WAYS, seed)
    people = [settled(one, FIRST_DAY) for one in university.people]
    return Plot(
        university=replace(university, people=people_on(0, people, ways)),
        lives=behaviours((one.person_id for one in people), seed),
        cards=ways,
        endings=one_case_each("exit", {person_id: way.ending for person_id, way in ways.items()}),
        runs={_on(STARTED): partial(start, {one: way.how for one, way in ways.items() if way.how})},
        files={FIRST_DAY + timedelta(days=day): people_on(day, people, ways) for day in news(ways)},
        private={person_id: private_address(person_id) for person_id, way in ways.items() if way.contact},
    )


async def start(hows: Mapping[str, str], year: Year) -> None:
    """HR starts the cases of those who leave otherwise than by the end of a term, and asks for the list of all."""
    for person_id, how in hows.items():
        await year.run("exit/start", {"person_number": person_id, "how": how})
    await year.run("exit/ending-soon")


def private_address(person_id: str) -> str:
    """Where somebody can be reached afterwards."""
    return f"{person_id.lower()}@home.example"


def news(ways: Mapping[str, Way]) -> list[int]:
    """The days on which the people file tells something new."""
    moved = {way.moved[0] for way in ways.values() if way.moved}
    return sorted(moved | {NOTICE for way in ways.values() if way.how})


def people_on(day: int, people: list[Person], ways: Mapping[str, Way]) -> tuple[Person, ...]:
    """The people file of a day."""
    return tuple(as_known(day, one, ways[one.person_id]) if one.person_id in ways else one for one in people)


def as_known(day: int, person: Person, way: Way) -> Person:
    """Somebody whose employment ends, as the people file of a day has them."""
    ends = way.moved[1] if way.moved and way.moved[0] <= day else way.ends
    person = replace(person, employed_from=_on(way.ends - way.lasted))
    if ends is None or (way.how and day < NOTICE):
        return person
    return replace(person, employed_to=_on(ends), contract=Contract.PERMANENT if way.how else Contract.TEMPORARY)


def _on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)
