from datetime import date

import pytest

from karriereflyt.domain.plan import Span
from tests.playing import CALENDAR


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("14 days", Span(14)),
        ("1 day", Span(1)),
        ("0 days before", Span(0)),
        ("-5 days", Span(-5)),
        ("7 days before", Span(-7)),
        ("30 days after", Span(30)),
        ("1 working day", Span(1, working=True)),
        ("3 working days after", Span(3, working=True)),
        ("2 working days before", Span(-2, working=True)),
        (" 14 days ", Span(14)),
        ("6 months", Span(0, months=6)),
        ("1 month before", Span(0, months=-1)),
    ],
)
def test_spans_are_written_as_people_say_them(text, span):
    assert Span.parse(text) == span


@pytest.mark.parametrize(
    "text", ["", "14", "two weeks", "14days", "1.5 days", "-5 days before", "7 days before after", "3 hours"]
)
def test_a_span_that_says_nothing_clear_is_refused_with_examples(text):
    with pytest.raises(ValueError, match='no span of time; write for instance "14 days"'):
        Span.parse(text)


@pytest.mark.parametrize(
    ("span", "end"),
    [
        (Span(2), date(2026, 9, 6)),
        (Span(2, working=True), date(2026, 9, 8)),
        (Span(-4, working=True), date(2026, 8, 31)),
        (Span(0, months=5), date(2027, 2, 4)),
        (Span(0, months=-9), date(2025, 12, 4)),
    ],
)
def test_a_span_is_counted_in_its_own_days(span, end):
    assert span.after(date(2026, 9, 4), CALENDAR) == end


def test_months_end_with_the_last_day_where_a_month_is_shorter():
    assert Span.parse("6 months").after(date(2026, 8, 31), CALENDAR) == date(2027, 2, 28)


@pytest.mark.parametrize(("text", "is_before"), [("-5 days", True), ("1 month before", True), ("2 months", False)])
def test_a_span_knows_whether_it_lies_before(text, is_before):
    assert Span.parse(text).is_before is is_before
