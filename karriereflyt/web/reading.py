"""Answers as their author reads them: on the review page, on the receipt, in a draft that was left. Pure."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from karriereflyt.domain.form import Field, FieldType, Form, Value
from karriereflyt.domain.form import Reader as AnswerReader
from karriereflyt.rendering.answers import answer_in_words
from karriereflyt.web.offered import Offered
from karriereflyt.web.phrases import Audience, Phrases, audience


@dataclass(frozen=True, kw_only=True)
class RowReading:
    """One row of a table or grid in words."""

    title: str
    entries: tuple["Entry", ...]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One cell of a row; `audience` where it has other readers than its table."""

    label: str
    text: str
    audience: Audience | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One answer in words, with who may read it."""

    id: str
    label: str
    audience: Audience
    text: str = ""
    rows: tuple[RowReading, ...] = ()
    is_shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Puts the answers of one form into one reader's words."""

    form: Form
    offered: Offered
    phrases: Phrases
    name_of: Callable[[str], str]

    def readings(
        self, values: Mapping[str, Value], shown: AbstractSet[str], shared: AbstractSet[str] = frozenset()
    ) -> tuple[Reading, ...]:
        """Every question that applies, answered or not."""
        asked = (field for field in self.form.fields() if field.id in shown and field.type is not FieldType.INFO)
        return tuple(self._reading(field, values.get(field.id), is_shared=field.id in shared) for field in asked)

    def _reading(self, asked: Field, value: Value, *, is_shared: bool) -> Reading:
        rows = tuple(self._rows(asked, value)) if asked.columns else ()
        is_list = len(asked.columns) == 1 and not self.offered.rows.get(asked.id)
        lines = "\n".join(entry.text for row in rows for entry in row.entries)
        return Reading(
            id=asked.id,
            label=self.phrases.text(asked.label),
            audience=audience(asked.reader, self.phrases),
            text=lines if asked.columns else self._words(asked, asked.id, value),
            rows=() if is_list else rows,
            is_shared=is_shared,
        )

    def _rows(self, asked: Field, value: Value) -> Iterator[RowReading]:
        labels = self.offered.rows.get(asked.id, ())
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
        for number, row in enumerate(rows):
            filled = (column for column in asked.columns if row.get(column.id))
            entries = tuple(self._entry(asked, column, row[column.id]) for column in filled)
            yield RowReading(title=labels[number] if number < len(labels) else "", entries=entries)

    def _entry(self, table: Field, column: Field, value: Value) -> Entry:
        return Entry(
            label=self.phrases.text(column.label),
            text=self._words(column, f"{table.id}.{column.id}", value),
            audience=audience(column.reader, self.phrases) if column.reader is not table.reader else None,
        )

    def _words(self, asked: Field, path: str, value: Value) -> str:
        if asked.type is FieldType.PERSON and isinstance(value, str):
            return self.name_of(value)
        options = self.offered.options_of(path, asked)
        return answer_in_words(replace(asked, options=options), value, self.phrases.wording.language)


def without_text(reading: Reading, instead: str) -> Reading:
    """An answer, with words instead of what its author alone or the two may read."""
    is_text = reading.audience.code in (AnswerReader.AUTHOR, AnswerReader.PARTIES)
    return replace(reading, text=instead, rows=()) if is_text else reading
