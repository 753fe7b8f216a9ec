"""What the players did, written down by themselves: the other side of the accounts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from karriereflyt.demo.pages import Entries


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One form that somebody saw the receipt of. `about` is the employee's id, if any, `at` the real time (UTC)."""

    step_id: int
    form: str
    reader: str
    about: str
    at: datetime
    on: date
    entries: Entries


@dataclass
class Diary:
    """Everything that all players did.

    `steps` says which step a link led to, `left` when somebody had left (real time), by person id; `turned_away` counts
    links that led to a closed step.
    """

    handed_in: list[HandedIn] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    drafts: int = 0
    double_clicks: int = 0
    scanned: int = 0
    refused: int = 0
    turned_away: int = 0
    documents_read: int = 0
    troubles: list[str] = field(default_factory=list)
    _times: Counter[tuple[str, str]] = field(default_factory=Counter)

    def hand_in(self, done: HandedIn) -> None:
        """Note a form handed in."""
        self.handed_in.append(done)
        self._times[done.about, done.form] += 1

    def times(self, about: str, form: str) -> int:
        """How often a form has been handed in, in one person's case."""
        return self._times[about, form]

    def trouble(self, sentence: str) -> None:
        """Note something that should not have happened."""
        self.troubles.append(sentence)
