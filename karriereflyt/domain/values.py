"""Answers as text: JSON that remembers dates and instants, whatever the form's version."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from karriereflyt.domain.form import Value

Values = Mapping[str, Value]


def dump(values: Values) -> str:
    """Answers as JSON text; the same answers give the same text. Raises `ValueError` for a naive instant."""
    return json.dumps(dict(values), default=_tagged, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load(text: str) -> dict[str, Value]:
    """Answers from JSON text: lists become tuples again."""
    loaded: dict[str, Any] = json.loads(text, object_hook=_untagged)
    return {key: _frozen(value) for key, value in loaded.items()}


def _tagged(value: object) -> object:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("An instant must be aware; this one has no time zone.")
        return {"$at": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"An answer cannot hold a {type(value).__name__}.")


def _untagged(item: dict[str, Any]) -> object:
    if "$at" in item:
        return datetime.fromisoformat(item["$at"])
    if "$date" in item:
        return date.fromisoformat(item["$date"])
    return item


def _frozen(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds: values, and the rows inside them
    if isinstance(value, list):
        return tuple(_frozen(one) for one in value)
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return value
