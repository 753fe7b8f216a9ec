"""What else happens in one person's case: how the partner and HR behave, and what comes in between.

`synthetic.behaviour` says how the employee behaves; this deals out the rest, so that every branch of the story is
walked by somebody where there are people enough.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Any

from karriereflyt.demo.decks import Lives
from karriereflyt.demo.parts import Scene
from karriereflyt.synthetic.behaviour import Answer, Behaviour, Confirmation
from karriereflyt.synthetic.shares import apportion


class Trouble(StrEnum):
    """What comes in between on the way to the talk; at most one thing in a case."""

    NONE = "none"
    PARTNER_MOVES = "partner_moves"
    PARTNER_HANDS_OVER = "partner_hands_over"
    PARTNER_UNSURE = "partner_unsure"
    PARTNER_PROPOSES_NOTHING = "partner_proposes_nothing"
    EMPLOYEE_CHOOSES_NOTHING = "employee_chooses_nothing"


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """One case's. The defaults are a case in which everything goes well."""

    trouble: Trouble = Trouble.NONE
    is_supervised_by_partner: bool = False
    cancels: bool = False
    nothing_fits: bool = False
    is_given_up: bool = False
    is_held_elsewhere: bool = False
    partner_prepares: bool = True
    is_recorded: bool = True
    agrees_actions: bool = True
    partner_revises: bool = False
    insists: bool = False
    is_settled: bool = True
    partner_confirms: bool = True
    checks_half_year: bool = True
    partner_checks_half_year: bool = True
    wants_new_talk: bool = False


ALL_WELL = Circumstances()


def fate_of(scene: Scene) -> Circumstances:
    """What happens in the case of the employee whom a form concerns."""
    return scene.decks.card(circumstances, scene.about, ALL_WELL)


Known = tuple[Behaviour, Circumstances]


def circumstances(lives: Lives, seed: int) -> dict[str, Circumstances]:
    """What happens in everybody's case, each way at least once if there is room. Pure: the same for the same seed."""
    rng = Random(f"{seed}/circumstances")
    dealt = dict.fromkeys(lives, ALL_WELL)
    for chance in _CHANCES:
        concerned = [one for one, life in lives.items() if chance.concerns((life, dealt[one]))]
        deck = _deck(chance, len(concerned))
        rng.shuffle(deck)
        for person_id, choice in zip(concerned, deck, strict=True):
            kept: dict[str, Any] = {chance.name: choice}
            dealt[person_id] = replace(dealt[person_id], **kept)
    return dealt


@dataclass(frozen=True)
class _Chance:
    """One circumstance, how often in a hundred it is what, and whom it concerns."""

    name: str
    choices: tuple[Any, ...]
    shares: tuple[int, ...]
    concerns: Callable[[Known], bool]


def _deck(chance: _Chance, people: int) -> list[Any]:
    counts = apportion(people, chance.shares)
    if people >= len(counts):
        for at, count in enumerate(counts):
            if count == 0:
                counts[counts.index(max(counts))] -= 1
                counts[at] = 1
    return [choice for choice, count in zip(chance.choices, counts, strict=True) for _ in range(count)]


def _talks(known: Known) -> bool:
    life = known[0]
    return life.answer is not Answer.SILENT and (life.answer is not Answer.DECLINE or life.changes_mind)


def _goes_smoothly(known: Known) -> bool:
    life = known[0]
    return life.answer is Answer.ACCEPT and life.held and life.slots_fit and not life.moves_talk


def _is_confirmed(known: Known) -> bool:
    return _talks(known) and known[0].confirmation in {Confirmation.CONFIRM, Confirmation.WITH_COMMENT}


def _yes(name: str, per_cent: int, concerns: Callable[[Known], bool]) -> _Chance:
    return _Chance(name, (True, False), (per_cent, 100 - per_cent), concerns)


def _no(name: str, per_cent: int, concerns: Callable[[Known], bool]) -> _Chance:
    return _Chance(name, (False, True), (per_cent, 100 - per_cent), concerns)


_CHANCES: Iterable[_Chance] = (
    _Chance("trouble", tuple(Trouble), (88, 3, 2, 2, 2, 3), _goes_smoothly),
    _yes("is_supervised_by_partner", 50, lambda known: known[0].answer is Answer.ANOTHER_PARTNER),
    _yes("cancels", 30, lambda known: known[0].moves_talk),
    _yes("nothing_fits", 35, lambda known: not known[0].slots_fit),
    _yes("is_given_up", 50, lambda known: not known[0].held),
    _yes("is_held_elsewhere", 40, lambda known: known[1].is_given_up),
    _no("partner_prepares", 25, _talks),
    _no("is_recorded", 15, lambda known: not known[0].record_on_time),
    _no("agrees_actions", 15, _talks),
    _yes("partner_revises", 40, lambda known: known[0].confirmation is Confirmation.WITH_COMMENT),
    _yes("insists", 50, lambda known: known[0].confirmation is Confirmation.DISPUTE and not known[0].asks_hr),
    _no("is_settled", 50, lambda known: known[0].asks_hr),
    _no("partner_confirms", 5, _is_confirmed),
    _no("checks_half_year", 12, _talks),
    _no("partner_checks_half_year", 12, _talks),
    _yes("wants_new_talk", 6, _talks),
)
"""In the order of a case."""
