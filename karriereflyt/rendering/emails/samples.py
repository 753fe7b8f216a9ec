"""Values to look at a letter with, when there is no real reader: each says which place it fills."""

from karriereflyt.domain.message import MessageDefinition, Row, Value

_LINK = "https://example.org/s/{place}"
_ROWS = 3


def sample_values(definition: MessageDefinition) -> dict[str, Value]:
    """A value for every place of the message; lists get three rows."""
    return {name: _sample(definition, name) for name in definition.placeholders}


def _sample(definition: MessageDefinition, name: str) -> Value:
    if name not in definition.row_fields:
        return _text(name)
    return [_row(definition.row_fields[name], number) for number in range(1, _ROWS + 1)]


def _row(fields: tuple[str, ...], number: int) -> Row:
    return {field: _text(field, f" {number}") for field in fields}


def _text(name: str, number: str = "") -> str:
    if name.endswith("link"):
        return _LINK.format(place=f"{name}{number}".replace(" ", "-"))
    return f"«{name.replace('_', ' ')}{number}»"
