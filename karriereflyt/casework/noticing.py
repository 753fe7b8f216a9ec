"""What the house itself tells a case: a step that nobody was asked, handed in with what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

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
    cases.insert_steps(connection, [_step(step_id, notice, form, version, now)])
    if notice.routing:
        answers.save_answer(connection, _answer(step_id, notice, now))
    walking.changes.happened(walking.next_id(), notice.case_id, f"{notice.name.key}_told", step_id)


def _answer(step_id: int, notice: Notice, now: datetime) -> dict[str, object]:
    return {
        "step_id": step_id,
        "author_id": None,
        "is_draft": False,
        "routing": dict(notice.routing),
        "box_a": None,
        "box_p": None,
        "box_h": None,
        "shared": [],
        "language": Language.NB.value,
        "saved_at": now,
    }


def _step(step_id: int, notice: Notice, form: str, version: str, now: datetime) -> dict[str, object]:
    return {
        "id": step_id,
        "case_id": notice.case_id,
        "key": notice.name.key,
        "round_no": notice.name.round,
        "role": Role.HR.value,
        "form": form,
        "form_version": version,
        "state": StepState.HANDED_IN.value,
        "opened_at": now,
        "closed_at": now,
        "reminded": 0,
        "generation": 0,
        "rev": 1,
    }
