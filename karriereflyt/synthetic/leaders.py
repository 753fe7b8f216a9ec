"""Who leads: heads and other leaders are appointed in every workplace, those with a leader's code first."""

from collections.abc import Iterator, Mapping, Sequence

from karriereflyt.synthetic.codes import PROFESSORS
from karriereflyt.synthetic.house import Kind, Workplace
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import apportion

OFFICE_CODE = "1054"
"""Who leads the office of a department."""

_HEADS: Mapping[Kind, tuple[str, ...]] = {
    Kind.TOP: ("1062",),
    Kind.FACULTY: ("1474",),
    Kind.DEPARTMENT: ("1475",),
    Kind.MUSEUM: ("1062",),
    Kind.CENTRE: ("1062",),
    Kind.LIBRARY: ("1062",),
    Kind.ADMINISTRATION: ("1062",),
    Kind.DIVISION: ("1060", "1059"),
    Kind.SECTION: ("1060", "1211", "1059", "1407"),
}
_SECONDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DEPARTMENT: (OFFICE_CODE,),
    Kind.FACULTY: ("1060", "1059"),
    Kind.ADMINISTRATION: ("1061",),
}
_OTHERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.DEPARTMENT: ("1473", "1407", "1111"),
    Kind.FACULTY: ("1473", "1197", "1211", "1059"),
    Kind.SECTION: ("1211", "1059"),
    Kind.ADMINISTRATION: ("1061", "1059"),
}
_HEAD_TITLES = {Kind.TOP: "Rektor", Kind.DEPARTMENT: "Instituttleder", Kind.LIBRARY: "Bibliotekdirektør"}
_SMALLEST_WITH_TWO = 10


Leaders = dict[str, list[Member]]
"""The leaders of every workplace by its unit's code, its head first."""


def appoint(workplaces: Sequence[Workplace], members: list[Member], codes: Sequence[str], wanted: int) -> Leaders:
    """Add a leader for every leader's code and let so many lead as are wanted, by promotion where codes run out."""
    left = list(codes)
    staff = {one.unit_code: [member for member in members if member.workplace is one] for one in workplaces}
    leaders: Leaders = {one.unit_code: [] for one in workplaces}
    for rank, workplace in _places(workplaces, staff, max(wanted, len(left))):
        code = _take(left, rank, workplace.kind)
        leader = _newcomer(code, workplace) if code else _promoted(staff[workplace.unit_code])
        if leader:
            leaders[workplace.unit_code].append(leader)
    largest = max(workplaces, key=lambda one: len(staff[one.unit_code]))
    leaders[largest.unit_code] += [_newcomer(code, largest) for code in left]
    for workplace in workplaces:
        _install(leaders[workplace.unit_code], members)
    return leaders


def _places(
    workplaces: Sequence[Workplace], staff: Mapping[str, list[Member]], wanted: int
) -> Iterator[tuple[int, Workplace]]:
    """Every leader's place: all heads first, then the second in each larger workplace, then the others."""
    beyond_one = [max(0, len(staff[one.unit_code]) - _SMALLEST_WITH_TWO) for one in workplaces]
    more = apportion(max(0, wanted - len(workplaces)), beyond_one)
    for rank in range(1 + max(more)):
        for workplace, others in zip(workplaces, more, strict=True):
            if rank <= others:
                yield rank, workplace


def _take(left: list[str], rank: int, kind: Kind) -> str | None:
    """The code that suits the place best. A head's place takes no other; any other place takes what is left."""
    suited = (_HEADS, _SECONDS, _OTHERS)[min(rank, 2)].get(kind, ())
    code = next((one for one in suited if one in left), left[0] if rank and left else None)
    if code:
        left.remove(code)
    return code


def _newcomer(code: str, workplace: Workplace) -> Member:
    return Member(code=code, workplace=workplace, unit_code=workplace.unit_code)


def _promoted(staff: Sequence[Member]) -> Member | None:
    free = [member for member in staff if not member.leads]
    free.sort(key=lambda one: (one.is_early, one.code not in PROFESSORS, one.code != "1364"))
    if free:
        free[0].leads = True
    return free[0] if free else None


def _install(leaders: list[Member], members: list[Member]) -> None:
    members += [leader for leader in leaders if not leader.leads]
    for rank, leader in enumerate(leaders):
        leader.leads = True
        if rank == 0:
            leader.title = _HEAD_TITLES.get(leader.workplace.kind, "")
