"""What the house itself tells a case: a step that nobody was asked, handed in with what it tells."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.facts import StepName, StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Language
from karriereflyt.store import answers, cases
from karriereflyt.store.connection import Connection


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What is told to which case, under which name."""

    case_id: int
    process: str
    name: StepName
    routing: Mapping[str, Value]


def tell(office: Office, connection: Connection, walking: Walking, notice: Notice, now: datetime) -> None:
    """Write a notice down; the case is walked on by whoever tells. `walking` gives ids and keeps the history."""
    step_id = walking.next_id()
    form = office.plan(notice.process).told.get(notice.name.key, "")
    version = office.forms[form].version if form else ""
    row = notice_row(step_id, notice.case_id, notice.name, now) | {"form": form, "form_version": version}
    _keep(connection, walking, [row], notice.routing, now)


def give_notice(
    walking: Walking,
    connection: Connection,
    case_ids: Collection[int],
    key: str,
    routing: Mapping[str, Value],
    now: datetime,
) -> list[int]:
    """Tell those of these cases that listen for a notice, and walk them on; returns which. Again tells nobody twice.

    In the caller's transaction; `walking.save` writes what was found.
    """
    cases.hold_cases(connection, case_ids)
    listening = {
        row.id: found.listening
        for row, found in walking.look(case_ids)
        if found.listening is not None and found.listening.key == key
    }
    steps = [notice_row(walking.next_id(), case_id, name, now) for case_id, name in listening.items()]
    _keep(connection, walking, steps, routing, now)
    walking.walk_on(list(listening))
    return list(listening)


def _keep(
    connection: Connection,
    walking: Walking,
    steps: Sequence[Mapping[str, Any]],
    routing: Mapping[str, Value],
    now: datetime,
) -> None:
    cases.insert_steps(connection, steps)
    if routing:
        answers.add_answers(connection, [_said(step, routing, now) for step in steps])
    for step in steps:
        walking.changes.happened(walking.next_id(), step["case_id"], f"{step['key']}_told", step["id"])


def notice_row(step_id: int, case_id: int, name: StepName, now: datetime) -> dict[str, Any]:
    """A step that nobody was asked: the house itself has handed it in."""
    return {
        "id": step_id,
        "case_id": case_id,
        "key": name.key,
        "round_no": name.round,
        "role": Role.HR.value,
        "form": "",
        "form_version": "",
        "state": StepState.HANDED_IN.value,
        "opened_at": now,
        "closed_at": now,
        "reminded": 0,
        "generation": 0,
        "rev": 1,
    }


def _said(step: Mapping[str, object], routing: Mapping[str, Value], now: datetime) -> dict[str, object]:
    empty = {"author_id": None, "box_a": None, "box_p": None, "box_h": None}
    return {
        "step_id": step["id"],
        "is_draft": False,
        "routing": dict(routing),
        "shared": [],
        "language": Language.NB.value,
        "saved_at": now,
        **empty,
    }
