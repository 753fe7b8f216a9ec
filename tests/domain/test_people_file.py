import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.domain.people import Contract, LeaveKind, Person, Sex
from karriereflyt.domain.people_file import PEOPLE_COLUMNS, read_people
from karriereflyt.domain.reading import Reading
from karriereflyt.domain.table import table_rows
from karriereflyt.domain.text import Language
from tests.domain.rows import DEPARTMENT, numbered, person_row, told

ASE = Person(
    person_id="P1",
    given_name="Åse",
    family_name="Nordmann",
    email="ase.nordmann@uni.example",
    language=Language.NN,
    position_code="1352",
    unit_code="U-MN-1",
    employed_from=date(2025, 8, 1),
)


def read(*rows, **options):
    return read_people(numbered(*rows), [DEPARTMENT], **options)


def test_a_row_with_the_required_columns_is_a_person():
    assert read(person_row()) == Reading(good=(ASE,))


def test_a_row_with_all_columns_is_a_person_with_everything():
    reading = read(
        person_row(
            leader_id="P2",
            title="Postdoktor",
            sex="F",
            early_career="true",
            contract="fixed_term",
            supervisor_ids="P3",
            co_supervisor_ids="P2; P3;;P2",
            mentor_ids="",
            delegate_id="P3",
            employed_to="2028-07-31",
            position_percent="87,5",
            leave_kind="parental",
            leave_from="2026-10-01",
            leave_to="2027-03-31",
        ),
        person_row(person_id="P2", email=""),
        person_row(person_id="P3", email=""),
    )
    assert reading.faults == ()
    assert reading.good[0] == Person(
        person_id="P1",
        given_name="Åse",
        family_name="Nordmann",
        email="ase.nordmann@uni.example",
        language=Language.NN,
        position_code="1352",
        unit_code="U-MN-1",
        leader_id="P2",
        employed_from=date(2025, 8, 1),
        title="Postdoktor",
        sex=Sex.F,
        early_career=True,
        contract=Contract.FIXED_TERM,
        supervisor_ids=("P3",),
        co_supervisor_ids=("P2", "P3"),
        mentor_ids=(),
        delegate_id="P3",
        employed_to=date(2028, 7, 31),
        position_percent=87.5,
        leave_kind=LeaveKind.PARENTAL,
        leave_from=date(2026, 10, 1),
        leave_to=date(2027, 3, 31),
    )


def test_names_are_trimmed_and_composed_and_blanks_inside_are_single():
    person = read(person_row(given_name=" A\u030ase\u00a0 Marie ", family_name="Bo\u030cla\u030dsson")).good[0]
    assert (person.given_name, person.family_name) == ("Åse Marie", "Bǒla̍sson")


def test_one_name_is_enough():
    assert read(person_row(given_name="Sukarno", family_name="")).good[0].name == "Sukarno"
    assert read(person_row(given_name="", family_name="Sukarno")).good[0].name == "Sukarno"


def test_who_has_no_address_and_no_known_language_is_imported_all_the_same():
    person = read(person_row(email="", language="")).good[0]
    assert (person.email, person.language) == (None, None)


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"person_id": ""}, ["person_id value_missing"]),
        ({"person_id": "P 1"}, ["person_id id_malformed"]),
        ({"person_id": "P1;P2"}, ["person_id id_malformed"]),
        ({"person_id": "desk:U-MN-1"}, ["person_id id_reserved"]),
        ({"person_id": "P" * 65}, ["person_id too_long"]),
        ({"given_name": "", "family_name": "\t"}, ["given_name name_missing"]),
        ({"given_name": "Åse\r\nBcc: x"}, ["given_name control_character"]),
        ({"family_name": "Nord\u202emann"}, ["family_name control_character"]),
        ({"family_name": "x" * 201}, ["family_name too_long"]),
        ({"email": "ase.nordmann"}, ["email address_malformed"]),
        ({"email": "åse@uni.example"}, ["email address_malformed"]),
        ({"email": "ase@uni.example\n"}, ["email control_character"]),
        ({"email": "a" * 250 + "@uni.example"}, ["email too_long"]),
        ({"language": "no"}, ["language not_a_choice"]),
        ({"position_code": "1" * 21}, ["position_code too_long"]),
        ({"unit_code": ""}, ["unit_code value_missing"]),
        ({"unit_code": "U-XX"}, ["unit_code unit_unknown"]),
        ({"leader_id": "P1"}, ["leader_id own_id"]),
        ({"supervisor_ids": "P9;P1"}, ["supervisor_ids own_id"]),
        ({"delegate_id": "P1"}, ["delegate_id own_id"]),
        ({"mentor_ids": ";".join(f"M{n}" for n in range(21))}, ["mentor_ids too_many"]),
        ({"employed_from": ""}, ["employed_from value_missing"]),
        ({"employed_from": "01.08.2025"}, ["employed_from not_a_date"]),
        ({"employed_from": "20250801"}, ["employed_from not_a_date"]),
        ({"employed_from": "2025-02-29"}, ["employed_from not_a_date"]),
        ({"employed_from": "0205-08-01"}, ["employed_from not_a_date"]),
        ({"employed_to": "2025-07-31"}, ["employed_to end_before_start"]),
        ({"sex": "x"}, ["sex not_a_choice"]),
        ({"early_career": "perhaps"}, ["early_career not_yes_or_no"]),
        ({"contract": "åremål"}, ["contract not_a_choice"]),
        ({"position_percent": "120"}, ["position_percent not_a_percentage"]),
        ({"position_percent": "-1"}, ["position_percent not_a_percentage"]),
        ({"position_percent": "half"}, ["position_percent not_a_percentage"]),
        ({"leave_kind": "sick", "leave_from": "2026-01-01"}, ["leave_kind not_a_choice"]),
        ({"leave_from": "2026-01-01"}, ["leave_kind leave_without_kind"]),
        ({"leave_kind": "other"}, ["leave_from leave_without_start"]),
        ({"leave_to": "2026-01-01"}, ["leave_from leave_without_start"]),
        (
            {"leave_kind": "other", "leave_from": "2026-02-02", "leave_to": "2026-02-01"},
            ["leave_to end_before_start"],
        ),
        ({"sex": None}, [" cells_missing"]),
        ({"": "more"}, [" cells_surplus"]),
        (
            {"email": "x", "language": "x", "employed_from": "x"},
            ["email address_malformed", "language not_a_choice", "employed_from not_a_date"],
        ),
    ],
)
def test_every_fault_of_a_row_is_told_and_the_row_left_out_alone(cells, faults):
    reading = read(person_row(**cells), person_row(person_id="P2", email=""))
    assert [f"{fault.column} {fault.code}" for fault in reading.faults if not fault.is_warning] == faults
    assert [person.person_id for person in reading.good] == ["P2"]


def test_a_row_that_may_be_anybodys_is_counted():
    reading = read(person_row(person_id=""), person_row(person_id="P 2", email=""))
    assert (reading.refused, reading.nameless) == (frozenset(), 2)


def test_whoever_has_a_faulty_row_counts_as_refused_and_not_as_gone():
    reading = read(person_row(language="no"), person_row(person_id="P2", email=""))
    assert reading.refused == {"P1"}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"leader_id": "P9"}, "leader_id", "person_unknown"),
        ({"supervisor_ids": "P9"}, "supervisor_ids", "person_unknown"),
        ({"mentor_ids": "P9;P8"}, "mentor_ids", "person_unknown"),
        ({"delegate_id": "P9"}, "delegate_id", "person_unknown"),
        ({"leader_id": "P2"}, "leader_id", "person_refused"),
        ({"email": "Post@uni.example"}, "email", "address_shared"),
        ({"position_code": ""}, "position_code", "position_code_missing"),
    ],
)
def test_a_warning_keeps_the_row_as_it_is(cells, column, code):
    reading = read(
        person_row(person_id="P3", email="post@uni.example"),
        person_row(**cells),
        person_row(person_id="P2", email="", sex="x"),
    )
    assert told(reading) == [(3, column, code), (4, "sex", "not_a_choice")]
    assert [person.person_id for person in reading.good] == ["P3", "P1"]


def test_a_code_outside_the_list_is_told_where_the_list_is_given():
    assert read(person_row()).faults == ()
    assert told(read(person_row(), position_codes=["1017"])) == [(2, "position_code", "position_code_unknown")]


def test_leaders_who_lead_each_other_are_left_out_and_their_staff_are_told():
    reading = read(
        person_row(person_id="P1", email="", leader_id="P2"),
        person_row(person_id="P2", email="", leader_id="P3"),
        person_row(person_id="P3", email="", leader_id="P1"),
        person_row(person_id="P4", email="", leader_id="P1"),
    )
    assert told(reading) == [
        (2, "leader_id", "leader_loop"),
        (3, "leader_id", "leader_loop"),
        (4, "leader_id", "leader_loop"),
        (5, "leader_id", "person_refused"),
    ]
    assert [person.person_id for person in reading.good] == ["P4"]


def test_the_second_row_of_a_person_is_left_out_and_the_first_one_stays():
    reading = read(person_row(), person_row(title="Another"))
    assert told(reading) == [(3, "person_id", "id_twice")]
    assert reading.faults[0].sentence == "person_id is the same as in row 2; give each row its own."
    assert (reading.good, reading.refused) == ((ASE,), frozenset())


def test_missing_required_columns_are_a_fault_of_the_file():
    row = person_row()
    del row["email"], row["leader_id"]
    reading = read(row)
    assert told(reading) == [(1, "email", "column_missing"), (1, "leader_id", "column_missing")]
    assert (reading.good, reading.whole) == ((), False)


def test_an_unknown_column_is_told_once_and_passed_over():
    reading = read(person_row(salary="1"), person_row(person_id="P2", email="", salary="2"))
    assert told(reading) == [(1, "salary", "column_unknown")]
    assert len(reading.good) == 2


def test_a_file_that_breaks_off_is_not_used_at_all():
    text = f'{",".join(PEOPLE_COLUMNS.required)}\nP1,Åse,Nordmann,,nb,1352,U-MN-1,,2025-08-01\nP2,"Kari'
    reading = read_people(table_rows(io.StringIO(text)), [DEPARTMENT])
    assert told(reading) == [(3, "", "quotes_broken")]
    assert (reading.good, reading.whole) == ((), False)


WILD = st.text(max_size=30) | st.sampled_from(
    ["", "P1", "P2;P3", "nb", "2025-08-01", "parental", "true", "100", "U-MN-1"]
)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(PEOPLE_COLUMNS.all, WILD)), max_size=4))
def test_whatever_stands_in_the_cells_every_row_is_either_read_or_told(rows):
    reading = read(*rows) if rows else Reading()
    faulty = {fault.row for fault in reading.faults if not fault.is_warning}
    assert len(reading.good) + len(faulty) == len(rows)
    assert all(fault.sentence for fault in reading.faults)


@given(st.text(max_size=400))
def test_whatever_the_file_is_reading_it_gives_faults_and_never_breaks(text):
    lines = io.StringIO(",".join(PEOPLE_COLUMNS.required) + "\n" + text, newline="")
    assert read_people(table_rows(lines), [DEPARTMENT]).good == ()
