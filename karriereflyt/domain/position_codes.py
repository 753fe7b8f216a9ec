"""From a position code to the career level on which the standards for career support rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from karriereflyt.domain.people import Contract


class CareerLevel(StrEnum):
    """A column of the standards matrix; `NONE` is outside the matrix, not outside the programme."""

    PHD = "phd"
    POSTDOC = "postdoc"
    RESEARCHER = "researcher"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionCode:
    """One code of the state's list, as the institution reads it; codes are read and never written.

    With `needs_flag` the level holds only for those on a fixed term or marked early career: permanent senior
    researchers have the same codes.
    """

    code: str
    title: str
    group: str
    level: CareerLevel = CareerLevel.NONE
    needs_flag: bool = False


class Employed(Protocol):
    """Somebody with a position code, as far as the level needs to know."""

    @property
    def position_code(self) -> str | None: ...
    @property
    def early_career(self) -> bool | None: ...
    @property
    def contract(self) -> str | None: ...


def career_level(person: Employed, codes: Mapping[str, PositionCode]) -> CareerLevel:
    """The person's level by code and flag; `NONE` for a code that is not in the list. Pure."""
    code = codes.get(person.position_code or "")
    if code is None:
        return CareerLevel.NONE
    if code.needs_flag and not (person.early_career or person.contract == Contract.FIXED_TERM):
        return CareerLevel.NONE
    return code.level
