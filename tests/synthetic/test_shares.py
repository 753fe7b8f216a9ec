from random import Random

from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.synthetic.shares import apportion, deal, pick, share

WEIGHTS = st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any)


def test_the_largest_remainders_are_rounded_up():
    assert apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert apportion(7, [5, 3, 0, 2]) == [4, 2, 0, 1]
    assert apportion(5, [0, 0]) == [0, 0]


@given(st.integers(0, 500), WEIGHTS)
def test_nothing_is_lost_and_nothing_strays_more_than_one_from_its_share(total, weights):
    for parts in (apportion(total, weights), deal(total, weights, Random(1))):
        assert sum(parts) == total
        assert all(
            abs(part * sum(weights) - total * weight) < sum(weights)
            for part, weight in zip(parts, weights, strict=True)
        )


def test_chance_decides_where_rare_things_go():
    places = [tuple(deal(1, [3, 1, 1], Random(seed))) for seed in range(50)]
    assert sorted(set(places)) == [(0, 0, 1), (0, 1, 0), (1, 0, 0)]


def test_half_a_person_is_rounded_up():
    assert [share(50, 30), share(50, 70), share(50, 20), share(10, 4)] == [2, 4, 1, 0]


def test_picking_keeps_the_order_and_takes_at_most_all():
    assert pick(Random(1), "abc", 5) == ["a", "b", "c"]
    assert pick(Random(1), "abc", -1) == []
