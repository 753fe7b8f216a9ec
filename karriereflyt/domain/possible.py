"""Every answer that a form allows, as far as it routes: what exploring a story needs to know of forms. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.facts import CaseFacts, StepState
from karriereflyt.domain.form import Condition, Field, FieldType, Form, StepField, Value

AHEAD = timedelta(days=14)
"""Dates and times in synthesised answers lie this far ahead."""

SOMEBODY = "somebody"
MOST_ROWS = 6


@dataclass(frozen=True)
class Answering:
    """One form at one moment of a case. Fields that are not to be varied take their first value and no other."""

    form: Form
    facts: CaseFacts
    now: datetime
    varied: Collection[str]

    def answers(self) -> Iterator[dict[str, Value]]:
        """The routing answers that can be handed in, one after another."""
        yield from self._answers(tuple(self.form.fields()), {})

    def _answers(self, fields: Sequence[Field], chosen: dict[str, Value]) -> Iterator[dict[str, Value]]:
        if not fields:
            yield {name: value for name, value in chosen.items() if value is not None}
            return
        field, rest = fields[0], fields[1:]
        values = self._values(field, chosen)
        for value in values if field.id in self.varied else values[:1]:
            yield from self._answers(rest, {**chosen, field.id: value})

    def _values(self, field: Field, chosen: Mapping[str, Value]) -> Sequence[Value]:
        """What may stand in a field; none where it is not shown, left empty or does not route."""
        if not (field.routing or field.routing_columns) or not self._may_be_shown(field.shown_if, chosen):
            return (None,)
        values = self._of_type(field, chosen)
        is_needed = field.required and (field.shown_if is None or field.shown_if.pinned is None)
        return values if is_needed or field.type is FieldType.BOOL else (*values, None)

    def _of_type(self, field: Field, chosen: Mapping[str, Value]) -> Sequence[Value]:  # noqa: PLR0911  # one per type
        match field.type:
            case FieldType.CHOICE:
                return tuple(self._choices(field, chosen))
            case FieldType.MULTI:
                options = tuple(self._choices(field, chosen))
                return (options[:1], options)
            case FieldType.BOOL:
                return (False, True)
            case FieldType.CONFIRM:
                return (True,)
            case FieldType.DATE:
                return (oslo_date(self.now + AHEAD),)
            case FieldType.DATETIME:
                return (self.now + AHEAD,)
            case FieldType.PERSON:
                return (SOMEBODY,)
            case FieldType.TABLE:
                full = self._rows(field, field.most or MOST_ROWS)
                return (full,) if field.least else (full, ())
            case FieldType.GRID:
                count = len(field.options) or len(self._earlier_rows(field.rows_from))
                return tuple((row,) * count for row in self._every_row(field))
            case _:
                return (None,)

    def _choices(self, field: Field, chosen: Mapping[str, Value]) -> Iterator[str]:
        """What can be chosen. Of numbers, such as rows or minutes, the first one stands for all."""
        if field.options_from is not None and self._earlier_rows(field.options_from):
            yield "1"
        if field.candidates:
            yield SOMEBODY
        fitting = [option.value for option in field.options if self._may_be_shown(option.shown_if, chosen)]
        numbers = [value for value in fitting if value.isdigit()]
        yield from (value for value in fitting if value not in numbers[1:])

    def _rows(self, table: Field, count: int) -> tuple[Mapping[str, Value], ...]:
        """So many rows, with every option of every column among them where they are enough."""
        rows = tuple(self._every_row(table))
        return tuple(rows[number % len(rows)] for number in range(count))

    def _every_row(self, table: Field) -> Iterator[Mapping[str, Value]]:
        values = {column.id: self._of_type(column, {}) for column in table.routing_columns}
        for number in range(max(len(options) for options in values.values())):
            yield {name: options[number % len(options)] for name, options in values.items()}

    def _may_be_shown(self, condition: Condition | None, chosen: Mapping[str, Value]) -> bool:
        """Pinned facts may be anything, and what does not route is not known here: then it may be shown."""
        if condition is None or condition.pinned is not None:
            return True
        if condition.unanswered is not None:
            return not self._answered((condition.unanswered,))
        if condition.step is not None:
            return condition.holds(self._earlier(condition.step))
        name = condition.field or ""
        return not self.form.field(name).routing or condition.holds(chosen.get(name))

    def _earlier_rows(self, source: StepField | None) -> tuple[object, ...]:
        rows = self._earlier(source) if source is not None else None
        return rows if isinstance(rows, tuple) else ()

    def _earlier(self, source: StepField) -> Value:
        answers = self._answered(source.steps)
        return next((routing[source.field] for routing in answers if source.field in routing), None)

    def _answered(self, keys: Sequence[str]) -> list[Mapping[str, Value]]:
        """The answers to these steps, latest first: a case's steps stand in the order in which they were asked."""
        steps = [step for name, step in self.facts.steps.items() if name.key in keys]
        return [step.routing or {} for step in reversed(steps) if step.state is StepState.HANDED_IN]
