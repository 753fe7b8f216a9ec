"""Markdown for Prefect's artifacts. What comes from files and config is escaped: it is never taken for markup."""

import re
from collections.abc import Iterable, Sequence
from html import escape as escape_html

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~&])")
_AT_THE_START = re.compile(r"^(\d*)([-+=.)])")
INDENT = "–\N{NO-BREAK SPACE}"
"""Once for each level; spaces alone would be lost where a long name goes on in the next line."""


class Markdown(str):
    """Text that is Markdown already, and is not escaped again."""

    __slots__ = ()


Cell = str | int


def plain(text: str) -> Markdown:
    """Words as they are, on one line."""
    return Markdown(_MARKUP.sub(r"\\\1", " ".join(text.split())))


def bold(text: Cell) -> Markdown:
    """The same, standing out."""
    return Markdown(f"**{cell(text)}**")


def cell(value: Cell) -> Markdown:
    """A value in a table or a sentence; numbers with a space between thousands."""
    if isinstance(value, Markdown):
        return value
    return Markdown(f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")) if isinstance(value, int) else plain(value)


def table(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, words: int = 1) -> Markdown:
    """A table whose first `words` columns hold words; the others hold numbers."""
    marks = [":---"] * words + ["---:"] * (len(head) - words)
    cells = ([cell(value) for value in row] for row in rows)
    lines: list[Sequence[str]] = [[plain(title) for title in head], marks, *cells]
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def percent(share: int | None) -> str:
    """A share, or a dash where it is not told."""
    return "–" if share is None else f"{share} %"


def details(summary: str, body: str) -> Markdown:
    """A part that is opened by a click."""
    return Markdown(f"<details><summary>{escape_html(summary)}</summary>\n\n{body}\n\n</details>")


def letter(text: str) -> Markdown:
    """The plain text of a letter: its lines stay lines, nothing in it becomes markup."""
    paragraphs = (block.splitlines() for block in re.split(r"\n{2,}", text.strip()))
    return Markdown("\n\n".join("  \n".join(_line(line) for line in lines) for lines in paragraphs))


def page(*parts: str) -> str:
    """A whole page from its parts; empty ones are left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _line(line: str) -> str:
    """A hyphen or a number with a full stop begins a list only at the start of a line."""
    return _AT_THE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line.strip()))
