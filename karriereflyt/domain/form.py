"""What a form asks: pages of fields, each with its reader class; the story sees only fields that route."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from karriereflyt.domain.text import Words

Value = str | int | bool | date | datetime | tuple[str, ...] | tuple[Mapping[str, "Value"], ...] | None
"""An answer after coercion: tables are tuples of rows, several choices are tuples of option values."""


class FieldType(StrEnum):
    """Kinds of fields (handbook section 8)."""

    TEXT = "text"
    LONGTEXT = "longtext"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "datetime"
    PERSON = "person"
    BOOL = "bool"
    CHOICE = "choice"
    MULTI = "multi"
    SCALE5 = "scale5"
    TABLE = "table"
    GRID = "grid"
    CONFIRM = "confirm"
    INFO = "info"


_CHOOSING = {FieldType.CHOICE, FieldType.MULTI, FieldType.BOOL, FieldType.CONFIRM, FieldType.PERSON}
ROUTING_TYPES = frozenset({FieldType.DATE, FieldType.DATETIME} | _CHOOSING)


_FREE_TEXT = {FieldType.TEXT, FieldType.LONGTEXT}
_COUNTED = {FieldType.CHOICE, FieldType.MULTI, FieldType.SCALE5, FieldType.BOOL, FieldType.GRID}
ANONYMOUS_TYPES = frozenset({FieldType.TEXT, FieldType.LONGTEXT, FieldType.INFO} | _COUNTED)
"""What can be counted, or shown among many texts: a day, a number or a person would tell who it is from."""
STANDARDS = "standards"
"""The measures of the institution's standards, as the rows of a grid."""
NO_ANSWER = "no_answer"
"""The option of whoever prefers not to say."""


OF_THE_PAGE = frozenset({"token", "rev", "language", "at", "do"})
"""Names of inputs that every page has beside its form's: no question may be called so."""


class Reader(StrEnum):
    """Who may read a field: its class."""

    AUTHOR = "A"
    PARTIES = "P"
    HR = "H"
    ANONYMOUS = "X"


@dataclass(frozen=True)
class StepField:
    """A field of an earlier step of the same case: the latest answer to any of the steps."""

    steps: tuple[str, ...]
    field: str


@dataclass(frozen=True, kw_only=True)
class Condition:
    """When a field or an option is shown: on an answer in this form, a pinned fact, or an earlier step.

    Exactly one subject is set.
    """

    field: str | None = None
    pinned: str | None = None
    step: StepField | None = None
    unanswered: str | None = None
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()

    def holds(self, value: Value) -> bool:
        """Whether the subject's value makes it true: a switch counts as "true" or "false", of several choices each."""
        texts = {one for one in value if isinstance(one, str)} if isinstance(value, tuple) else {as_text(value)}
        if self.any_of:
            return bool(texts & self.any_of)
        return not texts & self.none_of


def as_text(value: Value) -> str:
    """A routing value as the text that conditions and rows compare."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose. It is stored by value, never by label."""

    value: str
    label: Words
    shown_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question. `most` is characters for text, rows for a table, choices for several; `fallback` a first value.
    The options of a grid are its rows.

    `ahead` is a day or time that is still to come, within a year, `behind` a day that has come;
    `address` a text that mail can be sent to;
    `cells`: only those units and groups are offered that the survey's report was locked to before it opened, and
    whoever prefers not to say. `rows` names a list of the institution's, such as its standards, that gives a grid rows.
    """

    id: str
    type: FieldType
    reader: Reader
    label: Words
    help: Words | None = None
    required: bool = False
    routing: bool = False
    shareable: bool = False
    ahead: bool = False
    behind: bool = False
    address: bool = False
    options: tuple[Option, ...] = ()
    options_from: StepField | None = None
    candidates: bool = False
    cells: bool = False
    columns: tuple["Field", ...] = ()
    rows_from: StepField | None = None
    rows: str = ""
    least: int = 0
    most: int | None = None
    fallback: str | None = None
    prefill: StepField | None = None
    shown_if: Condition | None = None

    @property
    def routing_columns(self) -> tuple["Field", ...]:
        """Columns of a table or grid that the story may see (owners, dates, states)."""
        return tuple(column for column in self.columns if column.routing)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One group of questions under a heading."""

    fields: tuple[Field, ...]
    title: Words | None = None
    intro: Words | None = None


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form as its definition says. `version` is the hash of the definition; a step pins it when it opens.

    `purpose`, `basis` and `retention` are required by the handbook's section 10. `shows_round`: its round's preview
    stands on the page; `shows_result`: the result of its survey does.
    """

    key: str
    code: str
    version: str
    title: Words
    pages: tuple[Page, ...]
    purpose: str
    basis: str
    retention: str
    minutes: int
    intro: Words | None = None
    shows: tuple[str, ...] = ()
    shows_last: StepField | None = None
    shows_round: bool = False
    shows_result: bool = False
    receipt: Words | None = None
    _by_id: Mapping[str, Field] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {f.id: f for page in self.pages for f in page.fields})

    def fields(self) -> Iterator[Field]:
        """Every field, in the order of reading."""
        return iter(self._by_id.values())

    def field(self, field_id: str) -> Field:
        """One field. Raises `KeyError` for an unknown id."""
        return self._by_id[field_id]

    def anonymous_fields(self) -> tuple[Field, ...]:
        """The questions whose answers are tied to nobody."""
        return tuple(f for f in self.fields() if f.reader is Reader.ANONYMOUS and f.type is not FieldType.INFO)

    @property
    def is_anonymous(self) -> bool:
        """Whether every answer is tied to nobody: then no draft is kept, and nothing can be changed afterwards."""
        asked = [f for f in self.fields() if f.type is not FieldType.INFO]
        return bool(asked) and all(f.reader is Reader.ANONYMOUS for f in asked)

    def asked_of(self, pinned: Mapping[str, str], *, closed_only: bool = False) -> "Form":
        """The form with the questions asked where these facts are pinned; without free text if `closed_only`."""
        left_out: set[str] = set()
        for one in self.fields():
            condition = one.shown_if
            is_ruled_out = condition is not None and (
                condition.field in left_out
                or (condition.pinned is not None and not condition.holds(pinned.get(condition.pinned)))
            )
            if is_ruled_out or (closed_only and one.type in _FREE_TEXT):
                left_out.add(one.id)
        pages = (replace(page, fields=tuple(f for f in page.fields if f.id not in left_out)) for page in self.pages)
        return replace(self, pages=tuple(pages))
