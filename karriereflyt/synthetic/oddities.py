"""What is wrong in real people files, put into the made-up ones: each kind can be switched off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import partial
from random import Random

from karriereflyt.domain.units import Unit, UnitLevel
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import pick, share

HARD_BOUNCE_DOMAIN = "finnes-ikke.example"
"""Addresses here do not exist: the mail server refuses them for good."""

SOFT_BOUNCE_DOMAIN = "full.example"
"""Mailboxes here are full: the mail server refuses them for now."""

UNKNOWN_CODE = "9999"

MAILBOX_SHARED_BY = 3
SUPERVISOR_UNKNOWN = 30  # per mille
LARGEST_WITHOUT_LEADER = 8


@dataclass(frozen=True, kw_only=True)
class Oddities:
    """Switches. All but `end_before_start` are imported without a fault."""

    no_address: bool = True
    hard_bounce: bool = True
    soft_bounce: bool = True
    shared_mailbox: bool = True
    same_name: bool = True
    unknown_code: bool = True
    end_before_start: bool = True
    unit_without_leader: bool = True
    supervisor_unknown: bool = True
    leaders_on_leave: bool = True

    def but(self, **switches: bool) -> "Oddities":
        """The same with some switches set otherwise."""
        return replace(self, **switches)


ALL_ODDITIES = Oddities()
NO_ODDITIES = Oddities(**{switch.name: False for switch in fields(Oddities)})


def spoil(units: Sequence[Unit], members: Sequence[Member], oddities: Oddities, rng: Random) -> None:
    """Put the faults into a house whose people are otherwise complete. Nobody gets two from the people's table."""
    sound = _Sound(members, rng)
    wrong_rows: tuple[tuple[bool, int, Callable[[list[Member]], None]], ...] = (
        (oddities.no_address, 5, _remove_addresses),
        (oddities.hard_bounce, 10, partial(_readdress, mail_domain=HARD_BOUNCE_DOMAIN)),
        (oddities.soft_bounce, 20, partial(_readdress, mail_domain=SOFT_BOUNCE_DOMAIN)),
        (oddities.shared_mailbox, 10, _share_mailboxes),
        (oddities.same_name, 2, partial(_rename, everybody=members, rng=rng)),
        (oddities.unknown_code, 1, _miscode),
        (oddities.end_before_start, 1, _end_too_early),
    )
    for is_on, per_mille, make_wrong in wrong_rows:
        if is_on:
            make_wrong(sound.take(per_mille))
    if oddities.supervisor_unknown:
        _forget_supervisors(members, rng)
    if oddities.unit_without_leader:
        _remove_leader(units, members, rng)


class _Sound:
    """Those without a fault so far. Leaders and supervisors stay sound: their faults would become those of many."""

    def __init__(self, members: Sequence[Member], rng: Random) -> None:
        self._people = len(members)
        self._left = [one for one in members if not one.leads and not one.is_senior]
        rng.shuffle(self._left)

    def take(self, per_mille: int) -> list[Member]:
        taken = self._left[: share(self._people, per_mille)]
        self._left = self._left[len(taken) :]
        return taken


def _remove_addresses(members: Sequence[Member]) -> None:
    for member in members:
        member.email = None


def _miscode(members: Sequence[Member]) -> None:
    for member in members:
        member.code_in_file = UNKNOWN_CODE


def _end_too_early(members: Sequence[Member]) -> None:
    for member in members:
        member.employed_to = member.employed_from - timedelta(days=31)


def _readdress(members: Sequence[Member], mail_domain: str) -> None:
    for member in members:
        if member.email:
            member.email = f"{member.person_id.lower()}@{mail_domain}"


def _share_mailboxes(members: Sequence[Member]) -> None:
    for at, member in enumerate(members):
        if member.email:
            number = at // MAILBOX_SHARED_BY + 1
            member.email = f"felles{number}@{member.email.partition('@')[2]}"


def _rename(members: Sequence[Member], everybody: Sequence[Member], rng: Random) -> None:
    """Call them as somebody else of the same sex is called."""
    for member in members:
        other = rng.choice([one for one in everybody if one.sex is member.sex and one not in members] or [member])
        member.given_name, member.family_name = other.given_name, other.family_name
        if member.email:
            _readdress([member], member.email.partition("@")[2])


def _forget_supervisors(members: Sequence[Member], rng: Random) -> None:
    supervised = [one for one in members if one.supervisors]
    for member in pick(rng, supervised, share(len(supervised), SUPERVISOR_UNKNOWN)):
        member.supervisors = []
        member.co_supervisors = []


def _remove_leader(units: Sequence[Unit], members: Sequence[Member], rng: Random) -> None:
    groups = {unit.unit_code: list[Member]() for unit in units if unit.level is UnitLevel.RESEARCH_ENV}
    for member in members:
        groups.get(member.unit_code, []).append(member)
    small = [group for group in groups.values() if 0 < len(group) <= LARGEST_WITHOUT_LEADER]
    candidates = [group for group in small if not any(one.leads for one in group)]
    for member in rng.choice(candidates) if candidates else []:
        member.leader = None
