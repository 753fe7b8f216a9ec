"""What a letter's maker reads: the steps and cases that letters speak of."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select, text

from karriereflyt.store.batches import batches
from karriereflyt.store.tables import UNDELIVERED, case, mail, member, person, round_, step


class StepToTell(NamedTuple):
    """A step as its letter tells of it."""

    id: int
    case_id: int
    process: str
    key: str
    form: str
    role: str
    assignee_id: str | None
    state: str
    due: date | None
    generation: int
    link_cipher: bytes | None
    opened_at: datetime
    person_id: str
    anchor: date | None


class CaseToTell(NamedTuple):
    """A case as a letter tells of it."""

    id: int
    process: str
    person_id: str
    parties: dict[str, str]
    period: str
    state: str
    pinned: dict[str, str]
    period_end: date
    round_id: int


_STEP = select(
    step.c.id,
    step.c.case_id,
    case.c.process,
    step.c.key,
    step.c.form,
    step.c.role,
    step.c.assignee_id,
    step.c.state,
    step.c.due,
    step.c.generation,
    step.c.link_cipher,
    step.c.opened_at,
    case.c.person_id,
    step.c.anchor,
).join_from(step, case)
_STEPS = _STEP.where(step.c.id.in_(bindparam("ids", expanding=True)))
_CASES = (
    select(
        case.c.id,
        case.c.process,
        case.c.person_id,
        case.c.parties,
        round_.c.period,
        case.c.state,
        case.c.pinned,
        round_.c.period_end,
        case.c.round_id,
    )
    .join_from(case, round_)
    .where(case.c.id.in_(bindparam("ids", expanding=True)))
)
_OPEN_OF = _STEP.where(step.c.assignee_id == bindparam("who"), step.c.state == "open").order_by(step.c.due, step.c.id)
_ESCALATED = _STEP.where(step.c.state == "open", step.c.escalated_at.is_not(None)).order_by(step.c.due, step.c.id)
_TALKS = (
    select(member.c.partner_id, member.c.person_id, case.c.partner_id.label("partner_now"))
    .join_from(
        member, case, (case.c.round_id == member.c.round_id) & (case.c.person_id == member.c.person_id), isouter=True
    )
    .join(person, person.c.id == member.c.person_id)
    .where(member.c.round_id == bindparam("round_id"), member.c.partner_id.in_(bindparam("partners", expanding=True)))
    .where(member.c.excluded.is_(None), person.c.stopped_at.is_(None))
    .order_by(member.c.seq)
)


def steps_to_tell(connection: Connection, ids: Collection[int]) -> dict[int, StepToTell]:
    """These steps, by id."""
    return {row.id: StepToTell(*row) for some in batches(ids) for row in connection.execute(_STEPS, {"ids": some})}


def cases_to_tell(connection: Connection, ids: Collection[int]) -> dict[int, CaseToTell]:
    """These cases, by id."""
    return {row.id: CaseToTell(*row) for some in batches(ids) for row in connection.execute(_CASES, {"ids": some})}


def open_steps_of(connection: Connection, person_id: str) -> list[StepToTell]:
    """All that waits for somebody, nearest deadline first."""
    return [StepToTell(*row) for row in connection.execute(_OPEN_OF, {"who": person_id})]


def escalated_steps(connection: Connection) -> list[StepToTell]:
    """All that is so late that HR is told."""
    return [StepToTell(*row) for row in connection.execute(_ESCALATED)]


def talks_of_partners(connection: Connection, round_id: int, partner_ids: Collection[str]) -> dict[str, list[str]]:
    """The employees of a round whom each of these is to talk with, also while the launch is still under way.

    Who has got another partner since is left out, and who is stopped.
    """
    talks: dict[str, list[str]] = {partner_id: [] for partner_id in partner_ids}
    for some in batches(partner_ids):
        for row in connection.execute(_TALKS, {"round_id": round_id, "partners": some}):
            if row.partner_now in {None, row.partner_id}:
                talks[row.partner_id].append(row.person_id)
    return talks


def undelivered(connection: Connection) -> dict[str, int]:
    """How many letters in open cases were refused or given up, by the employee of the case."""
    lost = select(mail.c.case_id).where(text(UNDELIVERED)).subquery()  # as in the index, which serves no other words
    query = (
        select(case.c.person_id, func.count())
        .join_from(case, lost, lost.c.case_id == case.c.id)
        .where(case.c.state == "open")
        .group_by(case.c.person_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def people_with_open_steps(connection: Connection, roles: Collection[str], opened_before: datetime) -> list[str]:
    """Everybody in such a role for whom something with a deadline has waited for a while."""
    query = (
        select(step.c.assignee_id)
        .where(
            step.c.state == "open",
            step.c.role.in_(list(roles)),
            step.c.due.is_not(None),
            step.c.opened_at < opened_before,
        )
        .distinct()
        .order_by(step.c.assignee_id)
    )
    return [who for who in connection.scalars(query) if who]
