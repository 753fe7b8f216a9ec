"""What is to happen: some people of the made-up university have not begun yet, everybody else has been there long."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from karriereflyt.demo.chosen import dealt, ordinary, settled
from karriereflyt.demo.plot import Plot, one_case_each
from karriereflyt.demo.processes.onboarding.ways import WAYS, Way
from karriereflyt.demo.year import Year
from karriereflyt.domain.people import Contract, LeaveKind, Person
from karriereflyt.synthetic.behaviour import behaviours
from karriereflyt.synthetic.university import Synthetic

FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out."""


def plot(university: Synthetic, seed: int) -> Plot:
    """Every way is somebody's, where there are people enough."""
    ways = dealt(ordinary(university.people), WAYS, seed)
    people = [settled(one, FIRST_DAY) if one.person_id not in ways else one for one in university.people]
    return Plot(
        university=replace(university, people=people_on(0, people, ways)),
        lives=behaviours((one.person_id for one in people), seed),
        cards=ways,
        endings=one_case_each("onboarding", {person_id: way.ending for person_id, way in ways.items()}),
        runs={_on(way.started): partial(start, person_id) for person_id, way in ways.items() if way.started},
        files={FIRST_DAY + timedelta(days=day): people_on(day, people, ways) for day in news(ways)},
    )


async def start(person_id: str, year: Year) -> None:
    """HR starts an onboarding by hand, long before it would begin by itself."""
    await year.run("onboarding/start", {"person_number": person_id, "extent": "the whole first year"})


def news(ways: Mapping[str, Way]) -> list[int]:
    """The days on which the people file tells something new."""
    known = {way.known for way in ways.values()} | {way.moved[0] for way in ways.values() if way.moved}
    gone = {way.gone for way in ways.values() if way.gone} | {way.leave[0] for way in ways.values() if way.leave}
    return sorted((known | gone) - {0})


def people_on(day: int, people: list[Person], ways: Mapping[str, Way]) -> tuple[Person, ...]:
    """The people file of a day."""
    there = (one for one in people if one.person_id not in ways or _is_there(day, ways[one.person_id]))
    return tuple(as_known(day, one, ways[one.person_id]) if one.person_id in ways else one for one in there)


def _is_there(day: int, way: Way) -> bool:
    return way.known <= day and (way.gone is None or day < way.gone)


def as_known(day: int, person: Person, way: Way) -> Person:
    """One newcomer as the people file of a day has them."""
    begins = way.moved[1] if way.moved and way.moved[0] <= day else way.begins
    person = replace(
        person,
        employed_from=_on(begins),
        employed_to=None if way.lasts is None else _on(begins + way.lasts - 1),
        contract=Contract.PERMANENT if way.lasts is None else Contract.TEMPORARY,
    )
    if way.leave is None or day < way.leave[0]:
        return person
    return replace(person, leave_kind=LeaveKind.OTHER, leave_from=_on(way.leave[0]), leave_to=_on(way.leave[1]))


def _on(day: int) -> date:
    return FIRST_DAY + timedelta(days=day)
