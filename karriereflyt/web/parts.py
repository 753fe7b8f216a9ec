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
class Notes:
    """What is said around an input: when it applies, help, who may read it, how much room there is."""

    when: When | None
    help: str
    who: Audience | None
    cap: str
    error: bool

    @property
    def is_any(self) -> bool:
        """Whether something stands between the question and its input."""
        return bool(self.when or self.help or self.who)

    def described(self, name: str) -> str:
        """The ids of these notes, for aria-describedby."""
        there = (("when", self.when), ("help", self.help), ("who", self.who), ("cap", self.cap), ("error", self.error))
        return " ".join(f"{name}-{note}" for note, said in there if said)


@dataclass(frozen=True, kw_only=True)
class Control:
    """One input, or a group of them under one name."""

    kind: str
    id: str
    name: str
    label: str = ""
    mark: str = ""
    notes: Notes | None = None
    value: str = ""
    time: str = ""
    date_type: str = ""
    time_type: str = ""
    lines: int = 5
    most: int = 0
    is_scale: bool = False
    choices: tuple[Choice, ...] = ()
    described: str = ""
    errors: tuple[str, ...] = ()


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
    notes: Notes
    mark: str = ""
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
