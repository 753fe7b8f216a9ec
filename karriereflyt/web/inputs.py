"""Which inputs a form has, by name: made once for each of its versions."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from wtforms.fields.core import UnboundField

from karriereflyt.domain.form import Field, FieldType, Form
from karriereflyt.web.leaves import LEAF_OF, LONG, SHORT, TextLeaf, TickLeaf

IN_ROWS = frozenset({FieldType.TABLE, FieldType.GRID})

RowCounts = tuple[tuple[str, int], ...]
Inputs: TypeAlias = "Mapping[str, UnboundField[Any]]"


def cell_name(field: str, row: int, column: str) -> str:
    """The name of an input in a table or grid."""
    return f"{field}-{row}-{column}"


def share_name(field: str) -> str:
    """The name of the switch that shares a private answer."""
    return f"share-{field}"


_MADE: "dict[tuple[str, str, RowCounts], Inputs]" = {}
"""Inputs are made once for each version of a form (and number of rows): there are few, and they never change."""


def inputs_of(form: Form, counts: RowCounts) -> Inputs:
    """The inputs of a form with so many rows in its tables."""
    key = form.key, form.version, counts
    if key not in _MADE:
        _MADE[key] = _make_inputs(form, dict(counts))
    return _MADE[key]


def _make_inputs(form: Form, rows: Mapping[str, int]) -> Inputs:
    inputs = {}
    for field in form.fields():
        if field.type in IN_ROWS:
            for number in range(rows[field.id]):
                for column in field.columns:
                    inputs[cell_name(field.id, number, column.id)] = _input(column, f"{field.id}.{column.id}")
        elif field.type is not FieldType.INFO:
            inputs[field.id] = _input(field, field.id)
        if field.shareable:
            inputs[share_name(field.id)] = UnboundField(TickLeaf, "")
    return inputs


def _input(field: Field, path: str) -> "UnboundField[Any]":
    bounds: dict[str, object] = {}
    base = LEAF_OF[field.type]
    if issubclass(base, TextLeaf):
        bounds["most"] = field.most or (LONG if field.type is FieldType.LONGTEXT else SHORT)
    own = type(f"{base.__name__}Of", (base,), {"question": field, "is_required": field.required, **bounds})
    return UnboundField(own, "", description=path)
