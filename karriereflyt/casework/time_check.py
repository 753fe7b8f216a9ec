"""What a named day or time must be: still to come and within a year, or come. Checked where an answer is taken."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from karriereflyt.casework.partner_check import AnswerRefused
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Field, Form, StepField, Value
from karriereflyt.domain.values import Values
from karriereflyt.store import answers
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Connection

FARTHEST = timedelta(days=366)


def check_times(connection: Connection, asked: AskedRow, form: Form, values: Values, now: datetime) -> None:
    """Refuse what must lie ahead and has passed or lies beyond a year, and days that must have come and have not.

    Raises `AnswerRefused`.
    """
    for field in form.fields():
        value = values.get(field.id)
        if field.behind and isinstance(value, date) and value > oslo_date(now):
            raise AnswerRefused(field.id, "not_yet")
        for when in _ahead(field, value):
            if _is_over(when, now):
                raise AnswerRefused(field.id, "past")
            if _day(when) > oslo_date(now) + FARTHEST:
                raise AnswerRefused(field.id, "too_far")
        chosen = _row(connection, asked, field.options_from, value) if field.options_from else ()
        if any(_is_over(when, now) for when in chosen):
            raise AnswerRefused(field.id, "past")


def _ahead(field: Field, value: Value) -> Iterator[date | datetime]:
    if field.ahead and isinstance(value, date):
        yield value
    if isinstance(value, tuple):
        for row in value:
            for column in field.columns:
                yield from _ahead(column, row.get(column.id)) if isinstance(row, Mapping) else ()


def _row(connection: Connection, asked: AskedRow, source: StepField, value: Value) -> Iterator[datetime]:
    """The times in the row of an earlier answer that was chosen by its number."""
    written = answers.written_in(connection, asked.case_id)
    found = [(row.routing or {}).get(source.field) for row in written if row.key in source.steps and not row.is_draft]
    rows = found[-1] if found else ()
    number = int(value) if isinstance(value, str) and value.isdecimal() else 0
    if isinstance(rows, tuple) and 1 <= number <= len(rows):
        row = rows[number - 1]
        yield from (one for one in row.values() if isinstance(one, datetime)) if isinstance(row, Mapping) else ()


def _is_over(when: date | datetime, now: datetime) -> bool:
    """A day is over once it has begun: what is put off is put off at least until tomorrow."""
    return when <= now if isinstance(when, datetime) else when <= oslo_date(now)


def _day(when: date | datetime) -> date:
    return oslo_date(when) if isinstance(when, datetime) else when
