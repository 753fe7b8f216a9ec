"""What was written, apart by who may read it: routing in clear for the story, the rest sealed per class."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from karriereflyt.domain.form import Field, FieldType, Form, Reader, Value, as_text
from karriereflyt.domain.values import Values, dump, load
from karriereflyt.store.answers import WrittenRow
from karriereflyt.store.seals import Purpose, Seals

_PURPOSES: Mapping[Reader, Purpose] = {Reader.AUTHOR: "A", Reader.PARTIES: "P", Reader.HR: "H"}
SEALED = (Reader.AUTHOR, Reader.PARTIES, Reader.HR)


@dataclass(frozen=True, kw_only=True)
class Split:
    """Answers of one form, apart by reader."""

    routing: dict[str, Value]
    boxes: Mapping[Reader, dict[str, Value]]
    anonymous: tuple[tuple[str, str], ...]


def split(form: Form, values: Values, shared: Iterable[str]) -> Split:
    """Apart by class; a private field that its author shares goes to the two parties. Pure."""
    open_to_partner = frozenset(shared)
    routing: dict[str, Value] = {}
    boxes: dict[Reader, dict[str, Value]] = {reader: {} for reader in SEALED}
    anonymous: list[tuple[str, str]] = []
    for field in form.fields():
        value = values.get(field.id)
        if value is None or field.type is FieldType.INFO:
            continue
        if field.reader is Reader.ANONYMOUS:
            anonymous += [(field.id, text) for text in _texts(value)]
        elif field.routing:
            routing[field.id] = value
        else:
            if field.routing_columns:
                routing[field.id] = _columns(field, value)
            for reader, part in _parts(field, value, shared=field.id in open_to_partner):
                boxes[reader][field.id] = part
    return Split(routing=routing, boxes=boxes, anonymous=tuple(anonymous))


def _parts(field: Field, value: Value, *, shared: bool) -> list[tuple[Reader, Value]]:
    """A table may hold columns of different classes: each class gets the rows with its own columns."""
    if not field.columns or not isinstance(value, tuple):
        return [(Reader.PARTIES if shared and field.shareable else field.reader, value)]
    readers = dict.fromkeys(column.reader for column in field.columns)
    return [
        (
            reader,
            tuple(
                {c.id: row.get(c.id) for c in field.columns if c.reader is reader}
                for row in value
                if isinstance(row, Mapping)
            ),
        )
        for reader in readers
    ]


def _columns(field: Field, value: Value) -> Value:
    names = [column.id for column in field.routing_columns]
    rows = value if isinstance(value, tuple) else ()
    return tuple({name: row.get(name) for name in names} for row in rows if isinstance(row, Mapping))


def _texts(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [as_text(value)]


def draft_boxes(values: Values) -> Mapping[Reader, dict[str, Value]]:
    """A draft is its author's alone, whatever the fields' classes."""
    return {Reader.AUTHOR: dict(values), Reader.PARTIES: {}, Reader.HR: {}}


def sealed(seals: Seals, step_id: int, boxes: Mapping[Reader, Mapping[str, Value]]) -> dict[str, bytes | None]:
    """The boxes as columns; an empty box is none."""
    return {
        f"box_{reader.value.lower()}": seals.seal(purpose_of(reader), box_place(reader, step_id), dump(box).encode())
        if box
        else None
        for reader, box in boxes.items()
    }


def opened(seals: Seals, row: WrittenRow, readers: Iterable[Reader]) -> dict[str, Value]:
    """What these readers may read of a step's answers, routing included. Raises `BrokenSeal`."""
    values: dict[str, Value] = dict(row.routing or {})
    for reader in readers:
        box = {Reader.AUTHOR: row.box_a, Reader.PARTIES: row.box_p, Reader.HR: row.box_h}[reader]
        if box is None:
            continue
        content = seals.open(purpose_of(reader), box_place(reader, row.step_id), box)
        for name, value in load(content.decode()).items():
            values[name] = _merged(values.get(name), value)
    return values


def _merged(known: Value, more: Value) -> Value:
    """Rows of one table that were kept apart by class are put together again."""
    if not isinstance(known, tuple) or not isinstance(more, tuple) or len(known) != len(more):
        return more
    return tuple(
        {**a, **b} if isinstance(a, Mapping) and isinstance(b, Mapping) else b for a, b in zip(known, more, strict=True)
    )  # type: ignore[return-value]  # rows stay rows


def purpose_of(reader: Reader) -> Purpose:
    """The key that a class of text is sealed with."""
    return _PURPOSES[reader]


def box_place(reader: Reader, step_id: int) -> str:
    """Where a box belongs: it opens nowhere else."""
    return f"answer:{reader.value}:{step_id}"


SURVEY = "survey"
"""The pinned fact that says with whose anonymous answers those of a case are counted."""


def survey_of(process: str, period: str) -> str:
    """What anonymous answers are counted by: a process in a year. A round may be as small as one person."""
    return f"{process}:{period[:4]}"


def anonymous_rows(survey: str, form: Form, answers: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Anonymous answers as rows with random ids: no step, person, time or order."""
    return [
        {"id": secrets.token_bytes(16), "survey": survey, "form": form.key, "field": field, "value": value}
        for field, value in answers
    ]
