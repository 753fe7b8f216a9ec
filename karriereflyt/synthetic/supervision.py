"""Who supervises whom, who is whose mentor, and who holds conversations for a leader."""

from collections.abc import Sequence
from random import Random

from karriereflyt.synthetic.codes import Family
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import pick, share

_LEADER_SUPERVISES = 150
_HAVE_CO_SUPERVISORS = 800
_HAVE_MENTOR = 200
_LEADERS_WITH_DELEGATE = 476  # 200 delegates for 420 leaders


def supervise(members: Sequence[Member], rng: Random) -> None:
    """One main supervisor for everybody at an early stage, now and then the nearest leader; co-supervisors, mentors."""
    early = [one for one in members if one.is_early]
    phds = [one for one in early if one.family is Family.PHD]
    beyond = [one for one in early if one.family is not Family.PHD]
    seniors = _Seniors(members)
    for member in early:
        member.supervisors = seniors.some_for(member, 1, rng)
    led = [one for one in beyond if one.leader]
    for member in pick(rng, led, share(len(beyond), _LEADER_SUPERVISES)):
        member.supervisors = [member.leader] if member.leader else []
    for member in pick(rng, phds, share(len(phds), _HAVE_CO_SUPERVISORS)):
        member.co_supervisors = seniors.some_for(member, rng.choice((1, 1, 1, 2, 2)), rng)
    for member in pick(rng, beyond, share(len(beyond), _HAVE_MENTOR)):
        member.mentors = seniors.some_for(member, 1, rng)


def delegate(members: Sequence[Member], rng: Random) -> None:
    """Nearly half of the leaders, those who lead most, let one of their own people hold conversations for them."""
    led: dict[Member, list[Member]] = {}
    for member in members:
        if member.leader:
            led.setdefault(member.leader, []).append(member)
    wanted = share(len(led), _LEADERS_WITH_DELEGATE)
    by_span = sorted(led, key=lambda leader: -len(led[leader]))
    suited = {leader: [one for one in led[leader] if not one.leads and not one.is_early] for leader in by_span}
    for leader in [one for one in by_span if suited[one]][:wanted]:
        seniors = [one for one in suited[leader] if one.is_senior]
        leader.delegate = rng.choice(seniors or suited[leader])


class _Seniors:
    """Those who supervise, by research group, workplace and house."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._all = [one for one in members if one.is_senior]
        self._in: dict[str, list[Member]] = {}
        for senior in self._all:
            for code in {senior.unit_code: None, senior.workplace.unit_code: None}:
                self._in.setdefault(code, []).append(senior)

    def some_for(self, member: Member, count: int, rng: Random) -> list[Member]:
        """The nearest seniors, never the member's leader and never one chosen before."""
        taken = [member, member.leader, *member.supervisors, *member.co_supervisors]
        found: list[Member] = []
        for near in (self._in.get(member.unit_code), self._in.get(member.workplace.unit_code), self._all):
            if len(found) < count:
                free = [one for one in near or [] if one not in taken and one not in found]
                found += pick(rng, free, count - len(found))
        return found
