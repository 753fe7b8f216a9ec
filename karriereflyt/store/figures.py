"""Rows that reports count: ids, states and dates; never a name, an address or an answer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from karriereflyt.domain.roles import Role
from karriereflyt.store.tables import case, mail, member, person, round_, step

FAILED = ("rejected", "expired", "unknown")


class CohortRow(NamedTuple):
    """One person of a launched round, with where their case stands. No case: left out, or not opened yet."""

    round_id: int
    person_id: str
    excluded: str | None
    pinned: dict[str, str]
    sex: str | None
    case_id: int | None
    state: str | None
    standing: str | None
    outcome: str | None
    waits_for: str | None


class OpenStepRow(NamedTuple):
    """One step that waits for somebody."""

    case_id: int
    process: str
    key: str
    role: str
    due: date | None
    reminded: int
    escalated_at: datetime | None


class FailedRow(NamedTuple):
    """A letter that was refused, given up, or whose fate is not known."""

    id: int
    case_id: int | None
    process: str
    message: str
    state: str
    attempts: int
    reply: str | None


class Tries(NamedTuple):
    """When letters that wait are tried next, and the last moment at which one of them is."""

    next_at: datetime | None
    give_up_at: datetime | None


_COHORT = (
    select(
        member.c.round_id,
        member.c.person_id,
        member.c.excluded,
        member.c.pinned,
        person.c.sex,
        case.c.id.label("case_id"),
        case.c.state,
        case.c.standing,
        case.c.outcome,
        case.c.waits_for,
    )
    .select_from(
        member.outerjoin(
            case, (case.c.round_id == member.c.round_id) & (case.c.person_id == member.c.person_id)
        ).outerjoin(person, person.c.id == member.c.person_id)
    )
    .where(member.c.round_id.in_(bindparam("rounds", expanding=True)))
    .order_by(member.c.round_id, member.c.seq)
)
_OPEN_STEPS = (
    select(step.c.case_id, case.c.process, step.c.key, step.c.role, step.c.due, step.c.reminded, step.c.escalated_at)
    .join_from(step, case)
    .where(case.c.round_id.in_(bindparam("rounds", expanding=True)), step.c.state == "open")
    .order_by(step.c.id)
)
_OFFER_LETTERS = (
    select(mail.c.case_id, mail.c.state)
    .join_from(mail, step, step.c.id == mail.c.step_id)
    .where(
        mail.c.round_id.in_(bindparam("rounds", expanding=True)),
        mail.c.kind == "step",
        step.c.role == Role.EMPLOYEE.value,
    )
)
_FAILED = (
    select(*(mail.c[name] for name in FailedRow._fields))
    .where(mail.c.state.in_(FAILED))
    .order_by(mail.c.id.desc())
    .limit(bindparam("most"))
)


def rounds_of_year(connection: Connection, process: str, year: int) -> list[int]:
    """The launched rounds of a process whose period ends in a year, oldest first."""
    in_year = round_.c.period_end.between(date(year, 1, 1), date(year, 12, 31))
    launched = round_.c.state.in_(("launching", "launched"))
    query = select(round_.c.id).where(round_.c.process == process, in_year, launched).order_by(round_.c.id)
    return list(connection.scalars(query))


def cohort(connection: Connection, rounds: Sequence[int]) -> list[CohortRow]:
    """Everybody whom these rounds looked at, in the order of rounds."""
    return [CohortRow(*row) for row in connection.execute(_COHORT, {"rounds": list(rounds)})]


def sexes(connection: Connection) -> dict[str, str | None]:
    """For coverage by sex, which is shown for large groups only."""
    query = select(person.c.id, person.c.sex).where(person.c.kind == "employee", person.c.gone_at.is_(None))
    return {row.id: row.sex for row in connection.execute(query)}


def open_steps(connection: Connection, rounds: Sequence[int]) -> list[OpenStepRow]:
    """All that waits for somebody in these rounds."""
    return [OpenStepRow(*row) for row in connection.execute(_OPEN_STEPS, {"rounds": list(rounds)})]


def letters_to_employees(connection: Connection, rounds: Sequence[int]) -> dict[int, set[str]]:
    """The states of the letters that asked the employee for something, by case: the offer is the first of them."""
    found: dict[int, set[str]] = {}
    for row in connection.execute(_OFFER_LETTERS, {"rounds": list(rounds)}):
        found.setdefault(row.case_id, set()).add(row.state)
    return found


def failed_letters(connection: Connection, most: int) -> list[FailedRow]:
    """The latest letters in trouble."""
    return [FailedRow(*row) for row in connection.execute(_FAILED, {"most": most})]


def tries(connection: Connection, states: Collection[str], *, round_id: int | None = None) -> Tries:
    """When letters in these states are tried again, of one round or of all."""
    query = select(func.min(mail.c.next_at), func.max(mail.c.give_up_at)).where(mail.c.state.in_(list(states)))
    if round_id is not None:
        query = query.where(mail.c.round_id == round_id)
    next_at, give_up_at = connection.execute(query).one()
    return Tries(next_at, give_up_at)


def count_due(connection: Connection, now: datetime) -> int:
    """How many cases are to be looked at by now."""
    return connection.execute(select(func.count()).where(case.c.next_at <= now)).scalar_one()


def letters_by_state(connection: Connection, round_id: int, process: str) -> dict[str, int]:
    """How many letters of a round's own process are in which state, without the one to the second person."""
    query = select(mail.c.state, func.count()).where(mail.c.round_id == round_id, mail.c.process == process)
    return {row[0]: row[1] for row in connection.execute(query.group_by(mail.c.state))}
