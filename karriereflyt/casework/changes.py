"""What walks have found to be new, as rows, saved together in one transaction."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from karriereflyt.domain.facts import StepState
from karriereflyt.store import cases, history, letters, reading
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import ENGINE

STALE_AFTER = timedelta(days=14)
"""Nothing older is sent after an outage (handbook 7.0 no. 6)."""

Row = Mapping[str, Any]


@dataclass
class Changes:
    """Rows to write; `save` writes them in an order that keys allow."""

    now: datetime
    who: str
    domain: str
    new_cases: list[Row] = field(default_factory=list)
    new_steps: list[Row] = field(default_factory=list)
    new_letters: list[Row] = field(default_factory=list)
    once_letters: list[Row] = field(default_factory=list)
    documents_links: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    updates: list[cases.CaseUpdate] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    lapsed: list[int] = field(default_factory=list)
    moved: dict[int, date] = field(default_factory=dict)
    anchored: dict[int, date] = field(default_factory=dict)
    reminded: dict[int, int] = field(default_factory=dict)
    escalated: list[int] = field(default_factory=list)

    def happened(
        self, event_id: int, case_id: int, what: str, step_id: int | None = None, detail: Row | None = None
    ) -> None:
        """Add to the case's history."""
        who = self.who if what not in _BY_ENGINE else ENGINE
        self.events.append(
            {
                "id": event_id,
                "case_id": case_id,
                "step_id": step_id,
                "at": self.now,
                "what": what,
                "who": who,
                "detail": detail,
            }
        )

    def letter(
        self,
        mail_id: int,
        purpose: str,
        *,
        recipient_id: str,
        process: str,
        message: str,
        kind: str,
        not_before: datetime | None = None,
        round_id: int | None = None,
        case_id: int | None = None,
        step_id: int | None = None,
        about: Row | None = None,
        once: bool = False,
    ) -> None:
        """Want a letter. `once` leaves it out where it is already wanted for the same purpose."""
        row = {
            "id": mail_id,
            "purpose": purpose,
            "round_id": round_id,
            "case_id": case_id,
            "step_id": step_id,
            "recipient_id": recipient_id,
            "process": process,
            "message": message,
            "kind": kind,
            "about": about,
            "state": "queued",
            "wanted_at": self.now,
            "attempts": 0,
            "next_at": not_before or self.now,
            "give_up_at": self.now + STALE_AFTER,
            "message_id": f"<{mail_id}.{secrets.token_hex(8)}@{self.domain}>",
        }
        (self.once_letters if once else self.new_letters).append(row)

    def save(self, connection: Connection) -> None:
        """Write everything. Raises `StaleCase` where somebody else moved a case in the meantime."""
        cases.insert_cases(connection, self.new_cases)
        cases.update_cases(connection, self.updates)
        cases.close_steps(connection, self.lapsed, StepState.LAPSED, self.now)
        cases.close_steps(connection, self.withdrawn, StepState.WITHDRAWN, self.now)
        cases.insert_steps(connection, self.new_steps)
        cases.move_steps(connection, self.moved)
        cases.anchor_steps(connection, self.anchored)
        cases.mark_reminded(connection, self.reminded, self.now)
        cases.mark_escalated(connection, self.escalated, self.now)
        reading.keep_links(connection, self.documents_links)
        letters.want_letters(connection, self.new_letters)
        letters.want_once(connection, self.once_letters)
        history.record(connection, self.events)


_BY_ENGINE = frozenset(
    {"step_opened", "step_lapsed", "step_withdrawn", "step_reminded", "step_escalated", "case_closed"}
)
