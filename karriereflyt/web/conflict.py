"""Two versions of the same form: side by side where they differ, both editable, one chosen question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse

from karriereflyt.domain.form import Field, Form, Reader, Value
from karriereflyt.rendering.dates import moment_in_words
from karriereflyt.web.answer_form import AnswerForm, Posted
from karriereflyt.web.opened import CONFLICT, Opened
from karriereflyt.web.parts import Question
from karriereflyt.web.sheet import Sheet

PREFIX = "stored."
"""Before the names of the stored version's inputs."""


def is_same(form: Form, posted: Mapping[str, Value], stored: Mapping[str, Value]) -> bool:
    """Whether two versions say the same. Anonymous answers are kept apart and cannot be compared."""
    return not tuple(_differing(form, posted, stored))


def _differing(form: Form, posted: Mapping[str, Value], stored: Mapping[str, Value]) -> Iterator[Field]:
    for field in form.fields():
        if field.reader is not Reader.ANONYMOUS and _plain(posted.get(field.id)) != _plain(stored.get(field.id)):
            yield field


def _plain(value: Value) -> Value:
    """Nothing and no are the same; so are a row's empty cells and missing ones."""
    if isinstance(value, tuple):
        rows = [{key: cell for key, cell in row.items() if cell} if isinstance(row, Mapping) else row for row in value]
        return tuple(rows) or None  # type: ignore[return-value]  # rows stay rows
    return value or None


def merged(form: Form, posted: Posted) -> Posted:
    """What a page of two versions posts, as one version: for each question the side that was chosen."""
    kept = {field.id for field in form.fields() if posted.getlist(f"keep-{field.id}") == ["stored"]}
    if not kept:
        return posted
    pairs = [(name, value) for name in posted for value in posted.getlist(name)]
    return FormData(
        [
            (name.removeprefix(PREFIX), value)
            for name, value in pairs
            if name.startswith(PREFIX) == (_question_of(name.removeprefix(PREFIX)) in kept)
        ]
    )


def _question_of(name: str) -> str:
    """The id of the question that an input belongs to; ids have no hyphen, names of its parts begin or end with one."""
    first, _, second = name.partition("-")
    return second if first == "share" and second else first


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One question in both versions."""

    id: str
    posted: Question
    sides: tuple[tuple[str, bool, Question, str], ...]


@dataclass(frozen=True)
class Versions:
    """The stored answers and those just typed."""

    opened: Opened
    stored: AnswerForm
    posted: AnswerForm
    differing: tuple[Field, ...]
    kept: Mapping[str, str]

    @classmethod
    def of_stored(cls, opened: Opened, posted: AnswerForm) -> "Versions":
        """Found when saving: the step has moved on since this page was opened."""
        stored = opened.stored()
        return cls(opened, stored, posted, tuple(_differing(opened.view.form, posted.draft, stored.draft)), {})

    @classmethod
    def of_posted(cls, opened: Opened, posted: Posted) -> "Versions":
        """From the page of two versions itself, to show it again in another language."""
        differing = tuple(field for field in opened.view.form.fields() if f"keep-{field.id}" in posted)
        kept = {field.id: str(posted.getlist(f"keep-{field.id}")[0]) for field in differing}
        return cls(opened, opened.read(_Prefixed(posted)), opened.read(posted), differing, kept)

    def page(self) -> HTMLResponse:
        """409, with everything on it."""
        opened = self.opened
        w = opened.phrases.wording
        mine = Sheet(self.posted, opened.phrases)
        theirs = Sheet(self.stored, opened.phrases, prefix=PREFIX)
        rest = Sheet(self.posted, opened.phrases, skip=frozenset(field.id for field in self.differing))
        saved_at = opened.view.saved_at
        return opened.site.page(
            "conflict",
            opened.language,
            409,
            title=f"{w('conflict_title')}: {opened.title}",
            problems=(),
            saved="",
            stored_at=moment_in_words(saved_at, opened.language) if saved_at else "",
            pairs=tuple(self._pair(field, mine, theirs) for field in self.differing),
            form=replace(opened.form_view(rest), shown=()),
            **opened.hidden_inputs(opened.view.rev, CONFLICT),
        )

    def _pair(self, asked: Field, mine: Sheet, theirs: Sheet) -> Pair:
        w = self.opened.phrases.wording
        keeps_stored = self.kept.get(asked.id) == "stored"
        posted = mine.question(asked)
        sides = (
            ("posted", not keeps_stored, posted, w("conflict_posted")),
            ("stored", keeps_stored, theirs.question(asked), w("conflict_stored")),
        )
        return Pair(id=asked.id, posted=posted, sides=sides)


class _Prefixed:
    """The stored version's inputs of a posted page."""

    def __init__(self, posted: Posted) -> None:
        self._posted = posted

    def getlist(self, key: str) -> list[Any]:
        return self._posted.getlist(PREFIX + key)

    def __contains__(self, key: str) -> bool:
        return PREFIX + key in self._posted

    def __iter__(self) -> Iterator[str]:
        return (name.removeprefix(PREFIX) for name in self._posted if name.startswith(PREFIX))

    def __len__(self) -> int:
        return sum(1 for _ in self)
