"""Level 4 of the evaluation: conversations held by trained partners and by others, told only of large groups. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple


class Talk(NamedTuple):
    """One conversation that came to an end after the training: who was to hold it, whether it was held, and whether the
    employee has a career plan that is not too old; none where the standards want no plan of them.
    """

    partner_id: str
    was_held: bool
    has_plan: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Group:
    """Conversations of one group of partners. `plans` are career plans among those `wanted`; none where either group
    has too few of whom one is wanted.
    """

    partners: int
    talks: int
    held: int
    wanted: int | None = None
    plans: int | None = None

    @property
    def share(self) -> int:
        """Per cent that were held."""
        return round(100 * self.held / self.talks)

    @property
    def plan_share(self) -> int | None:
        """Per cent of those of whom a plan is wanted that have one."""
        return round(100 * self.plans / self.wanted) if self.wanted and self.plans is not None else None


def groups(talks: Iterable[Talk], trained: frozenset[str], k: int) -> tuple[Group, Group] | None:
    """Trained partners and others; none at all where one of the groups is smaller than k partners or k talks.

    Both or none: with the figures of one group and of all, those of the other could be worked out.
    """
    found = list(talks)
    ours, others = ([one for one in found if (one.partner_id in trained) is side] for side in (True, False))
    made = _group(ours), _group(others)
    if not all(one.partners >= k and one.talks >= k for one in made):
        return None
    if all((one.wanted or 0) >= k for one in made):
        return made
    first, second = (replace(one, wanted=None, plans=None) for one in made)
    return first, second


def _group(talks: list[Talk]) -> Group:
    plans = [one.has_plan for one in talks if one.has_plan is not None]
    return Group(
        partners=len({one.partner_id for one in talks}),
        talks=len(talks),
        held=sum(one.was_held for one in talks),
        wanted=len(plans),
        plans=sum(plans),
    )
