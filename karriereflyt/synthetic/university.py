"""The synthetic university: people of any number, the same for the same seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from karriereflyt.domain.people import Person
from karriereflyt.domain.units import Unit, UnitLevel
from karriereflyt.synthetic.house import House
from karriereflyt.synthetic.houses import agency, university
from karriereflyt.synthetic.languages import set_languages, set_sexes
from karriereflyt.synthetic.leaders import appoint
from karriereflyt.synthetic.lines import crowd, draw_lines
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.naming import Names
from karriereflyt.synthetic.oddities import ALL_ODDITIES, NO_ODDITIES, Oddities, spoil
from karriereflyt.synthetic.posts import fill, leader_codes
from karriereflyt.synthetic.profiles import ROOT_ABOVE, UNIVERSITY, Employer, profile_of
from karriereflyt.synthetic.shares import share
from karriereflyt.synthetic.supervision import delegate, supervise
from karriereflyt.synthetic.times import employ, send_on_leave, set_percentages
from karriereflyt.synthetic.unit_names import STATE

REFERENCE_DAY = date(2026, 11, 1)
"""The day on which the people are as the files say."""


@dataclass(frozen=True, kw_only=True)
class Synthetic:
    """A made-up house. `beside` of its people are outside the number asked for, as the profile has it."""

    profile: str
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    beside: int = 0


def generate(people: int, seed: int, *, today: date = REFERENCE_DAY, oddities: Oddities | None = None) -> Synthetic:
    """A synthetic university of a size (handbook 11). Pure: the same arguments give the same people on every machine.

    Unless told otherwise, what is wrong in real files is put in from 7,000 people on. Raises `ValueError` below one.
    """
    profile = profile_of(people)
    wrong = oddities or (ALL_ODDITIES if people >= UNIVERSITY else NO_ODDITIES)
    names = Names()
    units: list[Unit] = [_root_above()] if profile.has_root_above else []
    everybody: list[Person] = []
    for employer in profile.employers:
        chance = Chance(f"{seed}/{people}/{employer.site.root}")
        house = _house(employer)
        members = _place(employer, house, chance, first_number=len(everybody) + 1)
        _give_lives(house, members, names, chance)
        _give_times(members, today, chance, leaders_on_leave=wrong.leaders_on_leave)
        spoil(house.units, members, wrong, chance.of("oddities"))
        units += house.units
        everybody += [member.person() for member in members]
    return Synthetic(profile=profile.name, units=tuple(units), people=tuple(everybody), beside=profile.beside)


@dataclass(frozen=True)
class Chance:
    """Chance by purpose: a change in how one thing is drawn leaves everything else as it was."""

    seed: str

    def of(self, purpose: str) -> Random:
        """The same numbers for the same seed and purpose."""
        return Random(f"{self.seed}/{purpose}")


def _root_above() -> Unit:
    return House(mail_domain="s.example").add(ROOT_ABOVE, None, STATE, UnitLevel.INSTITUTION)


def _house(employer: Employer) -> House:
    return university(employer.site, employer.plan) if employer.plan else agency(employer.site)


def _place(employer: Employer, house: House, chance: Chance, first_number: int) -> list[Member]:
    """Everybody in their post and under their leader, numbered from the top of the house downwards."""
    members = fill(house.workplaces, employer.posts, employer.early_researchers, chance.of("posts"))
    codes = leader_codes(employer.posts)
    leaders = appoint(house.workplaces, members, codes, share(sum(employer.posts.values()), employer.leaders))
    draw_lines(house.workplaces, members, leaders, chance.of("lines"))
    if employer.leaders:
        crowd(house.workplaces, members, leaders, chance.of("crowds"))
    order = {unit.unit_code: at for at, unit in enumerate(house.units)}
    members.sort(key=lambda one: (order[one.unit_code], not one.leads))
    for number, member in enumerate(members, start=first_number):
        member.person_id = f"P{number:06}"
    return members


def _give_lives(house: House, members: Sequence[Member], names: Names, chance: Chance) -> None:
    """Sex, language, name, address, supervisors and delegates."""
    set_sexes(members, chance.of("sexes"))
    set_languages(house.units, members, chance.of("languages"))
    names.christen(members, chance.of("names"))
    for member in members:
        member.email = names.address(member, house.mail_domain)
    supervise(members, chance.of("supervision"))
    delegate(members, chance.of("delegates"))


def _give_times(members: Sequence[Member], today: date, chance: Chance, *, leaders_on_leave: bool) -> None:
    employ(members, today, chance.of("terms"))
    set_percentages(members, chance.of("percentages"))
    send_on_leave(members, today, chance.of("leave"), leaders_too=leaders_on_leave)
