"""What is erased when its days are over: text by its class, links, and the log of letters."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, or_, select, update

from karriereflyt.store.tables import answer, case, mail, person, step

LATE = timedelta(days=365)
"""What belongs to a talk is written within a year after it: older text alone need be looked through."""


class OverRow(NamedTuple):
    """A step with something whose days are over."""

    step_id: int
    case_id: int


def private_text_over(  # noqa: PLR0913  # two clocks, and what keeps to neither
    connection: Connection,
    *,
    confirmed: str,
    confirmed_before: datetime,
    unused_since: datetime,
    but: Collection[str],
    most: int,
) -> list[OverRow]:
    """Private text of closed steps some time after the record was confirmed, and any that nobody touched for long;
    steps `but` have days of their own.
    """
    other = step.alias()
    is_confirmed = exists().where(
        other.c.case_id == step.c.case_id,
        other.c.key == confirmed,
        other.c.state == "handed_in",
        other.c.closed_at < confirmed_before,
    )
    after_record = is_confirmed & (step.c.state != "open") & (answer.c.saved_at < confirmed_before)
    query = (
        _ANSWERS.where(answer.c.box_a.is_not(None), or_(after_record, answer.c.saved_at < unused_since))
        .where(step.c.key.not_in(list(but)))
        .where(answer.c.saved_at < max(confirmed_before, unused_since))  # said for the index; both sides hold it
        .limit(most)
    )
    return _over(connection, query)


class Talk(NamedTuple):
    """Talks held before a day: the step that counts from the talk tells."""

    step: str
    before: date


def parties_text_over(
    connection: Connection, *, talk: Talk, but: Collection[str], written_before: datetime, most: int
) -> list[OverRow]:
    """What the two have written for each other, some time after the talk.

    Text of no talk is over as long after it was written; steps `but` have days of their own.
    """
    other = step.alias()
    is_of_talk = exists().where(
        other.c.case_id == step.c.case_id, other.c.key == talk.step, other.c.anchor < talk.before
    )
    query = (
        _ANSWERS.where(answer.c.box_p.is_not(None), answer.c.saved_at < written_before + LATE)
        .where(step.c.key.not_in(list(but)), or_(answer.c.saved_at < written_before, is_of_talk))
        .limit(most)
    )
    return _over(connection, query)


class Left(NamedTuple):
    """Long enough ago: the last day of employment, or when the people file lacked somebody first."""

    before: date
    gone_before: datetime


class Steps(NamedTuple):
    """Steps of one process by their keys."""

    process: str
    keys: tuple[str, ...]


def text_of_leavers_over(connection: Connection, left: Left, but: Steps, *, most: int) -> list[OverRow]:
    """What the two have written for each other, where the employee has left; steps `but` have days of their own."""
    query = _of_leavers(left).where(answer.c.box_p.is_not(None), ~_among(but))
    return _over(connection, query.limit(most))


def steps_of_leavers_over(
    connection: Connection, left: Left, keys: Collection[str], box: str, *, most: int
) -> list[OverRow]:
    """Text of a class that somebody who has left had written in these steps."""
    query = _of_leavers(left).where(answer.c[box].is_not(None), step.c.key.in_(list(keys)))
    return _over(connection, query.limit(most))


def end_talk_over(
    connection: Connection, left: Left, steps: Steps, *, closed_before: datetime, most: int
) -> list[OverRow]:
    """What was written in these steps, where the employee has left and nothing is still to be sent."""
    has_text = or_(answer.c.box_p.is_not(None), answer.c.box_h.is_not(None))
    query = _of_leavers(left).where(has_text, _among(steps, case.c.closed_at < closed_before))
    return _over(connection, query.limit(most))


def _of_leavers(left: Left) -> Select[tuple[int, int]]:
    """Steps with answers in the cases of those who have left, who are few among all."""
    has_left = or_(person.c.employed_to < left.before, person.c.gone_at < left.gone_before)
    cases = select(case.c.id).join_from(person, case, case.c.person_id == person.c.id).where(has_left)
    return select(step.c.id, step.c.case_id).join_from(step, answer).where(step.c.case_id.in_(cases))


def _among(steps: Steps, *also: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a step is one of these, looked up case by case."""
    ours = exists().where(case.c.id == step.c.case_id, case.c.process == steps.process, *also)
    return and_(step.c.key.in_(steps.keys), ours)


def text_of_steps_over(
    connection: Connection, *, keys: Collection[str], written_before: datetime, most: int
) -> list[OverRow]:
    """Text of these steps, some time after it was handed in."""
    has_text = or_(
        and_(answer.c.box_p.is_not(None), answer.c.saved_at < written_before),
        and_(answer.c.box_h.is_not(None), answer.c.saved_at < written_before),
    )  # each side says what its index needs
    return _over(connection, _ANSWERS.where(has_text, step.c.key.in_(list(keys))).limit(most))


def hr_text_over(connection: Connection, *, but: Collection[str], closed_before: datetime, most: int) -> list[OverRow]:
    """What HR may read, some time after its case was closed; steps `but` have days of their own."""
    query = (
        _ANSWERS.join(case, case.c.id == step.c.case_id)
        .where(answer.c.box_h.is_not(None), answer.c.saved_at < closed_before)
        .where(step.c.key.not_in(list(but)), case.c.closed_at < closed_before)
        .limit(most)
    )
    return _over(connection, query)


def erase_text(connection: Connection, step_ids: Collection[int], *boxes: str) -> None:
    """Nobody can read it again, its author neither."""
    empty = dict.fromkeys(boxes)
    connection.execute(update(answer).where(answer.c.step_id.in_(list(step_ids))).values(empty))


def erase_links(connection: Connection, closed_before: datetime, most: int) -> int:
    """Links of steps closed for long open nothing any more, not even a receipt. Returns how many."""
    over = select(step.c.id).where(step.c.link_hash.is_not(None), step.c.closed_at < closed_before).limit(most)
    return connection.execute(update(step).where(step.c.id.in_(over)).values(link_hash=None)).rowcount


def erase_mail_log(connection: Connection, ended_before: datetime, most: int) -> int:
    """The oldest letters that ended long ago, whole. Returns how many.

    Looks at the oldest alone: ids rise with time, so that an index on the end, which every letter sent would have to
    write, is not needed.
    """
    oldest = select(mail.c.id, mail.c.ended_at).where(mail.c.id > 0).order_by(mail.c.id).limit(most).subquery("oldest")
    over = select(oldest.c.id).where(oldest.c.ended_at < ended_before)
    return connection.execute(delete(mail).where(mail.c.id.in_(over))).rowcount


_ANSWERS: Select[tuple[int, int]] = select(step.c.id, step.c.case_id).join_from(answer, step)


def _over(connection: Connection, query: Select[tuple[int, int]]) -> list[OverRow]:
    return [OverRow(*row) for row in connection.execute(query)]
