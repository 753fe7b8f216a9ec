"""The kinds of house: a university, whole or a few departments of one, and a state employer."""

from dataclasses import dataclass

from karriereflyt.domain.text import Words
from karriereflyt.domain.units import UnitLevel
from karriereflyt.synthetic import unit_names
from karriereflyt.synthetic.house import House, Kind
from karriereflyt.synthetic.shares import apportion

SIZES = (10, 14, 7, 12, 9)
"""How unlike in size the departments of a faculty are, over and over."""

GROUP_LETTERS = "ABCDEFGHIJ"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many units of each kind a university has. Without a top, departments have nobody above their heads."""

    faculties: int
    departments: int
    groups: int = 5
    museums: int = 0
    centres: int = 0
    sections: int = 0
    has_library: bool = False
    has_top: bool = True


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where a house stands: the code of its topmost unit, the unit above it, its number among several, its mail."""

    root: str
    parent: str | None = None
    number: int | None = None
    mail_domain: str


def university(site: Site, plan: Plan) -> House:
    """The units of a university."""
    house = House(mail_domain=site.mail_domain)
    house.add(site.root, site.parent, unit_names.numbered(unit_names.UNIVERSITY, site.number), UnitLevel.INSTITUTION)
    if plan.has_top:
        house.settle(site.root, Kind.TOP, None)
    _add_faculties(house, site.root, plan)
    _add_institutes(house, site.root, unit_names.MUSEUMS[: plan.museums], Kind.MUSEUM, groups=3)
    _add_institutes(house, site.root, unit_names.CENTRES[: plan.centres], Kind.CENTRE, groups=2)
    if plan.sections:
        _add_administration(house, site.root, plan.sections)
    if plan.has_library:
        library = house.add(f"{site.root}-UB", site.root, unit_names.LIBRARY, UnitLevel.FACULTY).unit_code
        house.settle(library, Kind.LIBRARY, site.root)
    return house


def agency(site: Site) -> House:
    """The units of a state employer."""
    house = House(mail_domain=site.mail_domain)
    house.add(site.root, site.parent, unit_names.numbered(unit_names.AGENCY, site.number), UnitLevel.INSTITUTION)
    house.settle(site.root, Kind.TOP, None)
    for at, theme in enumerate(unit_names.DIVISIONS, start=1):
        division = house.add(
            f"{site.root}-{at}", site.root, unit_names.division_name(theme), UnitLevel.FACULTY
        ).unit_code
        house.settle(division, Kind.DIVISION, site.root)
        for part, region in enumerate(unit_names.REGIONS, start=1):
            name = unit_names.section_name(theme, region)
            section = house.add(f"{division}-{part}", division, name, UnitLevel.DEPARTMENT).unit_code
            house.settle(section, Kind.SECTION, division, weight=SIZES[(at + part) % len(SIZES)])
    return house


def _add_faculties(house: House, root: str, plan: Plan) -> None:
    faculties = unit_names.FACULTIES[: plan.faculties]
    departments = apportion(plan.departments, [len(faculty.subjects) for faculty in faculties])
    for faculty, count in zip(faculties, departments, strict=True):
        code = house.add(f"{root}-{faculty.key}", root, faculty.name, UnitLevel.FACULTY).unit_code
        if plan.has_top:
            house.settle(code, Kind.FACULTY, root, weight=faculty.weight)
        for at, subject in enumerate(faculty.subjects[:count]):
            name = unit_names.department_name(subject)
            department = house.add(f"{code}-{at + 1}", code, name, UnitLevel.DEPARTMENT).unit_code
            groups = _add_groups(house, department, subject, plan.groups)
            above = code if plan.has_top else None
            weight = faculty.weight * SIZES[at % len(SIZES)]
            house.settle(department, Kind.DEPARTMENT, above, weight=weight, groups=groups)


def _add_institutes(
    house: House, root: str, institutes: tuple[unit_names.Institute, ...], kind: Kind, *, groups: int
) -> None:
    for institute in institutes:
        code = house.add(f"{root}-{institute.key}", root, institute.name, UnitLevel.FACULTY).unit_code
        house.settle(code, kind, root, groups=_add_groups(house, code, institute.subject, groups))


def _add_administration(house: House, root: str, sections: int) -> None:
    code = house.add(f"{root}-SADM", root, unit_names.ADMINISTRATION, UnitLevel.FACULTY).unit_code
    house.settle(code, Kind.ADMINISTRATION, root)
    for at, name in enumerate(unit_names.SECTIONS[:sections], start=1):
        section = house.add(f"{code}-{at}", code, name, UnitLevel.DEPARTMENT).unit_code
        house.settle(section, Kind.SECTION, code, weight=SIZES[at % len(SIZES)])


def _add_groups(house: House, above: str, subject: Words, count: int) -> tuple[str, ...]:
    themes = unit_names.GROUP_THEMES[:count]
    return tuple(
        house.add(f"{above}-{letter}", above, unit_names.group_name(subject, theme), UnitLevel.RESEARCH_ENV).unit_code
        for letter, theme in zip(GROUP_LETTERS, themes, strict=False)
    )
