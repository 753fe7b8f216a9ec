"""The units of an employer as a tree, and the workplaces in it where people sit."""

from dataclasses import dataclass, field
from enum import StrEnum

from karriereflyt.domain.text import Words
from karriereflyt.domain.units import Unit, UnitLevel


class Kind(StrEnum):
    """What a workplace is: decides who works there and who leads it."""

    TOP = "top"
    FACULTY = "faculty"
    DEPARTMENT = "department"
    MUSEUM = "museum"
    CENTRE = "centre"
    LIBRARY = "library"
    ADMINISTRATION = "administration"
    SECTION = "section"
    DIVISION = "division"


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """A unit with its own head. `above` is the unit whose head leads this one's; `weight` its size beside its like."""

    unit_code: str
    kind: Kind
    above: str | None
    weight: int
    groups: tuple[str, ...] = ()


@dataclass(kw_only=True)
class House:
    """An employer's units while they are being put up. `mail_domain` is where its people and desks have their mail."""

    mail_domain: str
    units: list[Unit] = field(default_factory=list)
    workplaces: list[Workplace] = field(default_factory=list)

    def add(self, unit_code: str, parent_code: str | None, name: Words, level: UnitLevel) -> Unit:
        """Put up a unit; all but research groups have an HR desk."""
        desk = f"hr.{unit_code.lower()}@{self.mail_domain}"
        unit = Unit(
            unit_code=unit_code,
            parent_code=parent_code,
            name_nb=name.nb,
            name_nn=name.nn,
            name_en=name.en,
            level=level,
            contact_email=None if level is UnitLevel.RESEARCH_ENV else desk,
        )
        self.units.append(unit)
        return unit

    def settle(
        self, unit_code: str, kind: Kind, above: str | None, *, weight: int = 1, groups: tuple[str, ...] = ()
    ) -> None:
        """Let people work in a unit."""
        self.workplaces.append(Workplace(unit_code=unit_code, kind=kind, above=above, weight=weight, groups=groups))
