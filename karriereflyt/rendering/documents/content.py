"""What a document says, whoever sets it: the record of a conversation, handed-in forms, a report. Plain words only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from karriereflyt.rendering.plots import address_of


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table with the sentence that names it; every row is as long as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question and its answer, in words or as a table; `note` says who else may read it."""

    label: str
    text: str = ""
    grid: Grid | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One of the four topics: whether it was talked about, and what was said."""

    name: str
    state: str
    text: str


@dataclass(frozen=True, kw_only=True)
class View:
    """How one of the two sees it."""

    who: str
    answers: tuple[Answered, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A group of answers under a heading; `said` tells by whom and when."""

    title: str
    answers: tuple[Answered, ...]
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A drawing as SVG, with its caption, and in words (`alt`) for whoever does not see it."""

    caption: str
    alt: str
    svg: str

    @property
    def address(self) -> str:
        """The drawing as the address of an image, for a page."""
        return address_of(self.svg)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A stretch of a report: its paragraphs, then its figures, then its tables. Without a title it goes on with the one
    before; `level` is that of its heading.
    """

    title: str
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every document has. `facts` stand under the title; `readers` says who may read it, `erased` until when."""

    layout: ClassVar[str]
    """A file of `templates/documents` without its ending."""

    title: str
    institution: str
    programme: str
    made_at: datetime
    facts: tuple[tuple[str, str], ...] = ()
    readers: str = ""
    erased: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordDocument(Document):
    """The record of a conversation: topics, what else was said, agreed actions, and how the two confirmed it.

    `views` hold both sides where they did not agree.
    """

    layout: ClassVar[str] = "record"

    topics: tuple[Topic, ...]
    others: tuple[Answered, ...]
    actions: Answered | None
    confirmed: tuple[str, ...]
    comments: tuple[Answered, ...] = ()
    views: tuple[View, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormDocument(Document):
    """Handed-in forms, one part after the other."""

    layout: ClassVar[str] = "form"

    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class ReportDocument(Document):
    """Text with tables and figures, such as the report on a training or a survey."""

    layout: ClassVar[str] = "report"

    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class CertificateDocument(Document):
    """Proof of a training: who, what for, the sessions attended, and who signs."""

    layout: ClassVar[str] = "certificate"

    name: str
    proven: tuple[str, ...]
    sessions: Grid
    signed: tuple[str, ...]


LAYOUTS: tuple[type[Document], ...] = (RecordDocument, FormDocument, ReportDocument, CertificateDocument)
