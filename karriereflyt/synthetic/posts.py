"""Who works where: the posts of an employer dealt out to its workplaces and their research groups."""

from collections.abc import Mapping, Sequence
from random import Random

from karriereflyt.synthetic.codes import FAMILIES, Family
from karriereflyt.synthetic.house import Kind, Workplace
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import deal, pick, share

_RESEARCH = {Kind.DEPARTMENT: 950, Kind.MUSEUM: 30, Kind.CENTRE: 20}
_WHERE: Mapping[Family, Mapping[Kind, int]] = {
    Family.PHD: _RESEARCH,
    Family.POSTDOC: _RESEARCH,
    Family.ASSISTANT: _RESEARCH,
    Family.RESEARCHER: {Kind.DEPARTMENT: 860, Kind.MUSEUM: 90, Kind.CENTRE: 50},
    Family.ACADEMIC: {Kind.DEPARTMENT: 955, Kind.MUSEUM: 35, Kind.CENTRE: 10},
    Family.ADMINISTRATION: {
        Kind.DEPARTMENT: 300,
        Kind.FACULTY: 210,
        Kind.MUSEUM: 20,
        Kind.CENTRE: 10,
        Kind.LIBRARY: 20,
        Kind.ADMINISTRATION: 20,
        Kind.DIVISION: 40,
        Kind.SECTION: 420,
    },
    Family.ENGINEER: {
        Kind.DEPARTMENT: 560,
        Kind.FACULTY: 50,
        Kind.MUSEUM: 50,
        Kind.LIBRARY: 10,
        Kind.SECTION: 330,
    },
    Family.OPERATIONS: {Kind.DEPARTMENT: 60, Kind.MUSEUM: 130, Kind.LIBRARY: 310, Kind.SECTION: 500},
    Family.ADVISER_AT_TOP: {Kind.ADMINISTRATION: 500, Kind.FACULTY: 500, Kind.DIVISION: 500},
}
"""Where a kind of post is found; what a house does not have is shared among the rest."""

GROUP_WEIGHTS = (10, 8, 5, 2, 6, 4, 7, 3, 9, 5)
"""Research groups are unlike in size, and some are too small to be shown by themselves."""

_IN_GROUPS = frozenset({Family.PHD, Family.POSTDOC, Family.ASSISTANT, Family.RESEARCHER, Family.ACADEMIC})


def fill(
    workplaces: Sequence[Workplace], posts: Mapping[str, int], early_researchers: int, rng: Random
) -> list[Member]:
    """Everybody but those with a leader's code, workplace by workplace."""
    members: list[Member] = []
    for code, count in posts.items():
        if FAMILIES[code] is not Family.LEADER:
            weights = _weights(workplaces, FAMILIES[code])
            for workplace, number in zip(workplaces, deal(count, weights, rng), strict=True):
                members += [
                    Member(code=code, workplace=workplace, unit_code=workplace.unit_code) for _ in range(number)
                ]
    _mark_early(members, early_researchers, rng)
    _place_in_groups(workplaces, members, rng)
    return members


def leader_codes(posts: Mapping[str, int]) -> list[str]:
    """The code of every post whose code is a leader's."""
    return [code for code, count in posts.items() if FAMILIES[code] is Family.LEADER for _ in range(count)]


def _weights(workplaces: Sequence[Workplace], family: Family) -> list[int]:
    where = _WHERE[family]
    totals: dict[Kind, int] = {}
    for workplace in workplaces:
        totals[workplace.kind] = totals.get(workplace.kind, 0) + workplace.weight
    # A kind's share is split by weight within the kind; the factor keeps whole numbers apart.
    weights = [where.get(one.kind, 0) * one.weight * 10_000 // totals[one.kind] for one in workplaces]
    return weights if any(weights) else [one.weight for one in workplaces]


def _mark_early(members: list[Member], early_researchers: int, rng: Random) -> None:
    researchers = [member for member in members if member.family is Family.RESEARCHER]
    early = pick(rng, researchers, share(len(researchers), early_researchers))
    for member in [*early, *(one for one in members if one.family in {Family.PHD, Family.POSTDOC})]:
        member.is_early = True


def _place_in_groups(workplaces: Sequence[Workplace], members: list[Member], rng: Random) -> None:
    for workplace in workplaces:
        if workplace.groups:
            academics = [one for one in members if one.workplace is workplace and one.family in _IN_GROUPS]
            rng.shuffle(academics)
            sizes = deal(len(academics), GROUP_WEIGHTS[: len(workplace.groups)], rng)
            groups = [group for group, size in zip(workplace.groups, sizes, strict=True) for _ in range(size)]
            for member, group in zip(academics, groups, strict=True):
                member.unit_code = group
