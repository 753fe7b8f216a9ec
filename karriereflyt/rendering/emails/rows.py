"""List messages: Jinja lays out the rows with marks in place of people's words, so no name becomes markup."""

from collections.abc import Mapping, Sequence
from typing import Final

from jinja2 import Template

from karriereflyt.domain.message import Row, Value
from karriereflyt.rendering.emails.places import mark


class Marks:
    """The values a list message prints, in the order of printing; the first gets the number `start`."""

    def __init__(self, start: int) -> None:
        self.values: list[str] = []
        self._start: Final = start

    def lay_out(self, template: Template, values: Mapping[str, Value], letterhead: Mapping[str, str]) -> str:
        """The template's text with a mark for each value. Raises `jinja2.UndefinedError` where a row lacks a field."""
        return template.render(letterhead, **{name: self._standing(value) for name, value in values.items()})

    def take(self, value: str) -> str:
        """The mark for one more value."""
        self.values.append(value)
        return mark(self._start + len(self.values) - 1)

    def _standing(self, value: Value) -> "_Standing | list[_StandingRow]":
        if isinstance(value, str | int):
            return _Standing(str(value), self)
        return [_StandingRow(row, self) for row in value]


class _Standing:
    """A value as the template sees it: prints as a mark, is compared as itself."""

    def __init__(self, value: str, marks: Marks) -> None:
        self._value = value
        self._marks = marks

    def __str__(self) -> str:
        return self._marks.take(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return self._value == (other._value if isinstance(other, _Standing) else str(other))

    def __hash__(self) -> int:
        return hash(self._value)


class _StandingRow:
    """A row as the template sees it: its fields and nothing of Python's own."""

    def __init__(self, row: Row, marks: Marks) -> None:
        self._row = row
        self._marks = marks

    def __getitem__(self, field: str) -> _Standing:
        return _Standing(self._row[field], self._marks)


def rows_of(values: Mapping[str, Value]) -> dict[str, Sequence[Row]]:
    """Those of the values that are lists."""
    return {name: value for name, value in values.items() if not isinstance(value, str | int)}
