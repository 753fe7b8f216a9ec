"""Level 4 of the evaluation: conversations held by trained partners and by others, told only of large groups. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Talk(NamedTuple):
    """One conversation that came to an end after the training: who was to hold it, and whether it was held."""

    partner_id: str
    was_held: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    """Conversations of one group of partners."""

    partners: int
    talks: int
    held: int

    @property
    def share(self) -> int:
        """Per cent that were held."""
        return round(100 * self.held / self.talks)


def groups(talks: Iterable[Talk], trained: frozenset[str], k: int) -> tuple[Group, Group] | None:
    """Trained partners and others; none at all where one of the groups is smaller than k partners or k talks.

    Both or none: with the figures of one group and of all, those of the other could be worked out.
    """
    found = list(talks)
    ours, others = ([one for one in found if (one.partner_id in trained) is side] for side in (True, False))
    made = _group(ours), _group(others)
    return made if all(one.partners >= k and one.talks >= k for one in made) else None


def _group(talks: list[Talk]) -> Group:
    partners = len({one.partner_id for one in talks})
    return Group(partners=partners, talks=len(talks), held=sum(one.was_held for one in talks))
