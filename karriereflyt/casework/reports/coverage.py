"""The yearly right, person by person: offered, accepted, declined, held (handbook section 6). Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from karriereflyt.domain.case import Ending, Process
from karriereflyt.domain.eligibility import Exclusion
from karriereflyt.store.figures import CohortRow

LEAST = 5
"""Figures by sex are shown for groups of at least so many (handbook section 6)."""


class Place(StrEnum):
    """Where somebody's right stands; a later one in this list outweighs an earlier one from another round."""

    NOT_IN_A_ROUND = "not_in_a_round"
    EXEMPT = "exempt"
    HELD_BACK = "held_back"
    NOT_REACHED = "not_reached"
    BEING_SENT = "being_sent"
    ON_LEAVE = "on_leave"
    OPEN = "open"
    NO_ANSWER = "no_answer"
    DECLINED = "declined"
    NOT_HELD = "not_held"
    LATER = "accepted_later"
    ACCEPTED = "accepted"
    BOOKED = "booked"
    HELD = "held"


RANK: Mapping[Place, int] = {place: rank for rank, place in enumerate(Place)}
SAID_YES = frozenset({Place.NOT_HELD, Place.LATER, Place.ACCEPTED, Place.BOOKED, Place.HELD})
REACHED = SAID_YES | {Place.OPEN, Place.NO_ANSWER, Place.DECLINED}
"""The offer has come to the employee: its letter was accepted, or it was answered."""
OFFERED, ENTITLED, YES = "offered", "entitled", "yes"
_EXEMPT = frozenset({Exclusion.NOT_EMPLOYED_YET, Exclusion.LEFT, Exclusion.LEFT_SINCE_PREVIEW})
_STANDINGS: Mapping[str, Place] = {
    "accepted": Place.ACCEPTED,
    "accepted_later": Place.LATER,
    "on_leave": Place.ON_LEAVE,
    "declined": Place.DECLINED,
    "booked": Place.BOOKED,
    "held": Place.HELD,
    "disputed": Place.HELD,
}
_OUTCOMES: Mapping[str, Place] = {
    "no_answer": Place.NO_ANSWER,
    "not_held": Place.NOT_HELD,
    Ending.STOPPED: Place.HELD_BACK,
}
_FAILED = frozenset({"rejected", "expired"})
_ARRIVED = frozenset({"accepted", "handed_over"})
"""Offered: the mail server took the letter, or HR has handed the offer over by other means (handbook section 6)."""


@dataclass(frozen=True, kw_only=True)
class Covered:
    """One person's right. `kind` says more: how it was held, or why somebody is left out."""

    person_id: str
    unit: str
    level: str
    sex: str
    place: Place
    kind: str = ""

    @property
    def counts(self) -> Counter[str]:
        """What this person adds to the figures of a unit or group."""
        marks = Counter({self.place.value: 1})
        marks[ENTITLED] = int(self.place is not Place.EXEMPT)
        marks[OFFERED] = int(self.place in REACHED)
        marks[YES] = int(self.place in SAID_YES)
        return marks


def place_of(
    row: CohortRow, process: Process, letters: Collection[str], *, is_silent: bool
) -> tuple[Place, str] | None:
    """Where the right of somebody in a cohort stands, and of which kind; none for whom another round speaks.

    `letters` are the states of the letters that asked the employee; `is_silent`: the ladder of reminders is used up.
    """
    if row.excluded is not None:
        return _left_out(row.excluded)
    standing = row.standing or ""
    is_held = standing in process.held or _STANDINGS.get(standing) is Place.HELD
    if row.outcome is not None and not (row.outcome in set(Ending) and is_held):
        return _ended(row.outcome, process)
    if standing in process.held:
        return Place.HELD, standing
    if standing in _STANDINGS:
        return _STANDINGS[standing], standing
    return _on_its_way(row, letters, is_silent=is_silent)


def _on_its_way(row: CohortRow, letters: Collection[str], *, is_silent: bool) -> tuple[Place, str]:
    if _ARRIVED.intersection(letters):
        return (Place.NO_ANSWER if is_silent else Place.OPEN), ""
    if letters and _FAILED.issuperset(letters):
        return Place.NOT_REACHED, "mail refused"
    return (Place.BEING_SENT if letters or row.case_id is None else Place.ON_LEAVE), ""


def _left_out(reason: str) -> tuple[Place, str] | None:
    if reason == Exclusion.HAS_CASE:
        return None
    if reason == Exclusion.NO_ADDRESS:
        return Place.NOT_REACHED, reason
    return (Place.EXEMPT if reason in _EXEMPT else Place.HELD_BACK), reason


def _ended(outcome: str, process: Process) -> tuple[Place, str]:
    if outcome in process.held:
        return Place.HELD, outcome
    if outcome in process.declined:
        return Place.DECLINED, outcome
    return _OUTCOMES.get(outcome, Place.EXEMPT), outcome


def once_each(people: Iterable[Covered]) -> list[Covered]:
    """Everybody once: whoever was in several rounds counts where they came furthest."""
    best: dict[str, Covered] = {}
    for one in people:
        known = best.get(one.person_id)
        if known is None or RANK[one.place] > RANK[known.place]:
            best[one.person_id] = one
    return list(best.values())


def summed(people: Iterable[Covered], by: str) -> dict[str, Counter[str]]:
    """Figures per unit, level or sex: the name of a field of `Covered`."""
    found: dict[str, Counter[str]] = {}
    for one in people:
        found.setdefault(getattr(one, by), Counter()).update(one.counts)
    return found


def kinds(people: Iterable[Covered], *places: Place) -> Counter[str]:
    """How many of each kind are in these places."""
    return Counter(one.kind for one in people if one.place in places)


def shown_by_sex(by_sex: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The groups large enough to be shown. One that is hidden takes the next smallest with it: the sum would tell."""
    sizes = sorted((counts[ENTITLED], sex) for sex, counts in by_sex.items() if counts[ENTITLED])
    hidden = [sex for size, sex in sizes if size < LEAST]
    if len(hidden) == 1:
        hidden = [sex for _, sex in sizes[:2]]
    return {sex: counts for sex, counts in by_sex.items() if sex not in hidden and counts[ENTITLED]}
