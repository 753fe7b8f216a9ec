"""What is to happen: some terms come to their end, everybody else stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from karriereflyt.demo.chosen import dealt, ordinary, settled
from karriereflyt.demo.plot import Plot, one_case_each
from karriereflyt.demo.processes.exit.ways import WAYS, Way
from karriereflyt.domain.people import Contract, Person
from karriereflyt.synthetic.behaviour import behaviours
from karriereflyt.synthetic.university import Synthetic

FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out."""


def plot(university: Synthetic, seed: int) -> Plot:
    """Every way is somebody's, where there are people enough."""
    ways = dealt(ordinary(university.people), WAYS, seed)
    people = [settled(one, FIRST_DAY) for one in university.people]
    return Plot(
        university=replace(university, people=people_on(0, people, ways)),
        lives=behaviours((one.person_id for one in people), seed),
        cards=ways,
        endings=one_case_each("exit", {person_id: way.ending for person_id, way in ways.items()}),
        files={FIRST_DAY + timedelta(days=day): people_on(day, people, ways) for day in news(ways)},
        private={person_id: private_address(person_id) for person_id, way in ways.items() if way.contact},
    )


def private_address(person_id: str) -> str:
    """Where somebody can be reached afterwards."""
    return f"{person_id.lower()}@home.example"


def news(ways: Mapping[str, Way]) -> list[int]:
    """The days on which the people file tells something new."""
    return sorted(
        {way.moved[0] for way in ways.values() if way.moved} | {way.gone for way in ways.values() if way.gone}
    )


def people_on(day: int, people: list[Person], ways: Mapping[str, Way]) -> tuple[Person, ...]:
    """The people file of a day."""
    return tuple(
        as_known(day, one, ways[one.person_id]) if one.person_id in ways else one
        for one in people
        if one.person_id not in ways or not _is_gone(day, ways[one.person_id])
    )


def _is_gone(day: int, way: Way) -> bool:
    return way.gone is not None and way.gone <= day


def as_known(day: int, person: Person, way: Way) -> Person:
    """Somebody whose employment ends, as the people file of a day has them."""
    ends = way.moved[1] if way.moved and way.moved[0] <= day else way.ends
    if ends is None:
        return person
    first = _on((way.ends or 0) - way.lasted)
    return replace(person, employed_from=first, employed_to=_on(ends), contract=Contract.TEMPORARY)


def _on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)
