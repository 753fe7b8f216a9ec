from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.domain.form import Condition, as_text
from karriereflyt.domain.values import dump, load

INSTANT = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.dates(), st.datetimes(timezones=st.just(UTC)))
NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1)
ROWS = st.lists(st.dictionaries(NAMES, st.one_of(PLAIN, st.lists(st.text()).map(tuple)))).map(tuple)


@given(st.dictionaries(NAMES, st.one_of(PLAIN, st.lists(st.text()).map(tuple), ROWS)))
def test_answers_come_back_as_they_were(values):
    assert load(dump(values)) == values


def test_the_same_answers_give_the_same_text():
    assert (
        dump({"b": 1, "a": (INSTANT,)})
        == dump({"a": (INSTANT,), "b": 1})
        == '{"a":[{"$at":"2026-09-21T08:00:00+00:00"}],"b":1}'
    )


def test_an_instant_is_kept_in_utc():
    assert load(dump({"at": INSTANT.astimezone(timezone(timedelta(hours=2)))})) == {"at": INSTANT}


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="must be aware"):
        dump({"at": INSTANT.replace(tzinfo=None)})


def test_what_is_no_answer_is_refused():
    with pytest.raises(TypeError, match="cannot hold a set"):
        dump({"a": {1}})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        ("yes", "yes"),
        (date(2026, 9, 1), "2026-09-01"),
        (INSTANT, "2026-09-21T08:00:00+00:00"),
    ],
)
def test_values_have_one_text_for_conditions_and_rows(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("value", "is_one_of", "is_none_of"),
    [
        ("yes", True, False),
        ("no", False, True),
        (None, False, True),
        (True, True, False),
        (("no", "yes"), True, False),
        ((), False, True),
        (({"who": "yes"},), False, True),
    ],
)
def test_conditions_compare_texts_and_several_choices_one_by_one(value, is_one_of, is_none_of):
    wanted = frozenset({"yes", "true"})
    assert Condition(field="a", any_of=wanted).holds(value) is is_one_of
    assert Condition(field="a", none_of=wanted).holds(value) is is_none_of
