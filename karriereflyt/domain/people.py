"""The people of the house."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from karriereflyt.domain.text import Language


class Sex(StrEnum):
    """Kept for one purpose: that the conversations serve equal pay (HTA § 3 no. 5)."""

    F = "f"
    M = "m"


class Contract(StrEnum):
    """How a person is employed; a fixed term is *åremål*."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    FIXED_TERM = "fixed_term"


class LeaveKind(StrEnum):
    """All that is kept about why somebody is away."""

    PARENTAL = "parental"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """One employee in their main post. No address means "not reached", no language that it is not known.

    `delegate_id` is the one who holds conversations for this leader. `position_percent` goes from 0 to 100; the last
    days `employed_to` and `leave_to` belong to the time, and where they are None no end is known.
    """

    person_id: str
    given_name: str
    family_name: str
    email: str | None = None
    language: Language | None = None
    position_code: str
    unit_code: str
    leader_id: str | None = None
    employed_from: date
    title: str | None = None
    sex: Sex | None = None
    early_career: bool | None = None
    contract: Contract | None = None
    supervisor_ids: tuple[str, ...] = ()
    co_supervisor_ids: tuple[str, ...] = ()
    mentor_ids: tuple[str, ...] = ()
    delegate_id: str | None = None
    employed_to: date | None = None
    position_percent: float | None = None
    leave_kind: LeaveKind | None = None
    leave_from: date | None = None
    leave_to: date | None = None

    @property
    def name(self) -> str:
        """The name as it is said; some people have one name only."""
        return f"{self.given_name} {self.family_name}".strip()
