import pytest

from karriereflyt.synthetic import codes
from karriereflyt.synthetic.profiles import profile_of


def test_the_tables_add_up_to_what_they_are_called():
    tables = (codes.DEPARTMENT, codes.EARLY_CAREER_PEOPLE, codes.UNIVERSITY, codes.STATE_EMPLOYER)
    assert [sum(table.values()) for table in tables] == [50, 1_150, 7_000, 1_000]
    assert {code for table in tables for code in table} <= set(codes.TITLES)


def test_a_hundred_thousand_are_fourteen_universities_and_two_state_employers():
    profile = profile_of(100_000)
    sizes = [sum(employer.posts.values()) for employer in profile.employers]
    assert sizes == [7_000] * 14 + [1_000] * 2
    assert [employer.plan is None for employer in profile.employers] == [False] * 14 + [True] * 2
    assert dict(profile.employers[0].posts) == codes.UNIVERSITY
    assert dict(profile.employers[15].posts) == codes.STATE_EMPLOYER


@pytest.mark.parametrize("people", [1, 2, 49, 51, 75, 999, 1_000, 1_149, 1_151, 6_999, 10_501, 49_999, 50_000, 123_456])
def test_every_size_in_between_has_exactly_its_people(people):
    profile = profile_of(people)
    assert sum(sum(employer.posts.values()) for employer in profile.employers) == people
    assert profile.beside == 0


def test_leaders_and_partners_of_the_early_career_people_are_outside_the_count():
    profile = profile_of(1_150)
    assert sum(sum(employer.posts.values()) for employer in profile.employers) == 1_150 + profile.beside


def test_nobody_is_no_university():
    with pytest.raises(ValueError, match="at least one person"):
        profile_of(0)
