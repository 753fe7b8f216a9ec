"""Sex and language of everybody, in the shares of the handbook."""

from collections.abc import Sequence
from random import Random

from karriereflyt.domain.people import Sex
from karriereflyt.domain.text import Language
from karriereflyt.domain.units import Unit, UnitLevel
from karriereflyt.synthetic.codes import PROFESSORS, Family
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.shares import pick, share

_WOMEN, _WOMEN_AMONG_PROFESSORS = 520, 400
_ENGLISH, _ENGLISH_AMONG_YOUNG = 220, 450
_NYNORSK, _NYNORSK_IN_ITS_UNIT = 80, 700


def set_sexes(members: Sequence[Member], rng: Random) -> None:
    """Women are 52 in a hundred, among professors 40."""
    professors = [one for one in members if one.code in PROFESSORS]
    others = [one for one in members if one.code not in PROFESSORS]
    for member in members:
        member.sex = Sex.M
    women = pick(rng, professors, share(len(professors), _WOMEN_AMONG_PROFESSORS))
    for member in [*women, *pick(rng, others, share(len(members), _WOMEN) - len(women))]:
        member.sex = Sex.F


def set_languages(units: Sequence[Unit], members: Sequence[Member], rng: Random) -> None:
    """Nynorsk is 8 in a hundred and 70 in one unit, English 22 and 45 among PhD fellows and postdocs."""
    nynorsk = share(len(members), _NYNORSK)
    home = _nynorsk_home(units, members, nynorsk, rng)
    settled = pick(rng, home, share(len(home), _NYNORSK_IN_ITS_UNIT))
    for member in settled:
        member.language = Language.NN
    _set_english(members, rng)
    for member in pick(rng, _in_bokmaal(members), nynorsk - len(settled)):
        member.language = Language.NN


def _set_english(members: Sequence[Member], rng: Random) -> None:
    is_young = {Family.PHD, Family.POSTDOC}
    young = [one for one in members if one.family in is_young]
    english = pick(rng, _in_bokmaal(young), share(len(young), _ENGLISH_AMONG_YOUNG))
    others = [one for one in _in_bokmaal(members) if one.family not in is_young]
    for member in [*english, *pick(rng, others, max(0, share(len(members), _ENGLISH) - len(english)))]:
        member.language = Language.EN


def _in_bokmaal(members: Sequence[Member]) -> list[Member]:
    return [one for one in members if one.language is Language.NB]


def _nynorsk_home(units: Sequence[Unit], members: Sequence[Member], nynorsk: int, rng: Random) -> list[Member]:
    """The people of a department small enough for half of all nynorsk; of a group where there is none."""
    for level, most in ((UnitLevel.DEPARTMENT, nynorsk // 2), (UnitLevel.RESEARCH_ENV, nynorsk)):
        codes = [unit.unit_code for unit in units if unit.level is level]
        homes = [[one for one in members if code in (one.unit_code, one.workplace.unit_code)] for code in codes]
        fitting = [home for home in homes if home and share(len(home), _NYNORSK_IN_ITS_UNIT) <= most]
        if fitting:
            return rng.choice(fitting)
    return []
