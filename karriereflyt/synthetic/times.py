"""How people are employed: contract, first and last day, percentage, leave."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from karriereflyt.domain.people import Contract, LeaveKind
from karriereflyt.synthetic.codes import Family
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import pick, share

YEAR = 365
PEAKS = ((1, 31), (7, 31), (8, 31))
"""Days of the year on which many terms end."""

FULL_TIME = 100.0
FEBRUARY = 2
ENDS_ON_PEAKS = 60  # per cent

_TERM_YEARS = {Family.PHD: (3, 3, 4), Family.POSTDOC: (3, 3, 4), Family.RESEARCHER: (1, 2, 3, 4)}
_PROLONGED_DAYS = (30, 60, 90, 120, 120, 150, 240)
_UNDER_HALF = (20.0, 25.0, 37.5, 40.0)
_HALF_OR_MORE = (50.0, 50.0, 60.0, 75.0, 80.0, 80.0, 90.0)
_SIDE_POST_CODES = frozenset({"1013", "1404", "1011"})


def employ(members: Sequence[Member], today: date, rng: Random) -> None:
    """Set contracts and days as they stand today."""
    for member in members:
        if member.is_early:
            _fix_term(member, _TERM_YEARS[member.family], today, rng)
        elif member.family is Family.ASSISTANT:
            _make_temporary(member, today, rng)
        else:
            member.employed_from = today - timedelta(days=rng.randrange(30 * YEAR))
    lecturers = [one for one in members if one.code == "1009" and not one.leads]
    administration = [one for one in members if one.family is Family.ADMINISTRATION and not one.leads]
    for member in pick(rng, lecturers, share(len(lecturers), 200)):
        _make_temporary(member, today, rng)
    for member in pick(rng, administration, share(len(administration), 90)):
        _make_temporary(member, today, rng)
    _prolong(members, rng)
    _start_later(members, today, rng)


def set_percentages(members: Sequence[Member], rng: Random) -> None:
    """Seven in a hundred work half time or more, five less than half, three of them as a side post."""
    people = len(members)
    side = pick(rng, [one for one in members if one.code in _SIDE_POST_CODES and not one.leads], share(people, 30))
    for member in side:
        member.position_percent = 20.0
        member.title = f"{member.person().title} II"
    settled = [one for one in members if not one.leads and one.position_percent == FULL_TIME and not one.is_early]
    part_time = pick(rng, settled, share(people, 70) + share(people, 50) - len(side))
    rng.shuffle(part_time)
    for at, member in enumerate(part_time):
        is_low = at < share(people, 50) - len(side)
        member.position_percent = rng.choice(_UNDER_HALF if is_low else _HALF_OR_MORE)


def send_on_leave(members: Sequence[Member], today: date, rng: Random, *, leaders_too: bool) -> None:
    """Two in a hundred are on parental leave today, three on other leave, of which some have no end in sight."""
    delegates = {one.delegate for one in members}
    needed = [one for one in members if (one.leads or one in delegates) and not leaders_too]
    present = [one for one in members if one.employed_from <= today and one not in needed]
    away = pick(rng, present, share(len(members), 20) + share(len(members), 30))
    rng.shuffle(away)
    for at, member in enumerate(away):
        member.leave_kind = LeaveKind.PARENTAL if at < share(len(members), 20) else LeaveKind.OTHER
        member.leave_from = max(member.employed_from, today - timedelta(days=rng.randrange(200)))
        if member.leave_kind is LeaveKind.PARENTAL or rng.randrange(5):
            member.leave_to = today + timedelta(days=rng.randrange(14, 250))


def _fix_term(member: Member, years: Sequence[int], today: date, rng: Random) -> None:
    """A term of whole years under way today, often one of those that end in January, July or August."""
    length = rng.choice(years)
    last = today + timedelta(days=rng.randrange(length * YEAR))
    peak = _next_peak(last)
    if rng.randrange(100) < ENDS_ON_PEAKS and _first_day(peak, length) <= today:
        last = peak
    member.contract = Contract.FIXED_TERM
    member.employed_to = last
    member.employed_from = _first_day(last, length)


def _first_day(last: date, years: int) -> date:
    """Of a term of whole years, from its last day."""
    after = last + timedelta(days=1)
    return after.replace(year=after.year - years, day=min(after.day, 28) if after.month == FEBRUARY else after.day)


def _make_temporary(member: Member, today: date, rng: Random) -> None:
    member.contract = Contract.TEMPORARY
    member.employed_from = today - timedelta(days=rng.randrange(2 * YEAR))
    member.employed_to = today + timedelta(days=rng.randrange(30, 2 * YEAR))


def _next_peak(day: date) -> date:
    peaks = [date(year, month, last) for year in (day.year, day.year + 1) for month, last in PEAKS]
    return next(peak for peak in peaks if peak >= day)


def _prolong(members: Sequence[Member], rng: Random) -> None:
    """Twelve in a hundred fixed terms have been prolonged once."""
    fixed = [one for one in members if one.contract is Contract.FIXED_TERM]
    for member in pick(rng, fixed, share(len(fixed), 120)):
        if member.employed_to:
            member.employed_to += timedelta(days=rng.choice(_PROLONGED_DAYS))


def _start_later(members: Sequence[Member], today: date, rng: Random) -> None:
    """One in a hundred is employed and has not begun yet."""
    early = [one for one in members if one.is_early]
    for member in pick(rng, early, share(len(members), 10)):
        member.employed_from = today + timedelta(days=rng.randrange(14, 90))
        member.employed_to = member.employed_from + timedelta(days=3 * YEAR)
