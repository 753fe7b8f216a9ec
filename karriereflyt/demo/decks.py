"""How everybody behaves: dealt once, by the seed, so that the same demonstration can be played again."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from karriereflyt.domain.people import Person
from karriereflyt.synthetic.behaviour import Behaviour

Lives = Mapping[str, Behaviour]
"""How employees behave, by person id."""

T = TypeVar("T")
Deal = Callable[[Lives, int], Mapping[str, T]]
"""What a process deals to everybody beside that, given their behaviour and the seed."""

_ORDINARY = Behaviour()


class Decks:
    """Everybody's behaviour, and what each process deals beside it."""

    def __init__(self, lives: Lives, seed: int, cards: Mapping[str, object] | None = None) -> None:
        self.lives = lives
        self.cards = cards or {}
        self.seed = seed
        self._dealt: dict[object, Mapping[str, object]] = {}

    def life(self, person: Person | None) -> Behaviour:
        """How a person behaves; whoever is not an employee behaves ordinarily."""
        return self.lives.get(person.person_id, _ORDINARY) if person else _ORDINARY

    def all_of(self, deal: Deal[T]) -> Mapping[str, T]:
        """What a process has dealt to everybody."""
        if deal not in self._dealt:
            self._dealt[deal] = deal(self.lives, self.seed)
        return cast("Mapping[str, T]", self._dealt[deal])

    def card(self, deal: Deal[T], person: Person | None, otherwise: T) -> T:
        """What a process has dealt to one person."""
        return self.all_of(deal).get(person.person_id, otherwise) if person else otherwise
