"""Rows of people and units files as tests write them: valid, except for what a test names."""

from typing import Any

from karriereflyt.domain.reading import Reading
from karriereflyt.domain.table import Row
from karriereflyt.domain.units import Unit, UnitLevel

DEPARTMENT = Unit(
    unit_code="U-MN-1",
    name_nb="Institutt for kjemi",
    name_nn="Institutt for kjemi",
    name_en="Department of Chemistry",
    level=UnitLevel.DEPARTMENT,
)


def person_row(**cells: str | None) -> dict[str, str | None]:
    """A row with the required columns."""
    row: dict[str, str | None] = {
        "person_id": "P1",
        "given_name": "Åse",
        "family_name": "Nordmann",
        "email": "ase.nordmann@uni.example",
        "language": "nn",
        "position_code": "1352",
        "unit_code": "U-MN-1",
        "leader_id": "",
        "employed_from": "2025-08-01",
    }
    return row | cells


def unit_row(**cells: str | None) -> dict[str, str | None]:
    """A row of a unit at the top."""
    row: dict[str, str | None] = {
        "unit_code": "U",
        "parent_code": "",
        "name_nb": "Universitetet",
        "name_nn": "Universitetet",
        "name_en": "The University",
        "level": "institution",
        "contact_email": "hr@uni.example",
    }
    return row | cells


def numbered(*rows: dict[str, str | None]) -> list[Row]:
    """Rows as a file has them, the first one under the header."""
    return list(enumerate(rows, start=2))


def told(reading: Reading[Any]) -> list[tuple[int, str, str]]:
    """Row, column and code of every fault."""
    return [(fault.row, fault.column, fault.code.value) for fault in reading.faults]
