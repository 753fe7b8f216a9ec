from collections import Counter

import pytest

from karriereflyt.domain.people import LeaveKind
from karriereflyt.domain.units import UnitLevel
from karriereflyt.synthetic import codes
from karriereflyt.synthetic.naming import LONG_NAME
from karriereflyt.synthetic.university import REFERENCE_DAY, generate


def early(people):
    return [one for one in people if one.early_career]


def test_the_pilot_is_one_department_of_fifty():
    made = generate(50, 1)
    families = Counter(codes.FAMILIES[one.position_code] for one in made.people)
    assert families == {
        codes.Family.PHD: 12,
        codes.Family.POSTDOC: 7,
        codes.Family.RESEARCHER: 4,
        codes.Family.ACADEMIC: 16,
        codes.Family.LEADER: 3,
        codes.Family.ADMINISTRATION: 7,
        codes.Family.ENGINEER: 1,
    }
    assert [unit.level for unit in made.units] == [
        UnitLevel.INSTITUTION,
        UnitLevel.FACULTY,
        UnitLevel.DEPARTMENT,
        *[UnitLevel.RESEARCH_ENV] * 4,
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_pilot_has_groups_too_small_to_be_shown_and_groups_large_enough(seed):
    people = generate(50, seed).people
    sizes = Counter(one.unit_code for one in people)
    small = [size for size in sizes.values() if size < 5]
    assert small
    assert len(sizes) - len(small) >= 2
    assert 0 < Counter(one.position_code for one in people)["1108"] < 5


@pytest.mark.parametrize("seed", range(5))
def test_the_pilot_has_every_case_that_a_round_must_meet(seed):
    people = generate(50, seed).people
    by_id = {one.person_id: one for one in people}
    beyond = [one for one in early(people) if one.position_code != "1017"]
    assert sum(one.leader_id in one.supervisor_ids for one in beyond) == 2
    assert Counter(one.leave_kind for one in people if one.leave_kind) == {LeaveKind.PARENTAL: 1, LeaveKind.OTHER: 2}
    assert sum(one.employed_from > REFERENCE_DAY for one in people) == 1
    assert [by_id[one.person_id].title for one in people if one.delegate_id] == ["Instituttleder"]
    assert sum(not one.family_name for one in people) == 1
    assert sum(len(one.name) > LONG_NAME for one in people) == 1
    assert Counter(one.language for one in people) == {"nb": 35, "nn": 4, "en": 11}
    assert all(one.supervisor_ids for one in early(people))
