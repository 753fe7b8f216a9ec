"""Everything at once and as it stands, for whoever checks the house from outside. Reads only; no name, no answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, union_all

from karriereflyt.store.letters import WAITING
from karriereflyt.store.tables import answer, case, event, letterbox, mail, member, person, sheet, step


class MailLine(NamedTuple):
    """One letter that was ever wanted."""

    id: int
    purpose: str
    round_id: int | None
    case_id: int | None
    step_id: int | None
    recipient_id: str
    message: str
    kind: str
    about: dict[str, Any] | None
    state: str
    attempts: int
    message_id: str
    wanted_at: datetime
    next_at: datetime | None
    ended_at: datetime | None


class StepLine(NamedTuple):
    """One step that was ever opened."""

    id: int
    case_id: int
    key: str
    role: str
    assignee_id: str | None
    form: str
    state: str
    opened_at: datetime
    closed_at: datetime | None
    closed_by: str | None
    reminded: int
    escalated_at: datetime | None


class CaseLine(NamedTuple):
    """One case."""

    id: int
    process: str
    person_id: str
    state: str
    standing: str
    outcome: str | None
    waits_for: str | None
    next_at: datetime | None


class AnswerLine(NamedTuple):
    """That something was written, never what."""

    step_id: int
    is_draft: bool


class EventLine(NamedTuple):
    """One line of the history."""

    case_id: int
    step_id: int | None
    what: str
    who: str


class SheetLine(NamedTuple):
    """How many anonymous answers to a form there are: mixed ones, and those that wait in the letterbox."""

    form: str
    many: int


class PersonLine(NamedTuple):
    """Where a person's letters go."""

    id: str
    email: str | None
    gone_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Books:
    """All of it, read in one transaction. `left_out` are the people of a cohort who get no case, with the reason."""

    letters: tuple[MailLine, ...]
    steps: tuple[StepLine, ...]
    cases: tuple[CaseLine, ...]
    answers: tuple[AnswerLine, ...]
    events: tuple[EventLine, ...]
    people: tuple[PersonLine, ...]
    left_out: tuple[tuple[str, str], ...]
    sheets: tuple[SheetLine, ...] = ()


class Post(NamedTuple):
    """The outbox: letters that a sender holds, letters that wait, and the first moment at which one may leave."""

    held: int
    waiting: int
    first_at: datetime | None


def read_books(connection: Connection) -> Books:
    """Everything, as it stands in this transaction."""
    return Books(
        letters=tuple(MailLine(*row) for row in connection.execute(_MAIL)),
        steps=tuple(StepLine(*row) for row in connection.execute(_STEPS)),
        cases=tuple(CaseLine(*row) for row in connection.execute(_CASES)),
        answers=tuple(AnswerLine(*row) for row in connection.execute(_ANSWERS)),
        events=tuple(EventLine(*row) for row in connection.execute(_EVENTS)),
        people=tuple(PersonLine(*row) for row in connection.execute(_PEOPLE)),
        left_out=tuple((row.person_id, row.excluded) for row in connection.execute(_LEFT_OUT)),
        sheets=tuple(SheetLine(*row) for row in connection.execute(_SHEETS)),
    )


def read_post(connection: Connection) -> Post:
    """How the outbox stands."""
    held = connection.execute(select(func.count()).where(mail.c.state == "claimed")).scalar_one()
    waiting, first_at = connection.execute(
        select(func.count(), func.min(mail.c.next_at)).where(mail.c.state.in_(WAITING))
    ).one()
    return Post(held, waiting, first_at)


def people_with_cases(connection: Connection) -> set[str]:
    """Whose cases are still open, by person id."""
    return set(connection.scalars(select(case.c.person_id).where(case.c.state == "open")))


_MAIL = select(*(mail.c[name] for name in MailLine._fields)).order_by(mail.c.id)
_STEPS = select(*(step.c[name] for name in StepLine._fields)).order_by(step.c.id)
_CASES = select(*(case.c[name] for name in CaseLine._fields)).order_by(case.c.id)
_EVENTS = select(*(event.c[name] for name in EventLine._fields)).order_by(event.c.id)
_ANSWERS = select(*(answer.c[name] for name in AnswerLine._fields)).order_by(answer.c.step_id)
_PEOPLE = select(*(person.c[name] for name in PersonLine._fields)).order_by(person.c.id)
_ANONYMOUS = union_all(select(sheet.c.form), select(letterbox.c.form)).subquery()
_SHEETS = select(_ANONYMOUS.c.form, func.count()).group_by(_ANONYMOUS.c.form).order_by(_ANONYMOUS.c.form)
_LEFT_OUT = (
    select(member.c.person_id, member.c.excluded).where(member.c.excluded.is_not(None)).order_by(member.c.person_id)
)
