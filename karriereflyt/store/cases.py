"""Cases and their steps: read for a walk, written back after it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, exists, select, update

from karriereflyt.domain.facts import StepFacts, StepName, StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role
from karriereflyt.store.batches import batches
from karriereflyt.store.bulk import insert_rows
from karriereflyt.store.connection import Collision
from karriereflyt.store.tables import answer, case, person, round_, step, supervision


class CaseRow(NamedTuple):
    """One case as it stands; where nothing else is said, as it opens."""

    id: int
    round_id: int
    process: str
    person_id: str
    period_end: date
    opened_at: datetime
    parties: dict[str, str]
    pinned: dict[str, str]
    standing: str = ""
    waits_for: str | None = None
    waits_since: datetime | None = None
    sent: Sequence[str] = ()
    rev: int = 1


class StepRow(NamedTuple):
    """One step of a case, with its routing answers once handed in."""

    id: int
    case_id: int
    key: str
    round_no: int
    role: str
    assignee_id: str | None
    state: str
    opened_at: datetime
    anchor: date | None
    due: date | None
    reminded: int
    reminded_at: datetime | None
    escalated_at: datetime | None
    closed_at: datetime | None
    generation: int
    routing: dict[str, Value] | None


class StaleCase(Collision):
    """Somebody else moved the case in the meantime."""


_CASE = select(
    *(round_.c.period_end if name == "period_end" else case.c[name] for name in CaseRow._fields),
).join_from(case, round_)

_STEPS = select(
    step.c.id,
    step.c.case_id,
    step.c.key,
    step.c.round_no,
    step.c.role,
    step.c.assignee_id,
    step.c.state,
    step.c.opened_at,
    step.c.anchor,
    step.c.due,
    step.c.reminded,
    step.c.reminded_at,
    step.c.escalated_at,
    step.c.closed_at,
    step.c.generation,
    answer.c.routing,
).select_from(step.outerjoin(answer, (answer.c.step_id == step.c.id) & answer.c.is_draft.is_(False)))

_SOME_CASES = _CASE.where(case.c.id.in_(bindparam("ids", expanding=True)), case.c.state == "open").order_by(case.c.id)
_STEPS_OF = _STEPS.where(step.c.case_id.in_(bindparam("ids", expanding=True))).order_by(step.c.id)
_DUE = (
    select(case.c.id)
    .where(case.c.next_at <= bindparam("now"))
    .order_by(case.c.next_at, case.c.id)
    .limit(bindparam("most"))
    .with_for_update(key_share=True, skip_locked=True)
)
_OPEN = select(case.c.id).where(case.c.state == "open")
_GONE = select(person.c.id).where(person.c.gone_at.is_not(None) | person.c.stopped_at.is_not(None))
_LEFT = select(person.c.id).where(person.c.gone_at.is_not(None) | (person.c.employed_to < bindparam("today")))
_TIE = exists().where(supervision.c.person_id == case.c.person_id, supervision.c.other_id == case.c.partner_id)
_IN_QUESTION = (
    _OPEN.where(case.c.person_id.in_(_LEFT)),
    _OPEN.where(case.c.partner_id.in_(_GONE)),
    _OPEN.where(case.c.person_id.in_(select(supervision.c.person_id)), _TIE),
)
_HOLD_SOME = (
    select(case.c.id)
    .where(case.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(case.c.id)
    .with_for_update(key_share=True)
)
_HOLD = (
    select(case.c.id)
    .where(case.c.id == select(step.c.case_id).where(step.c.id == bindparam("step_id")).scalar_subquery())
    .with_for_update(key_share=True)
)


def hold_case_of(connection: Connection, step_id: int) -> None:
    """Nobody else moves the step's case until the transaction ends; what is read after this is as the last one left it.

    A case is always held before its steps, else two writers could wait for each other.
    """
    connection.execute(_HOLD, {"step_id": step_id})


def load_cases(connection: Connection, ids: Collection[int]) -> list[CaseRow]:
    """The open ones among these cases."""
    return [CaseRow(*row) for some in batches(ids) for row in connection.execute(_SOME_CASES, {"ids": some})]


def load_steps(connection: Connection, case_ids: Collection[int]) -> dict[int, list[StepRow]]:
    """All steps of these cases, in the order in which they were opened."""
    found: dict[int, list[StepRow]] = {case_id: [] for case_id in case_ids}
    for some in batches(case_ids):
        for row in connection.execute(_STEPS_OF, {"ids": some}):
            found[row.case_id].append(StepRow(*row))
    return found


def due_cases(connection: Connection, now: datetime, most: int) -> list[int]:
    """The cases whose time has come, longest waiting first, held until the transaction ends.

    What another writer holds is passed over: whoever moves a case also says when it is to be looked at again.
    """
    return list(connection.scalars(_DUE, {"now": now, "most": most}))


def rest_case(connection: Connection, case_id: int, until: datetime) -> None:
    """Time alone moves this case only later."""
    connection.execute(update(case).where(case.c.id == case_id).values(next_at=until))


def look_again(connection: Connection, case_ids: Collection[int], now: datetime) -> None:
    """Something else than time has moved these cases: they are due."""
    for some in batches(case_ids):
        connection.execute(update(case).where(case.c.id.in_(list(some))).values(next_at=now))


def open_cases(connection: Connection, after: int, most: int) -> list[int]:
    """The next open cases in the order of their ids."""
    query = select(case.c.id).where(case.c.id > after, case.c.state == "open").order_by(case.c.id).limit(most)
    return list(connection.scalars(query))


def open_cases_of(connection: Connection, person_ids: Collection[str], processes: Collection[str]) -> list[int]:
    """The open cases that these people have of these processes."""
    query = select(case.c.id).where(case.c.state == "open", case.c.process.in_(list(processes)))
    return sorted(
        case_id
        for some in batches(person_ids)
        for case_id in connection.scalars(query.where(case.c.person_id.in_(list(some))))
    )


class OwnCase(NamedTuple):
    """A case that stands under somebody's number."""

    id: int
    is_open: bool
    parties: dict[str, str]


def cases_of(connection: Connection, person_id: str) -> list[OwnCase]:
    """All cases under somebody's number, open and closed, in the order of their ids."""
    query = select(case.c.id, case.c.state, case.c.parties).where(case.c.person_id == person_id).order_by(case.c.id)
    return [OwnCase(row.id, row.state == "open", row.parties) for row in connection.execute(query)]


def cases_in_question(connection: Connection, today: date) -> list[int]:
    """Open cases of people who have left, and those whose partner is gone or stopped, or tied to the employee somehow.

    Few of all that wait; whether the tie matters is the rule's business.
    """
    known = {"today": today}
    return sorted({case_id for query in _IN_QUESTION for case_id in connection.scalars(query, known)})


def hold_cases(connection: Connection, ids: Collection[int]) -> None:
    """Nobody else moves these cases until the transaction ends."""
    for some in batches(sorted(ids)):
        connection.execute(_HOLD_SOME, {"ids": some})


def step_facts(row: StepRow, day_of: Callable[[datetime], date]) -> tuple[StepName, StepFacts]:
    """A step as a walk wants it; `day_of` turns an instant into a date in Oslo."""
    facts = StepFacts(
        role=Role(row.role),
        state=StepState(row.state),
        opened_on=day_of(row.opened_at),
        anchor=row.anchor,
        due=row.due,
        reminded=row.reminded,
        reminded_on=day_of(row.reminded_at) if row.reminded_at else None,
        escalated=row.escalated_at is not None,
        routing=row.routing,
        handed_in_at=row.closed_at if row.state == StepState.HANDED_IN else None,
    )
    return StepName(row.key, row.round_no), facts


@dataclass(frozen=True, kw_only=True)
class CaseUpdate:
    """What a walk changes in a case row. `rev` is the one it was read with."""

    id: int
    rev: int
    state: str
    standing: str
    outcome: str | None
    waits_for: str | None
    waits_since: datetime | None
    next_at: datetime | None
    parties: Mapping[str, str]
    partner_id: str | None
    sent: Sequence[str]
    closed_at: datetime | None


_UPDATE_CASE = (
    update(case)
    .where(case.c.id == bindparam("b_id"), case.c.rev == bindparam("b_rev"))
    .values(
        rev=case.c.rev + 1,
        state=bindparam("b_state"),
        standing=bindparam("b_standing"),
        outcome=bindparam("b_outcome"),
        waits_for=bindparam("b_waits_for"),
        waits_since=bindparam("b_waits_since"),
        next_at=bindparam("b_next_at"),
        parties=bindparam("b_parties"),
        partner_id=bindparam("b_partner_id"),
        sent=bindparam("b_sent"),
        closed_at=bindparam("b_closed_at"),
    )
)
_CLOSE_STEP = (
    update(step)
    .where(step.c.id == bindparam("b_id"), step.c.state == "open")
    .values(state=bindparam("b_state"), closed_at=bindparam("b_at"), link_cipher=None, rev=step.c.rev + 1)
)
_MOVE_STEP = update(step).where(step.c.id == bindparam("b_id")).values(due=bindparam("b_due"))
_ANCHOR_STEP = update(step).where(step.c.id == bindparam("b_id")).values(anchor=bindparam("b_anchor"))
_REMIND_STEP = (
    update(step)
    .where(step.c.id == bindparam("b_id"))
    .values(reminded=bindparam("b_rung"), reminded_at=bindparam("b_at"))
)
_ESCALATE_STEP = update(step).where(step.c.id == bindparam("b_id")).values(escalated_at=bindparam("b_at"))
_REASSIGN_STEP = (
    update(step)
    .where(step.c.id == bindparam("b_id"))
    .values(
        assignee_id=bindparam("b_assignee"),
        link_hash=bindparam("b_hash"),
        link_cipher=bindparam("b_cipher"),
        generation=step.c.generation + 1,
        rev=step.c.rev + 1,
    )
)


def insert_cases(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Open cases. Raises `IntegrityError` where a person has a case of the process in the round already."""
    insert_rows(connection, case, rows)


def insert_steps(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Open steps. Raises `IntegrityError` for a step that is there already."""
    insert_rows(connection, step, rows)


def update_cases(connection: Connection, updates: Sequence[CaseUpdate]) -> None:
    """Move cases on. Raises `StaleCase` when one was moved by somebody else since it was read."""
    if not updates:
        return
    rows = [{f"b_{name}": getattr(one, name) for name in CaseUpdate.__dataclass_fields__} for one in updates]
    if len(rows) == 1 or connection.dialect.supports_sane_multi_rowcount:
        if connection.execute(_UPDATE_CASE, rows).rowcount != len(rows):
            raise StaleCase
        return
    for row in rows:
        if connection.execute(_UPDATE_CASE, row).rowcount != 1:
            raise StaleCase


def close_steps(connection: Connection, ids: Collection[int], state: StepState, now: datetime) -> None:
    """Steps that lapsed or are asked no more; their links can be carried by no letter again."""
    if ids:
        connection.execute(_CLOSE_STEP, [{"b_id": id_, "b_state": state.value, "b_at": now} for id_ in ids])


def move_steps(connection: Connection, moves: Mapping[int, date]) -> None:
    """New deadlines."""
    if moves:
        connection.execute(_MOVE_STEP, [{"b_id": id_, "b_due": due} for id_, due in moves.items()])


def anchor_steps(connection: Connection, days: Mapping[int, date]) -> None:
    """Other days that deadlines count from."""
    if days:
        connection.execute(_ANCHOR_STEP, [{"b_id": id_, "b_anchor": day} for id_, day in days.items()])


def mark_reminded(connection: Connection, rungs: Mapping[int, int], now: datetime) -> None:
    """The ladder's rungs that are used up."""
    if rungs:
        connection.execute(_REMIND_STEP, [{"b_id": id_, "b_rung": rung, "b_at": now} for id_, rung in rungs.items()])


def mark_escalated(connection: Connection, ids: Collection[int], now: datetime) -> None:
    """Overdue steps that HR is shown from now on."""
    if ids:
        connection.execute(_ESCALATE_STEP, [{"b_id": id_, "b_at": now} for id_ in ids])


def reassign_step(connection: Connection, step_id: int, assignee_id: str, link_hash: bytes, link_cipher: bytes) -> None:
    """Somebody else is asked: the old link is dead at once."""
    connection.execute(
        _REASSIGN_STEP, {"b_id": step_id, "b_assignee": assignee_id, "b_hash": link_hash, "b_cipher": link_cipher}
    )
