"""Which questions and options apply, given what has been answered in the same form so far."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from karriereflyt.domain.form import Condition, FieldType, Form, Option, Value

_NO_ANSWERS: Mapping[str, Value] = {}


def applying(form: Form, values: Mapping[str, Value], hidden: AbstractSet[str] = frozenset()) -> frozenset[str]:
    """The ids of the questions that apply. One that does not apply counts as unanswered for those after it."""
    shown: set[str] = set()
    counted: dict[str, Value] = {}
    for field in form.fields():
        if field.id in hidden or not holds(field.shown_if, counted):
            continue
        shown.add(field.id)
        if field.type is not FieldType.INFO:
            counted[field.id] = values.get(field.id)
    return frozenset(shown)


def holds(condition: Condition | None, values: Mapping[str, Value] = _NO_ANSWERS) -> bool:
    """Whether a condition on this form is met; facts and earlier steps were looked at before the form came here."""
    if condition is None or condition.field is None:
        return True
    return condition.holds(values.get(condition.field))


def fitting(options: tuple[Option, ...], values: Mapping[str, Value]) -> tuple[Option, ...]:
    """The options that go with the other answers."""
    return tuple(option for option in options if holds(option.shown_if, values))
