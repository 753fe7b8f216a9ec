"""From an input of the form to what its template needs: kind, texts, options, what stands in it. Pure."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, time
from typing import TypedDict, Unpack

from karriereflyt.domain.form import Field, FieldType, Option
from karriereflyt.web.answer_form import AnswerForm
from karriereflyt.web.leaves import ChoiceLeaf, Leaf, MomentLeaf, Problem, SeveralLeaf, TextLeaf
from karriereflyt.web.parts import Choice, Control, Notes
from karriereflyt.web.phrases import Phrases, audience, when

_FEW = 8
"""More options than this go into a list that opens."""

_KINDS = {
    FieldType.MULTI: "checkbox",
    FieldType.SCALE5: "radio",
    FieldType.BOOL: "switch",
    FieldType.CONFIRM: "switch",
    FieldType.DATETIME: "moment",
    FieldType.TABLE: "rows",
    FieldType.GRID: "rows",
}
_DATES = frozenset({FieldType.DATE, FieldType.DATETIME})


class More(TypedDict, total=False):
    """What the place of an input adds to it."""

    label: str
    mark: str
    notes: Notes
    described: str
    lines: int


@dataclass(frozen=True)
class Controls:
    """The inputs of one form for one reader. `prefix` keeps the names of two versions on one page apart."""

    answers: AnswerForm
    phrases: Phrases
    prefix: str

    def kind(self, asked: Field, path: str) -> str:
        """How a field is asked; few options stand open, many in a list."""
        if asked.type is FieldType.CHOICE:
            return "radio" if len(self.answers.offered.options_of(path, asked)) <= _FEW else "select"
        return _KINDS.get(asked.type, asked.type)

    def control(self, asked: Field, leaf: Leaf, path: str, kind: str, **more: Unpack[More]) -> Control:
        """One input with what stands in it and what is wrong with it."""
        name = self.prefix + leaf.name
        value, clock = leaf.halves if isinstance(leaf, MomentLeaf) else (leaf.typed, "")
        if kind == "switch":
            value = "1" if leaf.data else ""
        is_date = asked.type in _DATES
        return Control(
            kind=kind,
            id=name,
            name=name,
            value=value,
            time=clock,
            date_type=_date_type(value) if is_date else "",
            time_type=_time_type(clock) if is_date else "",
            most=leaf.most if isinstance(leaf, TextLeaf) else 0,
            is_scale=asked.type is FieldType.SCALE5,
            choices=self._choices(asked, leaf, path, name, kind),
            errors=self.errors(leaf.name),
            **more,
        )

    def errors(self, name: str) -> tuple[str, ...]:
        """What is wrong with one input, in the reader's language."""
        problem = self.answers.problems.get(name)
        return (self.sentence(problem),) if problem else ()

    def cell(self, table: Field, column: Field, leaf: Leaf) -> Control:
        """One input of a row; choices in a table open on demand, so that a row stays small."""
        path = f"{table.id}.{column.id}"
        kind = self.kind(column, path)
        if kind == "radio" and table.type is FieldType.TABLE and column.type is FieldType.CHOICE:
            kind = "select"
        is_marked = not column.required and kind != "switch"
        notes = Notes(
            when=None,
            help=" ".join(filter(None, (self.phrases.text(column.help), self.hint(column)))),
            who=audience(column.reader, self.phrases) if column.reader is not table.reader else None,
            cap="",
            error=leaf.name in self.answers.problems,
        )
        return self.control(
            column,
            leaf,
            path,
            kind,
            label=self.phrases.text(column.label),
            mark=self.phrases.wording("mark_optional") if is_marked else "",
            notes=notes,
            described=notes.described(self.prefix + leaf.name),
            lines=3,
        )

    def hint(self, asked: Field) -> str:
        """How to name a person."""
        if asked.type is not FieldType.PERSON:
            return ""
        return self.phrases.wording("person_hint" if asked.routing else "person_or_name_hint")

    def share(self, asked: Field) -> Control | None:
        """The switch that shares a private answer."""
        if not asked.shareable:
            return None
        leaf = self.answers.share(asked)
        name = self.prefix + leaf.name
        return Control(kind="switch", id=name, name=name, value="1" if leaf.data else "")

    def sentence(self, problem: Problem) -> str:
        """What is wrong, in the reader's language."""
        key, w = f"error_{problem.code}", self.phrases.wording
        return w(key if key in w else "error_refused", **dict(problem.facts))

    def _choices(self, asked: Field, leaf: Leaf, path: str, name: str, kind: str) -> tuple[Choice, ...]:
        if not isinstance(leaf, ChoiceLeaf | SeveralLeaf):
            return ()
        chosen = set(leaf.chosen) if isinstance(leaf, SeveralLeaf) else {leaf.typed}
        options = self.answers.offered.options_of(path, asked)
        choices = [self._choice(option, number, chosen, name) for number, option in enumerate(options)]
        if kind == "radio" and not asked.required and leaf.typed:
            # Radio buttons cannot be emptied by hand: once one is chosen, this is the way back.
            choices.append(Choice(id=f"{name}-none", value="", label=self.phrases.wording("no_answer"), chosen=False))
        return tuple(choices)

    def _choice(self, option: Option, number: int, chosen: AbstractSet[str], name: str) -> Choice:
        return Choice(
            id=f"{name}-{number + 1}" if number else name,  # the error summary leads to the first
            value=option.value,
            label=self.phrases.text(option.label),
            chosen=option.value in chosen,
            when=when(option.shown_if, self.answers.asked, self.phrases, self.prefix),
        )


def _date_type(text: str) -> str:
    """A text that is no date would vanish from a date input: it is shown in a plain one."""
    return "date" if not text or _reads(date, text) else "text"


def _time_type(text: str) -> str:
    return "time" if not text or _reads(time, text) else "text"


def _reads(kind: type[date] | type[time], text: str) -> bool:
    try:
        return kind.fromisoformat(text).isoformat().startswith(text)
    except ValueError:
        return False
