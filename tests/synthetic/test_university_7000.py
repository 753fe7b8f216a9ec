from collections import Counter
from statistics import median

import pytest

from karriereflyt.domain.people import Contract, LeaveKind, Sex
from karriereflyt.domain.units import UnitLevel
from karriereflyt.synthetic import codes
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.naming import LONG_NAME
from karriereflyt.synthetic.oddities import (
    ALL_ODDITIES,
    HARD_BOUNCE_DOMAIN,
    NO_ODDITIES,
    SOFT_BOUNCE_DOMAIN,
    UNKNOWN_CODE,
)
from karriereflyt.synthetic.shares import share
from karriereflyt.synthetic.university import REFERENCE_DAY, generate
from tests.synthetic.reading import read_folder


@pytest.fixture(scope="module")
def clean():
    """The reference university without anything wrong in its rows."""
    return generate(7_000, 1, oddities=NO_ODDITIES)


@pytest.fixture(scope="module")
def real():
    """The reference university as it comes."""
    return generate(7_000, 1)


def spans(people) -> list[int]:
    return sorted(Counter(one.leader_id for one in people if one.leader_id).values())


def early(people):
    return [one for one in people if one.early_career]


def test_the_reference_university_has_the_codes_and_units_of_the_handbook(clean):
    assert Counter(one.position_code for one in clean.people) == codes.UNIVERSITY
    units = {unit.unit_code: unit for unit in clean.units}
    levels = Counter(unit.level for unit in clean.units)
    assert levels[UnitLevel.FACULTY] == 8 + 2 + 2 + 2
    assert levels[UnitLevel.RESEARCH_ENV] == 260
    faculties = {"U-MN", "U-HF", "U-MED", "U-SV", "U-UV", "U-JUS", "U-OD", "U-TF"}
    departments = [one for one in units.values() if one.level is UnitLevel.DEPARTMENT and one.parent_code in faculties]
    assert len(departments) == 50


def test_leaders_and_their_spans(clean):
    assert len(spans(clean.people)) == 420
    assert abs(median(spans(clean.people)) - 15) <= 1
    assert [span for span in spans(clean.people) if span > 45] == [48, 48]
    assert sum(one.delegate_id is not None for one in clean.people) == 200
    assert len({one.delegate_id for one in clean.people}) == 201


def test_early_career_and_supervision(clean):
    young = early(clean.people)
    assert len(young) == 1_170 + 30 + 650 + 312
    phds = [one for one in young if one.position_code in {"1017", "1378"}]
    beyond = [one for one in young if one not in phds]
    assert all(len(one.supervisor_ids) == 1 for one in young)
    assert sum(one.leader_id in one.supervisor_ids for one in beyond) == share(len(beyond), 150)
    assert sum(bool(one.co_supervisor_ids) for one in phds) == share(len(phds), 800)
    assert {len(one.co_supervisor_ids) for one in phds} == {0, 1, 2}
    assert {one.contract for one in young} == {Contract.FIXED_TERM}


def test_contracts_percentages_and_leave(clean):
    lecturers = [one for one in clean.people if one.position_code == "1009"]
    assert abs(sum(one.contract is Contract.TEMPORARY for one in lecturers) - 46) <= 1
    percent = Counter(
        "full" if one.position_percent == 100 else "half" if one.position_percent >= 50 else "less"
        for one in clean.people
    )
    assert percent == {"full": 6_160, "half": 490, "less": 350}
    assert sum(one.title.endswith(" II") for one in clean.people) == 210
    away = [one for one in clean.people if one.leave_kind]
    assert Counter(one.leave_kind for one in away) == {LeaveKind.PARENTAL: 140, LeaveKind.OTHER: 210}
    assert all(one.leave_from <= REFERENCE_DAY and (one.leave_to or REFERENCE_DAY) >= REFERENCE_DAY for one in away)
    ends = Counter((one.employed_to.month, one.employed_to.day) for one in clean.people if one.employed_to)
    assert {day for day, _ in ends.most_common(3)} == {(1, 31), (7, 31), (8, 31)}


def test_languages_and_sexes(clean):
    assert Counter(one.language for one in clean.people) == {"nb": 4_900, "nn": 560, "en": 1_540}
    young = [
        one for one in clean.people if codes.FAMILIES[one.position_code] in {codes.Family.PHD, codes.Family.POSTDOC}
    ]
    assert Counter(one.language == "en" for one in young)[True] == share(len(young), 450)
    departments = Counter(one.unit_code.rsplit("-", one.unit_code.count("-") - 2)[0] for one in clean.people)
    nynorsk = Counter(
        one.unit_code.rsplit("-", one.unit_code.count("-") - 2)[0] for one in clean.people if one.language == "nn"
    )
    assert 0.69 < max(nynorsk[unit] / people for unit, people in departments.items() if people > 10) < 0.75
    professors = [one for one in clean.people if one.position_code in {"1013", "1404"}]
    assert sum(one.sex is Sex.F for one in clean.people) == 3_640
    assert sum(one.sex is Sex.F for one in professors) == 340


def test_names_are_of_many_kinds_and_each_somebodys_own(clean):
    names = [one.name for one in clean.people]
    letters = set("".join(names))
    assert set("æøåÆØÅáčđŋšŧž") - {"Æ"} <= letters
    assert len(set(names)) == 7_000
    assert sum(not one.family_name for one in clean.people) == 7
    assert sum(len(name) > LONG_NAME for name in names) == 7


def test_what_is_wrong_in_real_files_is_in_the_large_ones(real):
    domains = Counter((one.email or "@none").partition("@")[2] for one in real.people)
    assert (domains["none"], domains[HARD_BOUNCE_DOMAIN], domains[SOFT_BOUNCE_DOMAIN]) == (35, 70, 140)
    assert sum((one.email or "").startswith("felles") for one in real.people) == 70
    assert 7_000 - len({one.name for one in real.people}) == 14
    assert sum(one.position_code == UNKNOWN_CODE for one in real.people) == 7
    unsupervised = [one for one in early(real.people) if not one.supervisor_ids]
    assert len(unsupervised) == share(len(early(real.people)), 30)
    leaderless = [one for one in real.people if one.leader_id is None]
    assert len({one.unit_code for one in leaderless}) == 2


def test_only_an_end_before_the_start_is_a_fault_at_the_import(real, tmp_path):
    write(real, tmp_path)
    units, people = read_folder(tmp_path)
    assert units.faults == ()
    assert Counter(fault.code.value for fault in people.faults) == {"end_before_start": 7, "address_shared": 46}
    assert len(people.good) == 6_993


def test_each_kind_of_wrong_can_be_switched_off_alone():
    none = generate(1_000, 1, oddities=NO_ODDITIES.but(no_address=True))
    assert sum(one.email is None for one in none.people) == 5
    rest = generate(1_000, 1, oddities=ALL_ODDITIES.but(no_address=False, end_before_start=False))
    assert all(one.email for one in rest.people)
    assert all(one.employed_to is None or one.employed_to >= one.employed_from for one in rest.people)
