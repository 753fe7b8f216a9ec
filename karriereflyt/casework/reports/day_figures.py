"""What the daily round did, in counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.daily import Advanced
from karriereflyt.casework.delivery import Delivered
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.words import counted, moment
from karriereflyt.rendering.reports import page, table
from karriereflyt.store.figures import count_due

MOST_NAMED = 10


@dataclass(frozen=True, kw_only=True)
class DayFigures:
    """One daily round: what time brought, partners who may no longer hold the talk, weekly lists, and letters."""

    at: datetime
    done: Advanced
    conflicts: int
    lists: int
    sent: int
    failed: int
    waiting: int

    @property
    def sentence(self) -> str:
        """For the state of the run."""
        done = self.done
        failed = f" {counted(len(done.failed), 'case')} could not be walked on: {_some(done.failed)}."
        return (
            f"{counted(done.looked_at, 'case')} looked at: {counted(done.reminded, 'reminder')}, "
            f"{counted(done.escalated, 'step')} passed to HR's list, {counted(done.closed, 'case')} closed; "
            f"{counted(self.sent, 'letter')} sent.{failed if done.failed else ''}"
        )


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def day_figures(done: Advanced, conflicts: int, lists: int, delivered: Delivered, now: datetime) -> DayFigures:
    """What HR is told of a daily round."""
    ended = delivered.ended
    return DayFigures(
        at=now,
        done=done,
        conflicts=conflicts,
        lists=lists,
        sent=ended["accepted"],
        failed=ended["rejected"] + ended["expired"],
        waiting=delivered.waiting,
    )


def day_page(day: DayFigures) -> Page:
    """Pure."""
    rows = [
        ("Cases whose day had come", day.done.looked_at),
        ("Reminders", day.done.reminded),
        ("Long overdue, now in HR's list", day.done.escalated),
        ("Questions closed without an answer", day.done.lapsed),
        ("Cases closed", day.done.closed),
        ("Cases that could not be walked on", _some(day.done.failed) or 0),
        ("Partners who may no longer hold the talk: HR is asked for another", day.conflicts),
        ("Weekly lists to partners, leaders and HR", day.lists),
        ("Letters accepted by the relay", day.sent),
        ("Letters that could not be delivered", day.failed),
        ("Letters that wait, for instance for the morning", day.waiting),
    ]
    return Page(
        key="daily-round",
        title=f"Daily round {moment(day.at)}",
        markdown=page(f"# Daily round, {moment(day.at)}", table(("", ""), rows)),
    )


def due_cases(office: Office, now: datetime) -> int:
    """How many cases are to be looked at by now."""
    with office.store.read() as connection:
        return count_due(connection, now)
