"""A form as WTForms sees it: one flat set of inputs, put together again into answers."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from karriereflyt.domain.form import Field, FieldType, Form, Value
from karriereflyt.web.conditions import applying, fitting
from karriereflyt.web.inputs import IN_ROWS, cell_name, inputs_of, share_name
from karriereflyt.web.leaves import ChoiceLeaf, Leaf, PersonLeaf, Problem, SeveralLeaf
from karriereflyt.web.offered import Offered

Row = Mapping[str, Leaf]


class Posted(Protocol):
    """A posted form: Starlette's, or one put together from two versions."""

    def getlist(self, key: str) -> list[Any]: ...
    def __contains__(self, key: str) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...


def first_of(posted: Posted, name: str) -> str:
    """What was posted under a name; empty where nothing was."""
    return str((posted.getlist(name) or [""])[0])


class _Meta(DefaultMeta):
    csrf = False  # the step page guards itself, with the session's token
    locales = False  # the messages are ours, in three languages


class AnswerForm(BaseForm):
    """The inputs of one form: filled from stored answers or from what was posted."""

    def __init__(self, form: Form, offered: Offered) -> None:
        counts = tuple((field.id, offered.row_count(field)) for field in form.fields() if field.type in IN_ROWS)
        super().__init__(inputs_of(form, counts), meta=_Meta())
        self.asked = form
        self.offered = offered
        self._counts = dict(counts)
        self._wrong: dict[str, Problem] = {}
        for leaf in self.leaves():
            self._equip(leaf)

    def _equip(self, leaf: Leaf) -> None:
        if isinstance(leaf, ChoiceLeaf | SeveralLeaf):
            leaf.options = self.offered.options_of(leaf.description, leaf.question)
        if isinstance(leaf, PersonLeaf):
            leaf.people = self.offered.people

    def leaves(self) -> Iterator[Leaf]:
        """All inputs, in the order of reading."""
        return (leaf for leaf in self._fields.values() if isinstance(leaf, Leaf))

    def leaf(self, field: Field) -> Leaf:
        """The one input of a question without rows."""
        return self._leaf(field.id)

    def share(self, field: Field) -> Leaf:
        """The switch that shares a private answer."""
        return self._leaf(share_name(field.id))

    def rows(self, field: Field) -> Sequence[Row]:
        """The inputs of a table or grid, row by row."""
        return tuple(
            {column.id: self._leaf(cell_name(field.id, number, column.id)) for column in field.columns}
            for number in range(self._counts[field.id])
        )

    def _leaf(self, name: str) -> Leaf:
        leaf = self._fields[name]
        assert isinstance(leaf, Leaf)  # noqa: S101  # inputs_of makes nothing else
        return leaf

    def fill(self, values: Mapping[str, Value], shared: AbstractSet[str]) -> None:
        """Put stored answers into the inputs."""
        flat: dict[str, Value] = {share_name(name): True for name in shared}
        for field in self.asked.fields():
            value = values.get(field.id)
            if field.type not in IN_ROWS:
                flat[field.id] = value
                continue
            for number, row in enumerate(value if isinstance(value, tuple) else ()):
                if isinstance(row, Mapping):
                    flat |= {cell_name(field.id, number, column): cell for column, cell in row.items()}
        for name, leaf in self._fields.items():
            leaf.process(None, flat.get(name))

    def read(self, posted: Posted) -> None:
        """Put what was posted into the inputs; names that the form does not have are dropped (ASVS 15.3.3)."""
        for leaf in self._fields.values():
            leaf.process(posted, None)

    def posted_pairs(self, posted: Posted) -> tuple[tuple[str, str], ...]:
        """What was posted for this form's inputs, as it was, to be posted again."""
        names = [name for leaf in self._fields for name in (leaf, f"{leaf}-time")]
        return tuple((name, str(value)) for name in names for value in posted.getlist(name) if value)

    @property
    def values(self) -> dict[str, Value]:
        """Every answer that could be read, empty ones left out."""
        return self._gather(drafting=False)

    @property
    def draft(self) -> dict[str, Value]:
        """Everything that was typed: what could not be read stays as text, and no condition drops anything."""
        return self._gather(drafting=True)

    @property
    def answers(self) -> dict[str, Value]:
        """The answers to be handed in: those of questions that apply."""
        values = self.values
        shown = applying(self.asked, values, self.offered.hidden)
        return {name: value for name, value in values.items() if name in shown}

    @property
    def shared(self) -> frozenset[str]:
        """The private questions whose answers the author shares."""
        return self.sharing & self.answers.keys()

    @property
    def sharing(self) -> frozenset[str]:
        """The share switches that are on, whatever stands beside them (for a draft)."""
        return frozenset(field.id for field in self.asked.fields() if field.shareable and self.share(field).data)

    def _gather(self, *, drafting: bool) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for field in self.asked.fields():
            if field.type is FieldType.INFO:
                continue
            read = self._rows_value if field.type in IN_ROWS else self._single_value
            value = read(field, drafting=drafting)
            if value is not None:
                found[field.id] = value
        return found

    def _single_value(self, field: Field, *, drafting: bool) -> Value:
        return _value(self.leaf(field), drafting=drafting)

    def _rows_value(self, field: Field, *, drafting: bool) -> Value:
        read = [{name: _value(leaf, drafting=drafting) for name, leaf in row.items()} for row in self.rows(field)]
        rows = tuple({name: value for name, value in row.items() if value not in (None, False)} for row in read)
        if field.type is FieldType.GRID:  # its rows answer to labels, so an empty one keeps its place
            return rows if any(rows) else None
        return tuple(row for row in rows if row) or None

    def check(self) -> bool:
        """Whether everything that applies can be handed in; `problems` says what cannot."""
        self._wrong = dict(self._find_problems())
        return not self._wrong

    def refuse(self, field_id: str, problem: Problem) -> None:
        """A problem that casework found."""
        self._wrong[self._first_name(self.asked.field(field_id))] = problem

    @property
    def problems(self) -> Mapping[str, Problem]:
        """What is wrong, by the name of the input."""
        return self._wrong

    def _find_problems(self) -> Iterator[tuple[str, Problem]]:
        values = self.values
        shown = applying(self.asked, values, self.offered.hidden)
        for field in self.asked.fields():
            if field.id not in shown or field.type is FieldType.INFO:
                continue
            if field.type in IN_ROWS:
                yield from self._row_problems(field)
            else:
                yield from _leaf_problems(self, self.leaf(field), values)

    def _row_problems(self, field: Field) -> Iterator[tuple[str, Problem]]:
        is_grid = field.type is FieldType.GRID
        filled = [row for row in self.rows(field) if not all(leaf.is_empty for leaf in row.values())]
        used = self.rows(field) if is_grid else filled
        for row in used:
            for leaf in row.values():
                yield from _leaf_problems(self, leaf, {})
        least = max(field.least, 1) if field.required else field.least
        if self._counts[field.id] and len(filled) < least:
            problem = Problem("missing") if not filled else Problem("too_few", (("least", least),))
            yield self._first_empty_name(field), problem

    def _first_name(self, field: Field) -> str:
        if field.type not in IN_ROWS:
            return field.id
        return cell_name(field.id, 0, field.columns[0].id) if self._counts[field.id] else field.id

    def _first_empty_name(self, field: Field) -> str:
        rows = self.rows(field)
        number = next((n for n, row in enumerate(rows) if all(leaf.is_empty for leaf in row.values())), 0)
        return cell_name(field.id, number, field.columns[0].id)


def _value(leaf: Leaf, *, drafting: bool) -> Value:
    return leaf.kept if drafting else leaf.data


def _leaf_problems(form: AnswerForm, leaf: Leaf, values: Mapping[str, Value]) -> Iterator[tuple[str, Problem]]:
    if not leaf.validate(form):
        yield leaf.name, leaf.problems[0]
    elif isinstance(leaf, ChoiceLeaf) and leaf.data and not _fits(leaf, values):
        yield leaf.name, Problem("choice_unfit")


def _fits(leaf: ChoiceLeaf, values: Mapping[str, Value]) -> bool:
    return leaf.data in {option.value for option in fitting(leaf.options, values)}
