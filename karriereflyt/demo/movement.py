"""People who leave in the middle of the year: the next people file lacks them, and points past them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from karriereflyt.domain.people import Person

_LEAVING = 50  # one in so many, at least one
_FEW = 12  # a leader with at most so many reports


@dataclass(frozen=True)
class Movement:
    """Who left, and everybody else as the next people file has them."""

    left: tuple[Person, ...]
    stayed: tuple[Person, ...]


def movement(people: Iterable[Person], seed: int) -> Movement:
    """Some employees leave, and one leader of a few where there is somebody above to take over. Pure."""
    everybody, rng = tuple(people), Random(f"{seed}/movement")
    reports = Counter(one.leader_id for one in everybody)
    leaders = [one for one in everybody if one.leader_id and 0 < reports[one.person_id] <= _FEW]
    others = [one for one in everybody if one.leader_id and not reports[one.person_id]]
    gone = rng.sample(others, min(len(others), max(1, len(everybody) // _LEAVING))) + leaders[:1]
    left = {one.person_id: one for one in gone}
    stayed = tuple(_without(one, left) for one in everybody if one.person_id not in left)
    return Movement(left=tuple(gone), stayed=stayed)


def _without(person: Person, left: dict[str, Person]) -> Person:
    leader = person.leader_id
    while leader in left:
        leader = left[leader].leader_id
    return replace(
        person,
        leader_id=leader,
        delegate_id=None if person.delegate_id in left else person.delegate_id,
        supervisor_ids=tuple(one for one in person.supervisor_ids if one not in left),
        co_supervisor_ids=tuple(one for one in person.co_supervisor_ids if one not in left),
        mentor_ids=tuple(one for one in person.mentor_ids if one not in left),
    )
