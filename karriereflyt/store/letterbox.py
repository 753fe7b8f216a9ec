"""What has been handed in anonymously and not been mixed yet: sealed, all of one size, without any order."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from karriereflyt.store.tables import letterbox

T = TypeVar("T")
ID_BYTES = 16
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


class Box(NamedTuple):
    """The letterbox of one form of a survey; nothing is mixed across two."""

    survey: str
    form: str


_IN_BOX = (letterbox.c.survey == bindparam("b_survey"), letterbox.c.form == bindparam("b_form"))
_TAKE = delete(letterbox).where(*_IN_BOX)
_NEXT = (
    select(letterbox.c.id)
    .where(*_IN_BOX, letterbox.c.id > bindparam("b_after"))
    .order_by(letterbox.c.id)
    .limit(bindparam("b_most"))
)


def random_id() -> bytes:
    """Says nothing of when or after what a row was written."""
    return secrets.token_bytes(ID_BYTES)


def shuffled(rows: Sequence[T]) -> list[T]:
    """The same in random order: neither a page of the database nor a file tells what came last."""
    return secrets.SystemRandom().sample(rows, len(rows))


def hold(connection: Connection, box: Box) -> None:
    """Nobody else stirs or mixes this box until the transaction ends; handing in goes on."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"name": f"{box.survey} {box.form}"})


def drop(connection: Connection, box: Box, sealed: bytes) -> bytes:
    """Put one answer in. Returns its id, which is forgotten once the answer is stirred in."""
    entry = random_id()
    connection.execute(insert(letterbox), {**box._asdict(), "id": entry, "sealed": sealed})
    return entry


def put(connection: Connection, box: Box, sealed: Sequence[bytes]) -> None:
    """Put several in, under fresh random ids and in random order."""
    rows = [{**box._asdict(), "id": random_id(), "sealed": one} for one in shuffled(sealed)]
    if rows:
        connection.execute(insert(letterbox), rows)


def take_some(connection: Connection, box: Box, entry: bytes, others: int) -> list[bytes]:
    """Take one answer out, with some others chosen by chance; none where it has been taken already."""
    named = {"b_survey": box.survey, "b_form": box.form}
    ids = {entry}
    for after in (random_id(), b""):  # from anywhere onwards, and round by the beginning
        ids |= set(connection.scalars(_NEXT, {**named, "b_after": after, "b_most": others + 2 - len(ids)}))
    taken = _TAKE.where(letterbox.c.id.in_(ids)).returning(letterbox.c.sealed)
    return list(connection.scalars(taken, named))


def take_all(connection: Connection, box: Box) -> list[bytes]:
    """Empty the box."""
    return list(connection.scalars(_TAKE.returning(letterbox.c.sealed), {"b_survey": box.survey, "b_form": box.form}))


def waiting(connection: Connection) -> list[Box]:
    """The boxes that anything lies in."""
    return [Box(*row) for row in connection.execute(select(letterbox.c.survey, letterbox.c.form).distinct())]
