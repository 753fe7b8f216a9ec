"""Everything that is sealed, row by row, for sealing it anew under a newer key."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, update

from karriereflyt.store.tables import answer, document_link, step


class AnswerBoxes(NamedTuple):
    """The sealed boxes of one answer."""

    step_id: int
    box_a: bytes | None
    box_p: bytes | None
    box_h: bytes | None


def answer_boxes(connection: Connection, after: int, most: int) -> list[AnswerBoxes]:
    """The next answers in the order of their steps, held against a hand-in at the same moment."""
    query = select(answer.c.step_id, answer.c.box_a, answer.c.box_p, answer.c.box_h).where(answer.c.step_id > after)
    rows = connection.execute(query.order_by(answer.c.step_id).limit(most).with_for_update())
    return [AnswerBoxes(*row) for row in rows]


def save_answer_boxes(connection: Connection, rows: Sequence[AnswerBoxes]) -> None:
    """Write the boxes back."""
    if rows:
        statement = update(answer).where(answer.c.step_id == bindparam("b_id"))
        statement = statement.values(box_a=bindparam("b_a"), box_p=bindparam("b_p"), box_h=bindparam("b_h"))
        connection.execute(
            statement, [{"b_id": row.step_id, "b_a": row.box_a, "b_p": row.box_p, "b_h": row.box_h} for row in rows]
        )


def link_ciphers(connection: Connection, after: int, most: int) -> list[tuple[int, bytes]]:
    """The next links that letters may still carry."""
    query = select(step.c.id, step.c.link_cipher).where(step.c.id > after, step.c.link_cipher.is_not(None))
    return [
        (row.id, row.link_cipher) for row in connection.execute(query.order_by(step.c.id).limit(most).with_for_update())
    ]


def save_link_ciphers(connection: Connection, ciphers: Mapping[int, bytes]) -> None:
    """Write links back, unless their step was closed in the meantime."""
    if ciphers:
        statement = (
            update(step)
            .where(step.c.id == bindparam("b_id"), step.c.link_cipher.is_not(None))
            .values(link_cipher=bindparam("b_cipher"))
        )
        connection.execute(statement, [{"b_id": step_id, "b_cipher": cipher} for step_id, cipher in ciphers.items()])


def documents_ciphers(connection: Connection, after: int, most: int) -> list[tuple[int, bytes]]:
    """The next links to documents."""
    query = select(document_link.c.id, document_link.c.link_cipher).where(document_link.c.id > after)
    rows = connection.execute(query.order_by(document_link.c.id).limit(most).with_for_update())
    return [(row.id, row.link_cipher) for row in rows]


def save_documents_ciphers(connection: Connection, ciphers: Mapping[int, bytes]) -> None:
    """Write them back."""
    if ciphers:
        statement = update(document_link).where(document_link.c.id == bindparam("b_id"))
        rows = [{"b_id": link_id, "b_cipher": cipher} for link_id, cipher in ciphers.items()]
        connection.execute(statement.values(link_cipher=bindparam("b_cipher")), rows)
