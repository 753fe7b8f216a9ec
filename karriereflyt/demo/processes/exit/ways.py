"""The ways out of an employment that the demonstration shows, each once."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Way:
    """One person's. Days are counted from the first day of the demonstration; the defaults are a good end.

    `ends` is the last day, `lasted` how long it was there before, `moved` when the people file tells of another last
    day and which (none: the post has become permanent). `how` is what HR says of the end where they start the case; the
    people file tells of it shortly before. `not_held` is how often the talk is not held, `shares` who may see the
    summary.
    """

    ends: int = 100
    lasted: int = 900
    moved: tuple[int, int | None] | None = None
    how: str = ""
    answer: str = "accept"
    wants_another: bool = False
    proposes: bool = True
    not_held: int = 0
    cancels: bool = False
    looks_back: bool = True
    shares: str = "none"
    contact: bool = False
    ending: str = "held"


WAYS = (
    Way(ends=170, shares="both", contact=True),
    Way(ends=120, wants_another=True, shares="hr"),
    Way(answer="decline", ending="declined"),
    Way(ends=110, answer="in_writing", shares="leader", ending="in_writing"),
    Way(ends=90, answer="", ending="no_answer"),
    Way(ends=130, moved=(60, 220)),
    Way(ends=140, moved=(30, None), ending="continues"),
    Way(ends=4, looks_back=True, ending="in_writing"),
    Way(ends=150, not_held=1),
    Way(ends=160, cancels=True, ending="declined"),
    Way(ends=105, proposes=False, ending="in_writing"),
    Way(ends=80, lasted=200, looks_back=False, shares="both"),
    Way(ends=75, how="the employee has given notice"),
    Way(ends=95, how="the employee retires", lasted=9000),
    Way(ends=60, how="it ends in the trial period", lasted=100),
)
"""In the order in which they are dealt: where people are few, the last ones are nobody's."""
