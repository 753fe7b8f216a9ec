"""What is told of trained partners beside others."""

from karriereflyt.domain.kirkpatrick import Group, Talk, groups

TRAINED = frozenset(f"t{number}" for number in range(5))


def talks(prefix: str, partners: int, held: int, many: int) -> list[Talk]:
    return [Talk(f"{prefix}{number % partners}", number < held) for number in range(many)]


def test_shares_of_conversations_held_are_told_side_by_side():
    found = groups([*talks("t", 5, 9, 10), *talks("o", 6, 6, 12)], TRAINED, 5)
    assert found == (Group(partners=5, talks=10, held=9), Group(partners=6, talks=12, held=6))
    assert [(one.share, one.plan_share) for one in found] == [(90, None), (50, None)]


def test_career_plans_are_told_where_both_groups_have_enough_people_who_are_to_have_one():
    def planned(found: list[Talk], plans: int, wanted: int) -> list[Talk]:
        return [one._replace(has_plan=n < plans if n < wanted else None) for n, one in enumerate(found)]

    ours, others = talks("t", 5, 9, 10), talks("o", 6, 6, 12)
    found = groups([*planned(ours, 4, 5), *planned(others, 3, 6)], TRAINED, 5)
    assert [(one.wanted, one.plans, one.plan_share) for one in found] == [(5, 4, 80), (6, 3, 50)]
    found = groups([*planned(ours, 4, 4), *planned(others, 3, 6)], TRAINED, 5)
    assert [(one.wanted, one.plans, one.plan_share) for one in found] == [(None, None, None)] * 2


def test_where_one_group_is_small_neither_is_told():
    assert groups([*talks("t", 4, 9, 10), *talks("o", 6, 6, 12)], TRAINED, 5) is None
    assert groups([*talks("t", 5, 5, 10), *talks("o", 2, 2, 12)], TRAINED, 5) is None
    assert groups([], TRAINED, 5) is None
