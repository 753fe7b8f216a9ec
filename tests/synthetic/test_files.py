import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.domain.people import Contract, LeaveKind, Person, Sex
from karriereflyt.domain.people_file import read_people
from karriereflyt.domain.reading import Reading
from karriereflyt.domain.table import table_rows
from karriereflyt.domain.text import Language
from karriereflyt.synthetic.files import people_lines, write
from karriereflyt.synthetic.university import generate
from tests.domain.rows import DEPARTMENT
from tests.synthetic.reading import read_folder

EXAMPLE = Path(__file__).parents[2] / "examples" / "university"

NAMES = st.sampled_from(["Åse", "Iŋgá Máret", "Ođđajohka", 'O"Neil', "Lie, Berg; Dahl", "Nguyễn", "x" * 200])
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
OTHERS = st.lists(st.sampled_from([f"M{n}" for n in range(30)]), max_size=20, unique=True).map(tuple)


@st.composite
def persons(draw):
    employed, away = sorted((draw(DAYS), draw(DAYS))), sorted((draw(DAYS), draw(DAYS)))
    leave = draw(st.none() | st.sampled_from(LeaveKind))
    return Person(
        person_id="P1",
        given_name=draw(NAMES),
        family_name=draw(NAMES | st.just("")),
        email=draw(st.sampled_from([None, "a@uni.example", "O'Neil+x@blåbær.example"])),
        language=draw(st.none() | st.sampled_from(Language)),
        position_code=draw(st.sampled_from(["1013", "9999", "x y"])),
        unit_code=DEPARTMENT.unit_code,
        leader_id=draw(st.sampled_from([None, "P2"])),
        employed_from=employed[0],
        title=draw(st.none() | NAMES),
        sex=draw(st.none() | st.sampled_from(Sex)),
        early_career=draw(st.none() | st.booleans()),
        contract=draw(st.none() | st.sampled_from(Contract)),
        supervisor_ids=draw(OTHERS),
        co_supervisor_ids=draw(OTHERS),
        mentor_ids=draw(OTHERS),
        delegate_id=draw(st.sampled_from([None, "P2"])),
        employed_to=draw(st.sampled_from([None, employed[1]])),
        position_percent=draw(st.none() | st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)),
        leave_kind=leave,
        leave_from=away[0] if leave else None,
        leave_to=draw(st.sampled_from([None, away[1]])) if leave else None,
    )


@given(persons())
def test_what_is_written_is_read_again_as_it_was(person):
    lines = io.StringIO("".join(people_lines([person])), newline="")
    assert read_people(table_rows(lines), [DEPARTMENT]).good == (person,)


@pytest.mark.parametrize("people", [50, 300, 1_150])
def test_a_generated_house_is_imported_whole_and_without_a_word(people, tmp_path):
    made = generate(people, 3)
    write(made, tmp_path / "house")
    assert read_folder(tmp_path / "house") == (Reading(good=made.units), Reading(good=made.people))


def test_the_example_is_what_the_generator_gives(tmp_path):
    write(generate(50, 1), tmp_path)
    for name in ("units.csv", "people.csv"):
        assert (EXAMPLE / name).read_bytes() == (tmp_path / name).read_bytes()


def test_the_example_is_imported_whole_and_without_a_word():
    units, people = read_folder(EXAMPLE)
    assert (units.faults, people.faults) == ((), ())
    assert (len(units.good), len(people.good)) == (7, 50)
