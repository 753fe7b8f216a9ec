"""Figures of answers that still come in."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.domain.suppression.following import may_follow
from karriereflyt.domain.suppression.question import Question
from karriereflyt.domain.suppression.tables import tables

WHY = Question("why", ("no_time", "recent", "other_way"))
K = 5


def figures(**counts):
    return tables([WHY], [{"why": value} for value, count in counts.items() for _ in range(count)], K)


FIRST = figures(no_time=7, recent=5)


@pytest.mark.parametrize(
    ("later", "may"),
    [
        (figures(no_time=7, recent=5), True),
        (figures(no_time=12, recent=5), False),
        (figures(no_time=12, recent=10), True),
        (figures(no_time=8, recent=5), False),
        (figures(no_time=10, recent=7), False),
        (figures(no_time=12, recent=5, other_way=5), True),
        (figures(no_time=12, recent=6, other_way=4), False),
    ],
    ids=["nothing new", "five alike", "ten", "one", "five of two kinds", "five old and five new", "told otherwise"],
)
def test_new_figures_are_shown_only_where_what_came_in_between_is_no_few(later, may):
    assert may_follow(FIRST, later, K) is may


def test_the_first_figures_follow_on_nothing_and_a_question_once_shown_is_not_withheld_later():
    assert may_follow((), FIRST, K)
    assert not may_follow(FIRST, figures(no_time=4), K)


def test_figures_told_more_finely_follow_on_coarser_ones():
    coarse = figures(no_time=7, recent=4, other_way=2)
    assert may_follow(coarse, figures(no_time=12, recent=6, other_way=5), K)
    assert not may_follow(coarse, figures(no_time=7, recent=5, other_way=5), K)


@given(arrivals=st.lists(st.tuples(st.sampled_from(WHY.values), st.integers(1, 7)), min_size=2, max_size=25))
def test_no_two_of_all_figures_ever_shown_differ_by_a_few(arrivals):
    counts, shown = dict.fromkeys(WHY.values, 0), []
    for value, count in arrivals:
        counts[value] += count
        new = figures(**counts)
        if may_follow(shown[-1] if shown else (), new, K):
            shown.append(new)
    differences = [
        difference
        for (old,), (new,) in itertools.combinations(shown, 2)
        if old.rows
        for difference in (
            sum(told for part, told in zip(new.rows[0].bins, new.rows[0].counts, strict=True) if set(part) <= set(bin_))
            - count
            for bin_, count in zip(old.rows[0].bins, old.rows[0].counts, strict=True)
        )
    ]
    assert [difference for difference in differences if difference < 0 or 0 < difference < K] == []
