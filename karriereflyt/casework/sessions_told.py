"""The sessions of a course as letters tell of them: what a case was last told, in the order of their numbers. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Value
from karriereflyt.rendering.dates import day_in_words, time_in_words
from karriereflyt.store.answers import WrittenRow

SESSIONS = "sessions"


def latest_plan(written: Sequence[WrittenRow]) -> Mapping[str, Value]:
    """The latest routing of a case that holds sessions; empty where none does."""
    found = (row.routing or {} for row in reversed(written) if not row.is_draft)
    return next((one for one in found if one.get(SESSIONS)), {})


def session_of(plan: Mapping[str, Value], number: int) -> Mapping[str, Value]:
    """One session by its number; empty for a meeting that is none."""
    return next((row for row in _rows(plan) if row.get("number") == number), {})


def session_rows(plan: Mapping[str, Value], language: str) -> list[dict[str, str]]:
    """Every session as a row of a letter."""
    return [
        {
            "number": str(row.get("number", "")),
            "date": day_in_words(oslo_date(at), language),
            "time": time_in_words(at, language),
            "place": str(row.get("place", "")),
        }
        for row in _rows(plan)
        if isinstance(at := row.get("at"), datetime)
    ]


def _rows(plan: Mapping[str, Value]) -> Iterator[Mapping[str, Value]]:
    rows = plan.get(SESSIONS)
    return (row for row in rows if isinstance(row, Mapping)) if isinstance(rows, tuple) else iter(())
