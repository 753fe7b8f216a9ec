"""What the standards for career support are counted from: people, ties, cases and steps; ids, states and dates."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from karriereflyt.domain.form import Value
from karriereflyt.store.batches import batches
from karriereflyt.store.tables import answer, case, step


class EvidenceCase(NamedTuple):
    """A case with where it stands."""

    id: int
    process: str
    person_id: str
    state: str
    standing: str
    outcome: str | None
    parties: dict[str, str]
    sent: list[str]
    opened_at: datetime


class EvidenceStep(NamedTuple):
    """A step with its routing answers."""

    case_id: int
    key: str
    state: str
    due: date | None
    closed_at: datetime | None
    routing: dict[str, Value] | None


_CASES = select(*(case.c[name] for name in EvidenceCase._fields)).where(
    case.c.person_id.in_(bindparam("ids", expanding=True))
)
_STEPS = (
    select(step.c.case_id, step.c.key, step.c.state, step.c.due, step.c.closed_at, answer.c.routing)
    .select_from(step.outerjoin(answer, (answer.c.step_id == step.c.id) & answer.c.is_draft.is_(False)))
    .where(step.c.case_id.in_(bindparam("ids", expanding=True)))
    .order_by(step.c.id)
)


def evidence_cases(connection: Connection, person_ids: Collection[str]) -> Iterator[EvidenceCase]:
    """All cases of these people."""
    for some in batches(person_ids):
        yield from (EvidenceCase(*row) for row in connection.execute(_CASES, {"ids": some}))


def evidence_steps(connection: Connection, case_ids: Collection[int]) -> Iterator[EvidenceStep]:
    """All steps of these cases, oldest first."""
    for some in batches(case_ids):
        yield from (EvidenceStep(*row) for row in connection.execute(_STEPS, {"ids": some}))
