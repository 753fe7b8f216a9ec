"""Answers as people read them, in their language."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from karriereflyt.domain.form import Field, FieldType, Value, as_text
from karriereflyt.domain.text import Words
from karriereflyt.rendering.dates import day_in_words, moment_in_words

_YES = Words(nb="Ja", nn="Ja", en="Yes")
_NO = Words(nb="Nei", nn="Nei", en="No")
_NOT_RELEVANT = Words(nb="ikke aktuelt", nn="ikkje aktuelt", en="not relevant")


def answer_in_words(field: Field, value: Value, language: str) -> str:
    """One answer; empty where there is none. Several rows or choices stand on lines of their own."""
    if value is None or value in ("", ()):  # a tuple, since the rows of a table cannot be hashed
        return ""
    if field.columns and isinstance(value, tuple):
        return "\n".join(_lines(field, value, language))
    labels = {option.value: option.label.in_(language) for option in field.options}
    if field.type is FieldType.SCALE5 and value == "not_relevant":
        return _NOT_RELEVANT.in_(language)
    if isinstance(value, tuple):
        return "\n".join(labels.get(str(one), str(one)) for one in value)
    return labels.get(as_text(value)) or plain_in_words(value, language)


def _lines(field: Field, value: Iterable[object], language: str) -> Iterator[str]:
    """The filled rows, each in a line; of a grid with its label."""
    labels = [option.label.in_(language) for option in field.options]
    for number, row in enumerate(_rows(value)):
        cells = ", ".join(filter(None, (answer_in_words(c, row.get(c.id), language) for c in field.columns)))
        if cells:
            yield f"{labels[number]}: {cells}" if number < len(labels) else cells


def plain_in_words(value: Value, language: str) -> str:
    """A value without options: dates written out, switches as yes and no."""
    if isinstance(value, bool):
        return (_YES if value else _NO).in_(language)
    if isinstance(value, datetime):
        return moment_in_words(value, language)
    if isinstance(value, date):
        return day_in_words(value, language)
    return as_text(value)


def row_in_words(row: object, language: str) -> str:
    """A row of a table in one line: its first filled column that is no choice of a role."""
    if not isinstance(row, Mapping):
        return plain_in_words(row, language) if isinstance(row, str | int | date) else ""
    texts = [
        plain_in_words(value, language)
        for key, value in row.items()
        if value is not None and key not in {"who", "support"}
    ]
    return ", ".join(text for text in texts if text)


def _rows(value: Iterable[object]) -> Iterable[Mapping[str, Value]]:
    return (row for row in value if isinstance(row, Mapping))
