"""A form laid out for one reader: sections of questions, what is said once for all of them, the error summary. Pure."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from karriereflyt.domain.form import Field, FieldType, Form, Page
from karriereflyt.web.answer_form import AnswerForm, Row
from karriereflyt.web.controls import Controls
from karriereflyt.web.leaves import SHORT, TextLeaf
from karriereflyt.web.parts import ErrorEntry, Notes, Question, RowView, Section
from karriereflyt.web.phrases import Audience, Phrases, audience, when

_VISIBLE_ROWS = 2
_FREE_TEXT = frozenset({FieldType.TEXT, FieldType.LONGTEXT})
_OWN_TITLE = frozenset({"radio", "checkbox", "moment", "rows"})
"""Kinds whose question is the title of a group, which carries the descriptions for all its inputs."""


@dataclass(frozen=True)
class Sheet:
    """`prefix` keeps the names of two versions on one page apart; questions in `skip` stand elsewhere on the page."""

    answers: AnswerForm
    phrases: Phrases
    prefix: str = ""
    skip: AbstractSet[str] = field(default_factory=frozenset)

    @cached_property
    def controls(self) -> Controls:
        """Its inputs."""
        return Controls(self.answers, self.phrases, self.prefix)

    @property
    def form(self) -> Form:
        """The form that is laid out."""
        return self.answers.asked

    @cached_property
    def asked(self) -> tuple[Field, ...]:
        """The fields on the page, those that wait for another answer included."""
        return tuple(field for field in self.form.fields() if self._is_asked(field))

    def _is_asked(self, asked: Field) -> bool:
        return asked.id not in self.answers.offered.hidden and asked.id not in self.skip

    @cached_property
    def _questions(self) -> tuple[Field, ...]:
        return tuple(field for field in self.asked if field.type is not FieldType.INFO)

    @cached_property
    def _parts(self) -> tuple[Field, ...]:
        return tuple(part for question in self._questions for part in (question, *question.columns))

    @cached_property
    def _is_all_alike(self) -> bool:
        """Whether all questions are voluntary, or every single one must be answered: then it is said once."""
        marks = {field.required and field.shown_if is None for field in self._questions}
        return len(self._questions) > 1 and len(marks) == 1 and marks == {self._questions[0].required}

    @cached_property
    def audience(self) -> Audience | None:
        """Who may read the answers, where it is the same for all of them."""
        readers = {part.reader for part in self._parts}
        return audience(readers.pop(), self.phrases) if len(readers) == 1 else None

    @property
    def notes(self) -> tuple[str, ...]:
        """What is true of the whole form and said once, instead of beside every question."""
        w = self.phrases.wording
        notes = []
        if self._is_all_alike:
            notes.append(w("note_all_required" if self._questions[0].required else "note_all_optional"))
        if self.form.is_anonymous:
            notes.append(w("note_no_draft"))
        if any(part.type in _FREE_TEXT for part in self._parts):
            notes.append(w("free_text"))
        return tuple(notes)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The pages of the form that have something to ask."""
        return tuple(section for section in map(self._section, self.form.pages) if section.questions)

    def _section(self, page: Page) -> Section:
        return Section(
            title=self.phrases.text(page.title),
            intro=self.phrases.text(page.intro),
            questions=tuple(self.question(field) for field in page.fields if self._is_asked(field)),
        )

    @property
    def problems(self) -> tuple[ErrorEntry, ...]:
        """The error summary, in the order of reading."""
        wrong = self.answers.problems
        return tuple(
            ErrorEntry(
                target=self.prefix + name,
                text=_entry(self.phrases.text(asked.label), self.controls.sentence(wrong[name])),
            )
            for asked in self.asked
            for name in self._names(asked)
            if name in wrong
        )

    def _names(self, asked: Field) -> Iterator[str]:
        yield asked.id
        if asked.columns:
            yield from (leaf.name for row in self.answers.rows(asked) for leaf in row.values())

    def question(self, asked: Field) -> Question:
        """One question with its inputs."""
        name = self.prefix + asked.id
        notes = Notes(
            when=when(asked.shown_if, self.form, self.phrases, self.prefix),
            help=self._help(asked),
            who=None if self.audience or asked.type is FieldType.INFO else audience(asked.reader, self.phrases),
            cap=self._cap(asked),
            error=asked.id in self.answers.problems,
        )
        if asked.type is FieldType.INFO:
            return Question(id=name, kind="info", label=self.phrases.text(asked.label), notes=notes)
        described = notes.described(name)
        mark = self._mark(asked)
        if asked.columns:
            rows, spare = self._rows(asked)
            return Question(
                id=name, kind="rows", label=self.phrases.text(asked.label), mark=mark, notes=notes, described=described,
                rows=rows, spare_rows=spare,
            )  # fmt: skip
        kind = self.controls.kind(asked, asked.id)
        own = "" if kind in _OWN_TITLE else described
        control = self.controls.control(asked, self.answers.leaf(asked), asked.id, kind, described=own)
        return Question(
            id=name, kind=kind, label=self.phrases.text(asked.label), mark=mark, notes=notes, described=described,
            control=control, errors=control.errors, share=self.controls.share(asked),
        )  # fmt: skip

    def _rows(self, asked: Field) -> tuple[tuple[RowView, ...], tuple[RowView, ...]]:
        rows = self.answers.rows(asked)
        views = tuple(self._row(asked, number, row) for number, row in enumerate(rows))
        visible = len(views) if asked.type is FieldType.GRID else _visible(asked, rows)
        return views[:visible], views[visible:]

    def _row(self, asked: Field, number: int, row: Row) -> RowView:
        labels = self.answers.offered.rows.get(asked.id, ())
        title = labels[number] if number < len(labels) else self.phrases.wording("row", n=number + 1)
        cells = tuple(self.controls.cell(asked, column, row[column.id]) for column in asked.columns)
        return RowView(title=title, cells=cells)

    def _mark(self, asked: Field) -> str:
        if self._is_all_alike:
            return ""
        return self.phrases.wording("mark_required" if asked.required else "mark_optional")

    def _help(self, asked: Field) -> str:
        hint = self.controls.hint(asked)
        if asked.type is FieldType.TABLE and asked.most != 1:
            hint = self.phrases.wording("rows_hint")
        return " ".join(filter(None, (self.phrases.text(asked.help), hint)))

    def _cap(self, asked: Field) -> str:
        if asked.type is FieldType.MULTI and asked.most:
            return self.phrases.wording("most_choices", most=asked.most)
        leaf = self.answers.leaf(asked) if asked.type in _FREE_TEXT else None
        if isinstance(leaf, TextLeaf) and leaf.most != SHORT:
            return self.phrases.wording("cap", most=leaf.most)
        return ""


def _entry(label: str, sentence: str) -> str:
    return f"{label} {sentence}" if label.endswith(("?", ".", "!")) else f"{label}: {sentence}"


def _visible(asked: Field, rows: Sequence[Row]) -> int:
    """Rows that stand open: those in use and one more, at least two, all where one more is all there is."""
    used = [number for number, row in enumerate(rows, 1) if not all(leaf.is_empty for leaf in row.values())]
    open_ = max(_VISIBLE_ROWS, asked.least, max(used, default=0) + 1)
    return open_ if open_ < len(rows) - 1 else len(rows)
