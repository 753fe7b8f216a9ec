"""Whom a process may be about in a demonstration that makes up beginnings and ends of employments."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from karriereflyt.domain.people import Contract, Person

T = TypeVar("T")


def ordinary(people: Iterable[Person]) -> list[Person]:
    """Those who are there, can be written to, are led, and are nothing to anybody else: their ways cross nobody's."""
    everybody = tuple(people)
    needed = {one.leader_id for one in everybody} | {one.delegate_id for one in everybody}
    needed |= {tie for one in everybody for tie in (*one.supervisor_ids, *one.co_supervisor_ids, *one.mentor_ids)}
    return [
        one for one in everybody if one.person_id not in needed and one.leader_id and one.email and not one.leave_from
    ]


def dealt(people: Sequence[Person], ways: Sequence[T], seed: int) -> dict[str, T]:
    """One way each, to as many as there are ways; where people are too few the last ways are nobody's. Pure."""
    chosen = Random(f"{seed}/dealt").sample(list(people), min(len(people), len(ways)))
    return {person.person_id: way for person, way in zip(chosen, ways, strict=False)}


def settled(person: Person, day: date) -> Person:
    """Somebody who has been there for long and stays."""
    return replace(
        person,
        employed_from=min(person.employed_from, day - timedelta(days=400)),
        employed_to=None,
        contract=Contract.PERMANENT,
        leave_kind=None,
        leave_from=None,
        leave_to=None,
    )
