"""One respondent's answers as a sealed letter without time, sender or length."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from karriereflyt.domain.form import Field, FieldType, Form
from karriereflyt.domain.values import Values, dump, load
from karriereflyt.store.letterbox import Box
from karriereflyt.store.seals import Seals

_LENGTH = 4
"""Bytes that say how much of the padded content is the answer."""
_LEAST = 256
_LONGEST = {FieldType.TEXT: 200, FieldType.LONGTEXT: 4000}
"""Characters of a text without a limit of its own."""
_ROWS, _LETTER, _MARKS = 60, 4, 16
"""Rows of a grid; bytes of a letter and those around an answer, at most."""


class Letter(NamedTuple):
    """What was chosen, and what was written; the two part for ever when they are mixed."""

    closed: Values
    texts: Values

    @classmethod
    def of(cls, form: Form, values: Values) -> "Letter":
        """The anonymous answers of a form."""
        written = {field.id for field in form.anonymous_fields() if field.type in _LONGEST}
        return cls(
            closed={name: value for name, value in values.items() if name not in written},
            texts={name: value for name, value in values.items() if name in written},
        )


def seal_letter(seals: Seals, box: Box, letter: Letter, size: int) -> bytes:
    """Sealed, and as long as every other answer to the form."""
    content = json.dumps([dump(part) for part in letter], ensure_ascii=False).encode()
    size = max(size, _power_of_two(_LENGTH + len(content)))
    padded = len(content).to_bytes(_LENGTH) + content
    return seals.seal("X", f"letterbox:{box.survey}:{box.form}", padded.ljust(size, b"\0"))


def open_letter(seals: Seals, box: Box, sealed: bytes) -> tuple[Letter, int]:
    """The letter, and the room it took. Raises `BrokenSeal`."""
    padded = seals.open("X", f"letterbox:{box.survey}:{box.form}", sealed)
    length = int.from_bytes(padded[:_LENGTH])
    content = json.loads(padded[_LENGTH : _LENGTH + length])
    return Letter(*(load(part) for part in content)), len(padded)


def seal_text(seals: Seals, box: Box, text: str) -> bytes:
    """What was written, for its own table."""
    return seals.seal("X", f"open_text:{box.survey}:{box.form}", text.encode())


def open_text(seals: Seals, box: Box, sealed: bytes) -> str:
    """What was written. Raises `BrokenSeal`."""
    return seals.open("X", f"open_text:{box.survey}:{box.form}", sealed).decode()


def room(form: Form) -> int:
    """Bytes that the longest possible answer takes, so that a letter's size says nothing. Pure."""
    return max(_LEAST, _power_of_two(_LENGTH + _MARKS + _most(form.anonymous_fields())))


def _most(fields: Iterable[Field]) -> int:
    return sum(_MARKS + len(field.id) + _longest(field) for field in fields)


def _longest(field: Field) -> int:
    values = [len(option.value) + _LETTER for option in field.options]
    if field.columns:
        return (field.most or _ROWS) * _most(field.columns)
    if field.type in _LONGEST:
        return _LETTER * (field.most or _LONGEST[field.type])
    return sum(values) if field.type is FieldType.MULTI else max(values, default=_MARKS)


def _power_of_two(size: int) -> int:
    return int(1 << (size - 1).bit_length())
