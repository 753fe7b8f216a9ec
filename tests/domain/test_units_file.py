import pytest

from karriereflyt.domain.reading import Reading
from karriereflyt.domain.row_faults import FaultCode, RowFault
from karriereflyt.domain.units import Unit, UnitLevel
from karriereflyt.domain.units_file import read_units
from tests.domain.rows import numbered, told, unit_row

FACULTY = {"unit_code": "U-MN", "parent_code": "U", "level": "faculty"}


def test_a_tree_of_units_is_read_whatever_the_order_of_rows():
    reading = read_units(numbered(unit_row(**FACULTY, contact_email=""), unit_row(name_en=" The  University ")))
    names = {"name_nb": "Universitetet", "name_nn": "Universitetet", "name_en": "The University"}
    assert reading == Reading(
        good=(
            Unit(unit_code="U-MN", parent_code="U", level=UnitLevel.FACULTY, contact_email=None, **names),
            Unit(unit_code="U", parent_code=None, level=UnitLevel.INSTITUTION, contact_email="hr@uni.example", **names),
        )
    )


def test_a_unit_says_its_name_in_every_language():
    unit = read_units(numbered(unit_row(name_nn="Universitetet (nn)"))).good[0]
    assert [unit.name.in_(language) for language in ("nb", "nn", "en")] == [
        "Universitetet",
        "Universitetet (nn)",
        "The University",
    ]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"unit_code": ""}, "unit_code", "value_missing"),
        ({"unit_code": "U MN"}, "unit_code", "id_malformed"),
        ({"name_nb": " "}, "name_nb", "value_missing"),
        ({"name_nn": ""}, "name_nn", "value_missing"),
        ({"name_en": "\x00"}, "name_en", "control_character"),
        ({"name_en": "x" * 201}, "name_en", "too_long"),
        ({"level": ""}, "level", "value_missing"),
        ({"level": "institute"}, "level", "not_a_choice"),
        ({"parent_code": "U-XX"}, "parent_code", "parent_unknown"),
        ({"parent_code": "U-MN"}, "parent_code", "unit_loop"),
        ({"contact_email": "hr"}, "contact_email", "address_malformed"),
    ],
)
def test_a_fault_leaves_out_the_unit_and_nothing_else(cells, column, code):
    reading = read_units(numbered(unit_row(), unit_row(**(FACULTY | cells))))
    assert told(reading) == [(3, column, code)]
    assert [unit.unit_code for unit in reading.good] == ["U"]


def test_units_that_lead_back_to_themselves_are_left_out_with_those_below():
    reading = read_units(
        numbered(
            unit_row(),
            unit_row(unit_code="A", parent_code="B"),
            unit_row(unit_code="B", parent_code="A"),
            unit_row(unit_code="C", parent_code="B"),
            unit_row(unit_code="D", parent_code="C"),
        )
    )
    assert told(reading) == [
        (3, "parent_code", "unit_loop"),
        (4, "parent_code", "unit_loop"),
        (5, "parent_code", "parent_refused"),
        (6, "parent_code", "parent_refused"),
    ]
    assert reading.refused == {"A", "B", "C", "D"}


def test_the_second_row_of_a_code_is_left_out():
    reading = read_units(numbered(unit_row(), unit_row(name_en="Another")))
    assert told(reading) == [(3, "unit_code", "id_twice")]
    assert [unit.name_en for unit in reading.good] == ["The University"]


def test_a_second_top_and_a_top_without_mailbox_are_warnings():
    reading = read_units(numbered(unit_row(contact_email=""), unit_row(unit_code="V")))
    assert told(reading) == [(2, "contact_email", "desk_missing"), (3, "parent_code", "root_twice")]
    assert len(reading.good) == 2


def test_a_file_without_rows_is_no_institution_without_units():
    reading = read_units([])
    assert reading == Reading(faults=(RowFault(row=0, column="", code=FaultCode.FILE_EMPTY),), whole=False)
