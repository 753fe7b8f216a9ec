"""How the people of a demonstration behave when letters reach them (shares of handbook 11).

`behaviour` asks nobody but chance; `behaviours` deals to a whole group, so that even among fifty people everything
happens at least once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random
from typing import Any

from karriereflyt.synthetic.shares import apportion


class Answer(StrEnum):
    """What somebody says to the offer."""

    ACCEPT = "accept"
    LATER = "later"
    DECLINE = "decline"
    ANOTHER_PARTNER = "another_partner"
    ON_LEAVE = "on_leave"
    SILENT = "silent"


class Confirmation(StrEnum):
    """What somebody says to the record of the conversation."""

    CONFIRM = "confirm"
    WITH_COMMENT = "with_comment"
    DISPUTE = "dispute"
    DID_NOT_HAPPEN = "did_not_happen"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """How one person behaves in one case; `held` and `record_on_time` are how their partner does.

    `answers_late` waits for a reminder. `changes_mind` takes back a no. `slots_fit` finds one of the first times
    proposed good, `moves_talk` asks for another one later on. `drafts` saves a draft first. `asks_hr` wants HR to
    settle a dispute. `scanned` has a mail scanner open every link before its owner does.
    """

    answer: Answer = Answer.ACCEPT
    answers_late: bool = False
    changes_mind: bool = False
    slots_fit: bool = True
    moves_talk: bool = False
    drafts: bool = False
    prepares: bool = True
    shares_preparation: bool = False
    held: bool = True
    record_on_time: bool = True
    confirmation: Confirmation = Confirmation.CONFIRM
    asks_hr: bool = False
    answers_survey: bool = True
    scanned: bool = False


def behaviour(person_id: str, seed: int) -> Behaviour:
    """How one person behaves, whoever else there is. Pure: the same for the same id and seed."""
    rng = Random(f"{seed}/behaviour/{person_id}")
    known = Behaviour()
    for habit in _HABITS:
        if habit.concerns(known):
            known = habit.given_to(known, rng.choices(habit.choices, weights=habit.shares)[0])
    return known


def behaviours(person_ids: Iterable[str], seed: int) -> dict[str, Behaviour]:
    """How everybody in a group behaves, in shares, and each way at least once if there is room. Pure.

    A habit is dealt to those whom it concerns, so that disputes are among records that come to be.
    """
    rng = Random(f"{seed}/behaviours")
    everybody = dict.fromkeys(sorted(person_ids), Behaviour())
    for habit in _HABITS:
        concerned = [one for one, known in everybody.items() if habit.concerns(known)]
        deck = _deck(habit, len(concerned))
        rng.shuffle(deck)
        for person_id, choice in zip(concerned, deck, strict=True):
            everybody[person_id] = habit.given_to(everybody[person_id], choice)
    return everybody


@dataclass(frozen=True)
class _Habit:
    """One field of a behaviour, how often it is what, and whom it concerns given what is known of them so far."""

    name: str
    choices: Sequence[Any]
    shares: Sequence[int]
    concerns: Callable[[Behaviour], bool]

    def given_to(self, known: Behaviour, choice: object) -> Behaviour:
        """The behaviour with this habit."""
        kept: dict[str, Any] = {self.name: choice}
        return replace(known, **kept)


def _anybody(_: Behaviour) -> bool:
    return True


def _accepts(known: Behaviour) -> bool:
    return known.answer is Answer.ACCEPT


def _talks(known: Behaviour) -> bool:
    return _accepts(known) and known.held


def _yes(name: str, per_cent: int, concerns: Callable[[Behaviour], bool]) -> _Habit:
    return _Habit(name, (True, False), (per_cent, 100 - per_cent), concerns)


_HABITS = (
    # Of the 78 in a hundred who accept one is on leave when the offer comes.
    _Habit("answer", tuple(Answer), (77, 3, 8, 2, 1, 9), _anybody),
    _yes("answers_late", 12, lambda known: known.answer is not Answer.SILENT),
    _yes("changes_mind", 10, lambda known: known.answer is Answer.DECLINE),
    _yes("slots_fit", 90, _accepts),
    _yes("moves_talk", 5, _accepts),
    _yes("drafts", 50, _anybody),
    _yes("prepares", 80, _accepts),
    _yes("shares_preparation", 40, lambda known: _accepts(known) and known.prepares),
    _yes("held", 92, _accepts),
    _yes("record_on_time", 75, _talks),
    _Habit("confirmation", tuple(Confirmation), (78, 12, 3, 1, 6), _talks),
    _yes("asks_hr", 30, lambda known: _talks(known) and known.confirmation is Confirmation.DISPUTE),
    _yes("answers_survey", 58, _anybody),
    _yes("scanned", 20, _anybody),
)
"""In the order of a case: whom a habit concerns depends on those before it."""


def _deck(habit: _Habit, people: int) -> list[Any]:
    """So many choices by shares; where there are people enough no choice is left out."""
    counts = apportion(people, habit.shares)
    if people >= len(counts):
        for at, count in enumerate(counts):
            if count == 0:
                counts[counts.index(max(counts))] -= 1
                counts[at] = 1
    return [choice for choice, count in zip(habit.choices, counts, strict=True) for _ in range(count)]
