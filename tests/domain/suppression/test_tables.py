from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from karriereflyt.domain.suppression.question import SCALE, Question
from karriereflyt.domain.suppression.tables import Row, Table, tables
from tests.domain.suppression.attacker import Attacker, small_cells

USEFUL = Question("useful", SCALE, is_scale=True)
STAY = Question("stay", ("here", "elsewhere", "unknown"))
UNITS, GROUPS = ("hf", "mn", "jur"), ("phd", "postdoc")
BY = (("unit", UNITS), ("group", GROUPS))
VALUES = {"useful": SCALE, "stay": STAY.values}
POINTS = tuple((value,) for value in SCALE)


def sheets(counts, **more):
    """So many respondents for each answer to "useful"."""
    return [{"useful": value, **more} for value, count in counts.items() for _ in range(count)]


def published(*parts, by=(), k=5, question=USEFUL):
    (table,) = tables([question], [sheet for part in parts for sheet in part], k, by)
    return table


# What is told, and how finely


def test_enough_answers_at_every_point_are_told_point_by_point():
    table = published(sheets(dict.fromkeys(SCALE, 5)))
    assert table == Table(question="useful", answers=25, rows=(Row(bins=POINTS, counts=(5,) * 5),))
    assert table.rows[0].mean == 3


@pytest.mark.parametrize(
    ("counts", "bins", "told"),
    [
        ({"1": 5, "2": 5, "3": 0, "4": 6, "5": 9}, POINTS, (5, 5, 0, 6, 9)),
        ({"1": 1, "2": 4, "3": 5, "4": 6, "5": 9}, (("1", "2"), ("3",), ("4", "5")), (5, 5, 15)),
        ({"1": 1, "2": 1, "3": 3, "4": 6, "5": 9}, (("1", "2", "3"), ("4", "5")), (5, 15)),
    ],
)
def test_few_answers_are_told_with_their_neighbours(counts, bins, told):
    (row,) = published(sheets(counts)).rows
    assert (row.bins, row.counts, row.mean is None) == (bins, told, bins != POINTS)


@pytest.mark.parametrize("counts", [{"1": 4, "5": 20}, {"5": 9}, {"1": 3, "4": 2}])
def test_what_only_a_few_have_said_or_a_few_have_all_said_is_withheld(counts):
    assert published(sheets(counts)) == Table(question="useful", answers=sum(counts.values()))


def test_what_all_have_said_is_told_with_its_neighbours_or_not_at_all():
    """However many they are: everybody's answer would be known."""
    (row,) = published(sheets({"5": 40})).rows
    assert (row.bins, row.counts) == ((("1", "2"), ("3",), ("4", "5")), (0, 0, 40))
    alike = [{"stay": "here"}] * 40
    assert published(alike, question=STAY) == Table(question="stay", answers=40)


def test_a_unit_where_all_have_said_the_same_is_not_shown_nor_is_what_would_leave_it():
    table = published(of_units(hf={"3": 12}, mn={"3": 6, "4": 6}, jur={"3": 9, "4": 9}), by=[("unit", UNITS)])
    assert rows_of(table) == {("jur",): (0, 0, 9, 9, 0)}


def test_that_fewer_than_k_have_answered_is_told_without_the_number():
    assert published(sheets({"4": 4})) == Table(question="useful", answers=None)


def test_rare_choices_are_counted_together_and_never_with_too_few():
    chosen = [{"stay": value} for value, count in (("here", 9), ("elsewhere", 5), ("unknown", 1)) for _ in range(count)]
    (row,) = published(chosen, question=STAY).rows
    assert (row.bins, row.counts) == ((("here",), ("elsewhere", "unknown")), (9, 6))


def test_not_relevant_is_no_point_on_the_scale():
    table = published(sheets({"4": 5, "5": 5, "not_relevant": 3}))
    assert (table.answers, table.rows[0].counts) == (10, (0, 0, 0, 5, 5))


# Units and groups


def of_units(**counts):
    return [sheet for unit, held in counts.items() for sheet in sheets(held, unit=unit)]


def rows_of(table):
    return {row.block: row.counts for row in table.rows if row.field}


def test_a_unit_is_shown_by_itself_from_twice_k_and_what_is_left_is_never_a_few():
    table = published(of_units(hf={"3": 6, "4": 6}, mn={"3": 5, "4": 7}, jur={"3": 2, "4": 1}), by=[("unit", UNITS)])
    assert rows_of(table) == {("mn",): (0, 0, 5, 7, 0), ("hf", "jur", ""): (0, 0, 8, 7, 0)}


def test_the_only_unit_that_may_not_be_shown_takes_another_with_it():
    """All less the shown ones would be the hidden one."""
    table = published(of_units(hf={"3": 9, "4": 9}, mn={"3": 8, "4": 8}, jur={"3": 1, "4": 11}), by=[("unit", UNITS)])
    assert rows_of(table) == {("hf",): (0, 0, 9, 9, 0)}
    assert table.withheld == (("unit", ("mn",)), ("unit", ("jur",)))


def test_a_group_that_would_single_out_a_few_in_a_unit_is_not_told():
    """Everybody in hf less all who are phd, who are all in hf, would be two people."""
    said = [
        *sheets({"3": 6, "4": 6}, unit="hf", group="phd"),
        *sheets({"3": 1, "4": 1}, unit="hf", group="postdoc"),
        *sheets({"3": 8, "4": 8}, unit="mn", group="postdoc"),
    ]
    (table,) = tables([USEFUL], said, 5, BY)
    assert {row.field for row in table.rows} == {"", "unit"}


def test_units_and_groups_stand_side_by_side_where_every_crossing_is_large():
    said = [
        sheet for unit, group in product(UNITS, GROUPS) for sheet in sheets({"3": 5, "4": 6}, unit=unit, group=group)
    ]
    (table,) = tables([USEFUL], said, 5, BY)
    assert Counter(row.field for row in table.rows) == {"": 1, "unit": 3, "group": 2}
    assert table.withheld == ()


# Nobody can work out a small cell

COUNTS = st.sampled_from((0, 0, 1, 2, 4, 5, 6, 9))
PLACES = tuple(product((*UNITS, ""), (*GROUPS, "")))


@st.composite
def crowds(draw):
    """Respondents of every unit and group or of none, each with an answer to both questions, one or none."""
    chance = Random(draw(st.integers(0, 10**6)))
    empty = draw(st.sets(st.sampled_from(PLACES), max_size=10))
    return [
        {"unit": unit, "group": group, "useful": value, "stay": chance.choice(draw(STAYS))}
        for unit, group in PLACES
        for value in ("", "2", "3", "4")
        for _ in range(0 if (unit, group) in empty else draw(COUNTS))
    ]


STAYS = st.sampled_from((STAY.values, STAY.values[:2], ("here",), ("", "here", "elsewhere")))


NESTED = [
    *sheets({"3": 5, "4": 6}, unit="hf", group="phd"),
    *sheets({"3": 1, "4": 9}, unit="hf", group="postdoc"),
    *sheets({"3": 9, "4": 5}, unit="mn", group="postdoc"),
]
"""All phd are in hf: what hf has said less what they have said would be one postdoc's answer."""

ALIKE = [
    *sheets({"3": 5, "4": 6}, unit="hf", group="phd"),
    *sheets({"4": 10}, unit="hf", group="postdoc"),
    *sheets({"3": 9, "4": 5}, unit="mn", group="postdoc"),
]
"""What hf has said less what all phd have said would be ten people who agree."""


@settings(deadline=None, max_examples=60)
@example(crowd=NESTED, k=5, by=BY)
@example(crowd=ALIKE, k=5, by=BY)
@given(crowd=crowds(), k=st.integers(4, 6), by=st.sampled_from([BY, BY[::-1], BY[:1], ()]))
def test_no_cell_of_fewer_than_k_follows_from_all_that_is_published(crowd, k, by):
    found = tables([USEFUL, STAY], crowd, k, by)
    asked = {"unit": UNITS, "group": GROUPS, "useful": ("2", "3", "4"), "stay": STAY.values}
    attacker = Attacker(asked, crowd, ("unit", "group"))
    attacker.reads(found, VALUES)
    cells = small_cells(crowd, ("unit", "group"), ("useful", "stay"))
    assert list(attacker.knows(cells, crowd, k)) == []
    everywhere = [dict(where) for where in {where for sheet in crowd for where in places_of(sheet)}]
    for name in ("useful", "stay"):
        assert list(attacker.knows_alike(everywhere, name, asked[name])) == []


def places_of(sheet):
    """Where a respondent belongs: to all, a unit, a group, and where both meet."""
    own = [(name, sheet[name]) for name in ("unit", "group")]
    return [(), (own[0],), (own[1],), tuple(own)]


def test_the_attacker_is_no_fool():
    """Given the units, and a total that leaves a few, it finds them; and where what is left has all said the same."""
    crowd = of_units(hf={"4": 6}, mn={"4": 2, "5": 7})
    attacker = Attacker({"unit": UNITS, "useful": SCALE}, crowd, ("unit",))
    whole = Row(bins=POINTS, counts=(0, 0, 0, 8, 7))
    one = Row(bins=POINTS, counts=(0, 0, 0, 6, 0), field="unit", block=("hf",))
    attacker.reads([Table(question="useful", answers=15, rows=(whole, one))], VALUES)
    cells = small_cells(crowd, ("unit",), ("useful",))
    assert list(attacker.knows(cells, crowd, 5)) == [({"unit": "mn", "useful": "4"}, 2)]
    assert list(attacker.knows_alike([{"unit": "hf"}, {"unit": "mn"}], "useful", SCALE)) == [({"unit": "hf"}, "4")]


@pytest.mark.slow
def test_whoever_knows_the_rules_too_finds_no_small_cell_and_no_unit_alike_among_all_small_surveys():
    """Every survey of two units and a question with two answers, each cell with up to seven people."""
    yes_no = Question("plan", ("yes", "no"))
    k, seen = 3, {}
    for counts in product(range(8), repeat=4):
        cells = dict(zip(product(("hf", "mn"), yes_no.values), counts, strict=True))
        crowd = [{"unit": u, "plan": v} for (u, v), count in cells.items() for _ in range(count)]
        (table,) = tables([yes_no], crowd, k, [("unit", ("hf", "mn"))])
        seen.setdefault(table, []).append(counts)
    known = [
        (table, number)
        for table, possible in seen.items()
        for number in range(4)
        if len(held := {counts[number] for counts in possible}) == 1 and 0 < min(held) < k
    ]
    alike = [
        (table, unit, answer)
        for table, possible in seen.items()
        for unit, answer in product((0, 2), (0, 1))
        if all(counts[unit + answer] and not counts[unit + 1 - answer] for counts in possible)
    ]
    assert (known, alike) == ([], [])
