"""Figures of answers that still come in."""

import pytest

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
        (figures(no_time=12, recent=5), True),
        (figures(no_time=12, recent=10), True),
        (figures(no_time=8, recent=5), False),
        (figures(no_time=10, recent=7), False),
        (figures(no_time=7, recent=5, other_way=5), True),
        (figures(no_time=12, recent=6, other_way=4), False),
    ],
    ids=["nothing new", "five alike", "ten", "one", "five of two kinds", "five of a new kind", "told otherwise"],
)
def test_new_figures_are_shown_only_where_what_came_in_between_is_no_few(later, may):
    assert may_follow(FIRST, later, K) is may


def test_the_first_figures_follow_on_nothing_and_a_question_once_shown_is_not_withheld_later():
    assert may_follow((), FIRST, K)
    assert not may_follow(FIRST, figures(no_time=4), K)


def test_figures_told_more_finely_follow_on_coarser_ones():
    coarse = figures(no_time=7, recent=4, other_way=2)
    assert may_follow(coarse, figures(no_time=7, recent=6, other_way=5), K)
    assert not may_follow(coarse, figures(no_time=7, recent=5, other_way=5), K)
