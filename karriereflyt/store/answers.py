"""What was written in forms: found by link or step, saved as a draft, handed in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from karriereflyt.domain.form import Value
from karriereflyt.store.bulk import insert_rows, put_rows
from karriereflyt.store.tables import answer, case, form_version, round_, step


class AskedRow(NamedTuple):
    """One step with its case, as somebody who opens a link meets it."""

    id: int
    case_id: int
    key: str
    round_no: int
    role: str
    assignee_id: str | None
    form: str
    form_version: str
    state: str
    anchor: date | None
    due: date | None
    closed_at: datetime | None
    closed_by: str | None
    generation: int
    rev: int
    process: str
    person_id: str
    parties: dict[str, str]
    pinned: dict[str, str]
    round_id: int
    period: str
    period_end: date


class WrittenRow(NamedTuple):
    """What was written in one step, still sealed."""

    step_id: int
    key: str
    form: str
    form_version: str
    is_draft: bool
    routing: dict[str, Value] | None
    box_a: bytes | None
    box_p: bytes | None
    box_h: bytes | None
    shared: list[str]
    saved_at: datetime
    author_id: str | None


_ASKED = (
    select(
        step.c.id,
        step.c.case_id,
        step.c.key,
        step.c.round_no,
        step.c.role,
        step.c.assignee_id,
        step.c.form,
        step.c.form_version,
        step.c.state,
        step.c.anchor,
        step.c.due,
        step.c.closed_at,
        step.c.closed_by,
        step.c.generation,
        step.c.rev,
        case.c.process,
        case.c.person_id,
        case.c.parties,
        case.c.pinned,
        case.c.round_id,
        round_.c.period,
        round_.c.period_end,
    )
    .select_from(step.join(case).join(round_, case.c.round_id == round_.c.id))
    .where(step.c.id == bindparam("id"))
)
_ASKED_HELD = _ASKED.with_for_update(of=step, key_share=True)
_LINK = select(step.c.id, step.c.generation).where(step.c.link_hash == bindparam("hash"))
_WRITTEN = select(
    answer.c.step_id,
    step.c.key,
    step.c.form,
    step.c.form_version,
    answer.c.is_draft,
    answer.c.routing,
    answer.c.box_a,
    answer.c.box_p,
    answer.c.box_h,
    answer.c.shared,
    answer.c.saved_at,
    answer.c.author_id,
).select_from(answer.join(step))
_WRITTEN_IN = _WRITTEN.where(step.c.case_id == bindparam("case_id")).order_by(step.c.id)
_CLOSE = (
    update(step)
    .where(step.c.id == bindparam("b_id"))
    .values(
        state="handed_in",
        closed_at=bindparam("b_at"),
        closed_by=bindparam("b_by"),
        link_cipher=None,
        rev=step.c.rev + 1,
    )
)
_TOUCH = update(step).where(step.c.id == bindparam("b_id")).values(rev=step.c.rev + 1)
_NEXT = (
    select(step.c.id, step.c.generation)
    .where(step.c.case_id == bindparam("case_id"), step.c.assignee_id == bindparam("who"), step.c.state == "open")
    .where(step.c.key.not_in(bindparam("quiet", expanding=True)))
    .order_by(step.c.id)
)
_LAST_CASE = (
    select(case.c.id)
    .select_from(case.join(step).join(answer))
    .where(case.c.person_id == bindparam("person_id"), case.c.process == bindparam("process"))
    .where(case.c.id < bindparam("before"), step.c.key.in_(bindparam("keys", expanding=True)))
    .where(~answer.c.is_draft)
    .order_by(case.c.id.desc())
    .limit(1)
)


def step_of_link(connection: Connection, link_hash: bytes) -> tuple[int, int] | None:
    """Step and generation of a link, if it is any."""
    row = connection.execute(_LINK, {"hash": link_hash}).first()
    return None if row is None else (row.id, row.generation)


def asked_step(connection: Connection, step_id: int, *, hold: bool = False) -> AskedRow | None:
    """One step with its case; held against other writers of the step where it is to be written."""
    row = connection.execute(_ASKED_HELD if hold else _ASKED, {"id": step_id}).first()
    return None if row is None else AskedRow(*row)


def written_in(connection: Connection, case_id: int) -> list[WrittenRow]:
    """Everything written in a case, drafts too, oldest step first."""
    return [WrittenRow(*row) for row in connection.execute(_WRITTEN_IN, {"case_id": case_id})]


def last_case_with(
    connection: Connection, person_id: str, process: str, keys: Sequence[str], *, before: int
) -> int | None:
    """The person's latest case of a process before this one in which any of these steps was handed in."""
    known = {"person_id": person_id, "process": process, "keys": list(keys), "before": before}
    return connection.scalars(_LAST_CASE, known).first()


def next_open_step(connection: Connection, case_id: int, who: str, quiet: Collection[str]) -> tuple[int, int] | None:
    """The first open step of a case that the same person is asked, leaving out those that merely stand ready."""
    row = connection.execute(_NEXT, {"case_id": case_id, "who": who, "quiet": list(quiet)}).first()
    return None if row is None else (row.id, row.generation)


def save_answer(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep what was written in a step, in place of what stood there."""
    put_rows(connection, answer, [row], "step_id")


def add_answers(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """What the house itself says in steps that are new."""
    insert_rows(connection, answer, rows)


def close_as_handed_in(connection: Connection, step_id: int, by: str | None, now: datetime) -> None:
    """Close a step that is held as handed in; no letter can carry its link again."""
    connection.execute(_CLOSE, {"b_id": step_id, "b_by": by, "b_at": now})


def touch(connection: Connection, step_id: int) -> None:
    """Count the version of a step that is held up, so that another tab finds its own stale."""
    connection.execute(_TOUCH, {"b_id": step_id})


def keep_forms(connection: Connection, rows: Sequence[Mapping[str, str]]) -> None:
    """Keep definitions of forms; those already kept stay as they are."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(form_version).on_conflict_do_nothing(), rows)


def kept_form(connection: Connection, version: str) -> tuple[str, str, str] | None:
    """Key, source and option sets of a kept definition."""
    query = select(form_version.c.key, form_version.c.source, form_version.c.option_sets).where(
        form_version.c.version == version
    )
    row = connection.execute(query).first()
    return None if row is None else (row.key, row.source, row.option_sets)
