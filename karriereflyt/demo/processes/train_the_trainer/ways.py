"""The ways through the training that the demonstration shows; the first are those of the many who complete it."""

from dataclasses import dataclass

TRAINED, LEFT_THE_LIST, NOT_COMPLETED, NOT_INTERESTED = "trained", "left_the_list", "not_completed", "not_interested"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One person's. `absent` are sessions missed, `gives_up_after` the one after which the place is given back.

    `stays` is how many days from the application the place on the list is kept; none: as long as the house keeps it.
    """

    applies: bool = True
    leader_says: str = "yes"
    seat: str = "accept"
    absent: frozenset[int] = frozenset()
    gives_up_after: int = 0
    practises: bool = True
    stays: int = 0
    ending: str = TRAINED


WAYS = (
    *(Way() for _ in range(7)),
    Way(absent=frozenset({2})),
    Way(applies=False, ending=NOT_INTERESTED),
    Way(seat="next_time", stays=300, ending=LEFT_THE_LIST),
    Way(seat="leave_list", ending=LEFT_THE_LIST),
    Way(seat="", stays=300, ending=LEFT_THE_LIST),
    Way(leader_says="no", stays=300, ending=LEFT_THE_LIST),
    Way(absent=frozenset({2, 3}), stays=300, ending=NOT_COMPLETED),
    Way(practises=False, stays=300, ending=NOT_COMPLETED),
    Way(gives_up_after=1, ending=NOT_COMPLETED),
)
"""In the order in which they are dealt: where people are few, the last ones are nobody's."""
