from datetime import date

import pytest

from karriereflyt.domain.people import Contract, Person
from karriereflyt.domain.position_codes import CareerLevel, PositionCode, career_level

CODES = {
    code.code: code
    for code in (
        PositionCode(code="1017", title="Stipendiat", group="recruitment", level=CareerLevel.PHD),
        PositionCode(code="1352", title="Postdoktor", group="recruitment", level=CareerLevel.POSTDOC),
        PositionCode(code="1109", title="Forsker", group="researcher", level=CareerLevel.RESEARCHER, needs_flag=True),
        PositionCode(code="1013", title="Professor", group="teaching_research"),
    )
}


def level(code: str, **facts: object) -> CareerLevel:
    person = Person(
        person_id="P1",
        given_name="Åse",
        family_name="Nordmann",
        position_code=code,
        unit_code="U",
        employed_from=date(2025, 8, 1),
        **facts,
    )
    return career_level(person, CODES)


@pytest.mark.parametrize(
    ("code", "expected"), [("1017", "phd"), ("1352", "postdoc"), ("1013", "none"), ("9999", "none")]
)
def test_most_codes_say_the_level_by_themselves(code, expected):
    assert level(code) == CareerLevel(expected)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "none"),
        ({"contract": Contract.PERMANENT}, "none"),
        ({"contract": Contract.TEMPORARY}, "none"),
        ({"contract": Contract.FIXED_TERM}, "researcher"),
        ({"contract": Contract.PERMANENT, "early_career": True}, "researcher"),
        ({"early_career": False}, "none"),
    ],
)
def test_a_researchers_code_needs_a_fixed_term_or_the_early_career_mark(facts, expected):
    assert level("1109", **facts) == CareerLevel(expected)


def test_the_database_remembers_the_contract_as_a_plain_word():
    assert level("1109", contract="fixed_term") == CareerLevel.RESEARCHER


def test_the_mark_alone_makes_no_level():
    assert level("1013", early_career=True, contract=Contract.FIXED_TERM) == CareerLevel.NONE
