"""The pieces of a form's page, every text ready: what the templates show and nothing else."""

from dataclasses import dataclass

from karriereflyt.web.phrases import Audience, When


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option to choose."""

    id: str
    value: str
    label: str
    chosen: bool
    when: When | None = None


@dataclass(frozen=True, kw_only=True)
class Control:
    """One input, or a group of them under one name."""

    kind: str
    id: str
    name: str
    label: str = ""
    mark: str = ""
    help: str = ""
    value: str = ""
    time: str = ""
    date_type: str = "date"
    time_type: str = "time"
    lines: int = 5
    most: int = 0
    is_scale: bool = False
    choices: tuple[Choice, ...] = ()
    audience: Audience | None = None
    described: str = ""
    errors: tuple[str, ...] = ()

    @property
    def invalid(self) -> bool:
        """Whether there is something to correct."""
        return bool(self.errors)


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One row of a table or grid."""

    title: str
    cells: tuple[Control, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as the page shows it."""

    id: str
    kind: str
    label: str
    mark: str = ""
    help: str = ""
    cap: str = ""
    audience: Audience | None = None
    when: When | None = None
    control: Control | None = None
    share: Control | None = None
    rows: tuple[RowView, ...] = ()
    spare_rows: tuple[RowView, ...] = ()
    described: str = ""
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions under one heading."""

    title: str
    intro: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class ErrorEntry:
    """One line of the error summary, leading to its input."""

    target: str
    text: str
