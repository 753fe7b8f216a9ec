"""What was written, apart by who may read it: routing in clear for the story, the rest sealed per class."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from karriereflyt.domain.form import Field, FieldType, Form, Reader, Value
from karriereflyt.domain.values import Values, dump, load
from karriereflyt.store.answers import WrittenRow
from karriereflyt.store.seals import Purpose, Seals

_PURPOSES: Mapping[Reader, Purpose] = {Reader.AUTHOR: "A", Reader.PARTIES: "P", Reader.HR: "H"}
SEALED = (Reader.AUTHOR, Reader.PARTIES, Reader.HR)


@dataclass(frozen=True, kw_only=True)
class Split:
    """Answers of one form, apart by reader. `anonymous` is none where no anonymous question was asked."""

    routing: dict[str, Value]
    boxes: Mapping[Reader, dict[str, Value]]
    anonymous: dict[str, Value] | None


def split(form: Form, values: Values, shared: Iterable[str]) -> Split:
    """Apart by class; a private field that its author shares goes to the two parties. Pure."""
    open_to_partner = frozenset(shared)
    routing: dict[str, Value] = {}
    boxes: dict[Reader, dict[str, Value]] = {reader: {} for reader in SEALED}
    anonymous: dict[str, Value] = {}
    for field in form.fields():
        value = values.get(field.id)
        if value is None or field.type is FieldType.INFO:
            continue
        if field.reader is Reader.ANONYMOUS:
            anonymous[field.id] = value
        elif field.routing:
            routing[field.id] = value
        else:
            if field.routing_columns:
                routing[field.id] = _columns(field, value)
            for reader, part in _parts(field, value, shared=field.id in open_to_partner):
                boxes[reader][field.id] = part
    is_asked = any(_is_asked(field, values) for field in form.anonymous_fields())
    return Split(routing=routing, boxes=boxes, anonymous=anonymous if is_asked else None)


def _is_asked(field: Field, values: Values) -> bool:
    """Whether the other answers let a question be asked: whoever leaves it out looks like whoever answers it."""
    condition = field.shown_if
    return condition is None or condition.field is None or condition.holds(values.get(condition.field))


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


def draft_boxes(form: Form, values: Values) -> Mapping[Reader, dict[str, Value]]:
    """A draft is its author's alone, whatever the fields' classes; what is anonymous is kept in none."""
    anonymous = {field.id for field in form.anonymous_fields()}
    kept = {name: value for name, value in values.items() if name not in anonymous}
    return {Reader.AUTHOR: kept, Reader.PARTIES: {}, Reader.HR: {}}


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
