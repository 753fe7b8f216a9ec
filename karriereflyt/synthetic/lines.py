"""Who is led by whom: everybody in a workplace is shared among its leaders, and heads have the head above them."""

from collections.abc import Sequence
from random import Random

from karriereflyt.synthetic.codes import Family
from karriereflyt.synthetic.house import Kind, Workplace
from karriereflyt.synthetic.leaders import OFFICE_CODE, Leaders
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import apportion, pick

SPANS = (6, 7, 8, 9, 9, 10, 11, 14, 20, 26)
"""How unlike leaders are in the number of people they lead."""

PAIR = 2
CROWDED = 2
LARGEST_SPAN = 45
LARGEST_SHARE = 40
"""Of the people of a workplace; a head leads the other leaders besides."""

_OFFICE = frozenset({Family.ADMINISTRATION, Family.ENGINEER, Family.OPERATIONS})


def draw_lines(workplaces: Sequence[Workplace], members: Sequence[Member], leaders: Leaders, rng: Random) -> None:
    """Give everybody a leader; only the topmost head has none."""
    for workplace in workplaces:
        here = leaders[workplace.unit_code]
        staff = [one for one in members if one.workplace is workplace and not one.leads]
        if here:
            _share_out(workplace, here, staff, rng)
            for leader in here[1:]:
                leader.leader = here[0]
            above = leaders.get(workplace.above or "", [])
            here[0].leader = above[0] if above else None


def crowd(workplaces: Sequence[Workplace], members: Sequence[Member], leaders: Leaders, rng: Random) -> None:
    """Let two heads of large departments lead more people than anybody can know."""
    sizes = {one.unit_code: sum(member.workplace is one for member in members) for one in workplaces}
    departments = [one for one in workplaces if one.kind is Kind.DEPARTMENT]
    for workplace in sorted(departments, key=lambda one: -sizes[one.unit_code])[:CROWDED]:
        head = leaders[workplace.unit_code][0]
        led = sum(member.leader is head for member in members)
        movable = [one for one in members if one.workplace is workplace and not one.leads and one.leader is not head]
        for member in pick(rng, movable, LARGEST_SPAN + 3 - led):
            member.leader = head


def _share_out(workplace: Workplace, leaders: Sequence[Member], staff: Sequence[Member], rng: Random) -> None:
    has_office = workplace.kind is Kind.DEPARTMENT
    office = next((one for one in leaders[1:] if has_office and one.code == OFFICE_CODE), None)
    rest = [one for one in staff if not (office and one.family in _OFFICE)]
    for member in staff:
        member.leader = office
    sharing = [leader for leader in leaders if leader is not office]
    rest.sort(key=lambda one: one.unit_code)
    at = 0
    for leader, count in zip(sharing, _spans(workplace, len(rest), len(sharing), rng), strict=True):
        for member in rest[at : at + count]:
            member.leader = leader
        at += count


def _spans(workplace: Workplace, people: int, leaders: int, rng: Random) -> list[int]:
    """How many of the people each leader leads, the head first."""
    weights = [rng.choice(SPANS) for _ in range(leaders)]
    if leaders > 1 and not workplace.groups:
        weights[0] = 0  # a dean or director leads the other leaders and nobody besides
    elif leaders > 1:
        weights[0] = SPANS[0]
    spans = apportion(people, weights)
    is_pair = len(spans) <= PAIR and workplace.groups
    return apportion(people, [1] * leaders) if is_pair or max(spans) > LARGEST_SHARE else spans
