"""Giving everybody a name of their own and an address made from it."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import count
from random import Random

from karriereflyt.domain.people import Sex
from karriereflyt.domain.text import Language
from karriereflyt.synthetic.members import Member
from karriereflyt.synthetic.name_lists import (
    FROM_ELSEWHERE,
    NORWEGIAN,
    ONE_WORD_ENDS,
    ONE_WORD_STARTS,
    PARTICLES,
    SAMI,
    NameList,
)
from karriereflyt.synthetic.shares import pick, share

LONG_NAME = 60
"""A very long name has more characters than this."""

_FEWEST_FOR_RARE_NAMES = 20
_TRIES_WITH_ONE_FAMILY_NAME = 2
_SAMI, _ONE_WORD, _LONG = 30, 1, 1  # per mille
_FROM_ELSEWHERE = {Language.NB: 9, Language.NN: 4, Language.EN: 80}  # per cent
_SPELLED = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ı": "i", "ß": "ss", "þ": "th", "ð": "d"}
)


class Names:
    """The names and addresses given so far, so that each is given once."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._locals: dict[str, int] = {}

    def christen(self, members: Sequence[Member], rng: Random) -> None:
        """Name all people of a house; some have one name only, some a very long one."""
        english = [one for one in members if one.language is Language.EN]
        others = [one for one in members if one.language is not Language.EN]
        sami = set(pick(rng, others, _some(len(members), _SAMI)))
        rare = pick(rng, english, _some(len(members), _ONE_WORD) + _some(len(members), _LONG))
        for member in members:
            if member not in rare:
                names = SAMI if member in sami else _names_for(member.language, rng)
                self._name(member, names, rng)
        for at, member in enumerate(rare):
            self._name_rarely(member, rng, one_word=at % 2 == 0)

    def address(self, member: Member, mail_domain: str) -> str:
        """An address that nobody else has."""
        words = [word for word in (_spelled(member.given_name), _spelled(member.family_name)) if word]
        local = ".".join(words)
        self._locals[local] = self._locals.get(local, 0) + 1
        number = self._locals[local]
        return f"{local}{number if number > 1 else ''}@{mail_domain}"

    def _name(self, member: Member, names: NameList, rng: Random) -> None:
        given_names = _given_names(names, member.sex)
        for attempt in count():
            given, family = [rng.choice(given_names)], [rng.choice(names.families)]
            if attempt or not rng.randrange(7):
                given.append(rng.choice(given_names))
            if attempt > _TRIES_WITH_ONE_FAMILY_NAME:
                family.append(rng.choice(names.families))
            if self._take(member, given, family):
                return

    def _name_rarely(self, member: Member, rng: Random, *, one_word: bool) -> None:
        while True:
            if one_word:
                given, family = [rng.choice(ONE_WORD_STARTS) + rng.choice(ONE_WORD_ENDS)], []
            else:
                given = [rng.choice(_given_names(FROM_ELSEWHERE, member.sex)) for _ in range(4)]
                family = [rng.choice(FROM_ELSEWHERE.families), rng.choice(PARTICLES)]
                family.append("-".join(rng.choice(FROM_ELSEWHERE.families) for _ in range(3)))
            is_right = one_word or len(" ".join(given + family)) > LONG_NAME
            if is_right and self._take(member, given, family):
                return

    def _take(self, member: Member, given: list[str], family: list[str]) -> bool:
        name = " ".join(given + family)
        if name in self._names or len(set(given)) < len(given) or len(set(family)) < len(family):
            return False
        self._names.add(name)
        member.given_name, member.family_name = " ".join(given), " ".join(family)
        return True


def _some(people: int, per_mille: int) -> int:
    """A rare share, but at least one where there are people enough."""
    return max(share(people, per_mille), int(people >= _FEWEST_FOR_RARE_NAMES))


def _names_for(language: Language, rng: Random) -> NameList:
    return FROM_ELSEWHERE if rng.randrange(100) < _FROM_ELSEWHERE[language] else NORWEGIAN


def _given_names(names: NameList, sex: Sex) -> tuple[str, ...]:
    return names.women if sex is Sex.F else names.men


def _spelled(name: str) -> str:
    """The first word of a name in letters that any mail server takes."""
    first = name.split(" ", maxsplit=1)[0].lower().translate(_SPELLED)
    return re.sub(r"[^a-z-]", "", unicodedata.normalize("NFKD", first))
