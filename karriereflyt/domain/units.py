"""The house as a tree of units."""

from dataclasses import dataclass
from enum import StrEnum

from karriereflyt.domain.text import Words


class UnitLevel(StrEnum):
    """What a unit answers for in the standards for career support (UiO standards, 10 March 2020)."""

    INSTITUTION = "institution"
    FACULTY = "faculty"
    DEPARTMENT = "department"
    RESEARCH_ENV = "research_env"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """One unit; `contact_email` is the mailbox of its HR desk."""

    unit_code: str
    parent_code: str | None = None
    name_nb: str
    name_nn: str
    name_en: str
    level: UnitLevel
    contact_email: str | None = None

    @property
    def name(self) -> Words:
        """Its name in all languages."""
        return Words(nb=self.name_nb, nn=self.name_nn, en=self.name_en)
