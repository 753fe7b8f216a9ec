"""The closed questions of a form, one by one: each cell of a grid and each box to tick is a question. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from karriereflyt.domain.form import Field, FieldType, Form, Value, as_text
from karriereflyt.domain.suppression.question import SCALE, Question, Sheet
from karriereflyt.domain.values import Values

YES_NO = ("true", "false")


def questions_of(form: Form, answers: Sequence[Values], told: Sequence[str]) -> tuple[Question, ...]:
    """What is counted of a form, in the order of reading. `told` are the questions that tell unit or group."""
    fields = [field for field in form.anonymous_fields() if field.id not in told]
    return tuple(question for field in fields for question in _questions(field, field.id, _rows(field, answers)))


def _rows(field: Field, answers: Sequence[Values]) -> int:
    found = (one.get(field.id) for one in answers)
    return max((len(value) for value in found if isinstance(value, tuple)), default=0)


def _questions(field: Field, name: str, rows: int = 0) -> Iterator[Question]:
    if field.type is FieldType.GRID:
        for number in range(rows):
            for column in field.columns:
                yield from _questions(column, cell_name(field.id, number, column.id))
    elif field.type is FieldType.MULTI:
        yield from (Question(ticked_name(name, option.value), YES_NO) for option in field.options)
    elif field.type is FieldType.SCALE5:
        yield Question(name, SCALE, is_scale=True)
    elif field.type is FieldType.BOOL:
        yield Question(name, YES_NO)
    elif field.type is FieldType.CHOICE and not field.cells:
        yield Question(name, tuple(option.value for option in field.options))


def sheet_of(form: Form, values: Values) -> Sheet:
    """One respondent's answers, question by question. A tick is an answer of whoever has ticked anything."""
    found: dict[str, str] = {}
    for field in form.anonymous_fields():
        found |= _answers(field, field.id, values.get(field.id))
    return found


def _answers(field: Field, name: str, value: Value) -> Mapping[str, str]:
    if value is None:
        return {}
    if field.type is FieldType.MULTI:
        ticked = {str(one) for one in value} if isinstance(value, tuple) else set()
        return {ticked_name(name, one.value): as_text(one.value in ticked) for one in field.options} if ticked else {}
    if field.type is not FieldType.GRID:
        return {name: as_text(value)}
    found: dict[str, str] = {}
    for number, row in enumerate(value if isinstance(value, tuple) else ()):
        cells: Values = row if isinstance(row, Mapping) else {}
        for column in field.columns:
            found |= _answers(column, cell_name(field.id, number, column.id), cells.get(column.id))
    return found


def cell_name(grid: str, row: int, column: str) -> str:
    """One cell of a grid as a question; rows are counted from one."""
    return f"{grid}.{row + 1}.{column}"


def ticked_name(field: str, option: str) -> str:
    """One box to tick as a question."""
    return f"{field}={option}"
