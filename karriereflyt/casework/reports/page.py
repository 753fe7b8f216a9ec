"""What a run leaves for HR to read. Person ids and case numbers may stand in it; names, addresses and answers never."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_ROWS = 500
"""A browser reads a table whole."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page in Markdown, and at most one table beside it: rows with equal keys, plain text."""

    key: str
    title: str
    markdown: str
    table_title: str = ""
    table: Sequence[Mapping[str, str]] = ()
