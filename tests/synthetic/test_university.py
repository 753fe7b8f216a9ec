from collections import Counter
from datetime import date

import pytest

from karriereflyt.domain.units import UnitLevel
from karriereflyt.synthetic import codes
from karriereflyt.synthetic.university import generate


def early(people):
    return [one for one in people if one.early_career]


@pytest.mark.parametrize("people", [1, 2, 3, 7, 20, 50, 51, 120, 999, 1_000, 2_345])
def test_there_are_exactly_as_many_people_as_asked_for(people):
    assert len(generate(people, 1).people) == people


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert generate(300, 1) == generate(300, 1)
    assert generate(300, 1).people != generate(300, 2).people


def test_dates_follow_the_day_that_is_called_today():
    later = generate(50, 1, today=date(2030, 11, 1))
    assert min(one.employed_to for one in later.people if one.employed_to) >= date(2030, 11, 1)


@pytest.mark.parametrize("people", [50, 500, 1_150])
def test_every_line_ends_at_one_person_who_alone_has_no_leader(people):
    by_id = {one.person_id: one for one in generate(people, 1).people}
    tops = [one.person_id for one in by_id.values() if one.leader_id is None]
    assert len(tops) == 1
    for person in by_id.values():
        here, steps = person, 0
        while here.leader_id:
            here, steps = by_id[here.leader_id], steps + 1
        assert (here.person_id, steps < 8) == (tops[0], True)


@pytest.mark.parametrize("people", [50, 1_150])
def test_mail_stays_in_the_example_domains(people):
    made = generate(people, 1)
    addresses = [one.email for one in made.people] + [one.contact_email for one in made.units if one.contact_email]
    assert all(address.endswith(".example") for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_every_unit_but_research_groups_has_an_hr_desk():
    for unit in generate(1_000, 1).units:
        assert (unit.contact_email is None) == (unit.level is UnitLevel.RESEARCH_ENV)


def test_the_early_career_people_are_counted_without_their_leaders():
    made = generate(1_150, 1)
    families = Counter(codes.FAMILIES[one.position_code] for one in made.people)
    assert (families[codes.Family.PHD], families[codes.Family.POSTDOC], families[codes.Family.RESEARCHER]) == (
        700,
        250,
        200,
    )
    assert len(early(made.people)) == 1_150
    assert len(made.people) == 1_150 + made.beside
    levels = Counter(unit.level for unit in made.units)
    assert (levels[UnitLevel.FACULTY], levels[UnitLevel.DEPARTMENT]) == (7, 45)


@pytest.mark.slow
def test_a_hundred_thousand_people_are_one_tree_with_ids_of_their_own():
    made = generate(100_000, 1)
    assert len({one.person_id for one in made.people}) == 100_000
    assert [unit.unit_code for unit in made.units if unit.parent_code is None] == ["S"]
    assert len([unit for unit in made.units if unit.parent_code == "S"]) == 16
