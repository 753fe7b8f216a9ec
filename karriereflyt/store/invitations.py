"""Rounds that ask anonymously: their cases look alike in the end, and whom they asked is forgotten soon after."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, and_, delete, select, update
from sqlalchemy import case as either

from karriereflyt.store.batches import batches
from karriereflyt.store.reading import erase_reading_of
from karriereflyt.store.tables import answer, case, event, mail, member, round_, step

REACHED = ("accepted", "unknown", "claimed")
"""Letters that have left, or may have."""


def _cases_of(round_id: int, process: str) -> Select[tuple[int]]:
    return select(case.c.id).where(case.c.round_id == round_id, case.c.process == process)


def open_invitations(connection: Connection, round_id: int, process: str, after: int, most: int) -> list[int]:
    """The next open cases of a round in the order of their ids."""
    query = _cases_of(round_id, process).where(case.c.state == "open", case.c.id > after)
    return list(connection.scalars(query.order_by(case.c.id).limit(most)))


def move_last_day(connection: Connection, process: str, period: str, last: date) -> None:
    """All rounds of an occasion end on another day."""
    query = update(round_).where(round_.c.process == process, round_.c.period == period)
    connection.execute(query.values(period_end=last))


class Asking(NamedTuple):
    """A step that everybody of a round is asked."""

    round_id: int
    process: str
    step: str

    def steps(self) -> Select[tuple[int]]:
        """Its rows."""
        return select(step.c.id).where(
            step.c.case_id.in_(_cases_of(self.round_id, self.process)), step.c.key == self.step
        )


def give_more_time(connection: Connection, asking: Asking, due: date, *, rungs: int) -> int:
    """Those open are due later, and of their reminders at most `rungs` count as sent: the last may be sent anew.

    Returns how many.
    """
    sent = mail.c.step_id.in_(asking.steps()) & (mail.c.kind == "reminder")
    connection.execute(update(mail).where(sent).values(purpose=mail.c.purpose + ":earlier"))
    query = update(step).where(step.c.id.in_(asking.steps()), step.c.state == "open")
    reminded = either((step.c.reminded > rungs, rungs), else_=step.c.reminded)
    return connection.execute(query.values(due=due, reminded=reminded)).rowcount


def make_alike(connection: Connection, asking: Asking, reminder: str, now: datetime, *, state: str = "lapsed") -> None:
    """From here on nothing tells who has answered and who has not: state, history, reminders and dates go."""
    steps = asking.steps()
    connection.execute(delete(answer).where(answer.c.step_id.in_(steps)))
    connection.execute(delete(event).where(event.c.step_id.in_(steps)))
    connection.execute(delete(mail).where(mail.c.round_id == asking.round_id, mail.c.message == reminder))
    alike = {"state": state, "closed_at": now, "closed_by": None, "reminded": 0, "reminded_at": None, "rev": 1}
    connection.execute(update(step).where(step.c.id.in_(steps)).values(link_cipher=None, **alike))
    cases = update(case).where(case.c.id.in_(_cases_of(asking.round_id, asking.process)))
    connection.execute(cases.values(rev=1, waits_since=now))


def cancel_letters(connection: Connection, round_id: int, now: datetime) -> None:
    """What has not left yet leaves no more."""
    waiting = and_(mail.c.round_id == round_id, mail.c.next_at.is_not(None))
    connection.execute(update(mail).where(waiting).values(state="cancelled", next_at=None, ended_at=now))


def people_reached(connection: Connection, round_id: int, process: str) -> list[tuple[int, str]]:
    """Cases of a round with a letter that has left, each with whom it went to."""
    query = select(mail.c.case_id, mail.c.recipient_id).where(
        mail.c.round_id == round_id, mail.c.state.in_(REACHED), mail.c.case_id.in_(_cases_of(round_id, process))
    )
    return [(row[0], row[1]) for row in connection.execute(query.distinct().order_by(mail.c.case_id))]


def rounds_asked_before(connection: Connection, process: str, before: date) -> list[int]:
    """Rounds of a process whose last day lies before another and that still tell whom they asked."""
    has_members = select(member.c.seq).where(member.c.round_id == round_.c.id).exists()
    query = select(round_.c.id).where(round_.c.process == process, round_.c.period_end < before, has_members)
    return list(connection.scalars(query.order_by(round_.c.id)))


def forget_asked(connection: Connection, round_id: int, process: str) -> int:
    """Erase the list of those asked: their cases whole, their letters, and the frozen cohort. Returns how many."""
    cases = list(connection.scalars(_cases_of(round_id, process)))
    for some in batches(cases):
        steps = select(step.c.id).where(step.c.case_id.in_(some))
        connection.execute(delete(answer).where(answer.c.step_id.in_(steps)))
        connection.execute(delete(event).where(event.c.case_id.in_(some)))
        connection.execute(delete(mail).where(mail.c.case_id.in_(some)))
        erase_reading_of(connection, some)
        connection.execute(delete(step).where(step.c.case_id.in_(some)))
        connection.execute(delete(case).where(case.c.id.in_(some)))
    return connection.execute(delete(member).where(member.c.round_id == round_id)).rowcount
