"""Reading stored text: links to the documents of a case, mailed codes, and the log of who read what."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from karriereflyt.store.bulk import insert_rows
from karriereflyt.store.tables import access, answer, case, document_link, event, reading_code, round_, step


class ReadingLink(NamedTuple):
    """A link to the documents of one case, for one person."""

    id: int
    case_id: int
    person_id: str
    expires_at: datetime
    process: str
    employee_id: str
    parties: dict[str, str]
    standing: str
    period: str


class CodeRow(NamedTuple):
    """A code that was asked for."""

    id: int
    link_id: int
    code_mac: bytes
    expires_at: datetime
    tries: int
    used_at: datetime | None


class AccessRow(NamedTuple):
    """One line of the log."""

    at: datetime
    who: str
    what: str
    document: str | None
    step_key: str | None


_LINK = (
    select(
        document_link.c.id,
        document_link.c.case_id,
        document_link.c.person_id,
        document_link.c.expires_at,
        case.c.process,
        case.c.person_id,
        case.c.parties,
        case.c.standing,
        round_.c.period,
    )
    .join_from(document_link, case)
    .join(round_, round_.c.id == case.c.round_id)
)
_BY_ID = _LINK.where(document_link.c.id == bindparam("id"))
_BY_ID_HELD = _BY_ID.with_for_update(of=document_link)
_BY_HASH = _LINK.where(document_link.c.link_hash == bindparam("hash"))
_OF_CASE = select(document_link.c.id, document_link.c.link_cipher).where(
    document_link.c.case_id == bindparam("case_id"), document_link.c.person_id == bindparam("who")
)
_CODE = select(
    reading_code.c.id,
    reading_code.c.link_id,
    reading_code.c.code_mac,
    reading_code.c.expires_at,
    reading_code.c.tries,
    reading_code.c.used_at,
).where(reading_code.c.id == bindparam("id"))


def keep_links(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep links to documents; who has one for the case already keeps it."""
    insert_rows(connection, document_link, rows, otherwise="ON CONFLICT (case_id, person_id) DO NOTHING")


def link_by_hash(connection: Connection, link_hash: bytes) -> ReadingLink | None:
    """The link with a fingerprint, if there is any."""
    row = connection.execute(_BY_HASH, {"hash": link_hash}).first()
    return None if row is None else ReadingLink(*row)


def link_by_id(connection: Connection, link_id: int, *, hold: bool = False) -> ReadingLink | None:
    """One link; held against others who ask for a code by it at the same moment."""
    row = connection.execute(_BY_ID_HELD if hold else _BY_ID, {"id": link_id}).first()
    return None if row is None else ReadingLink(*row)


def link_of(connection: Connection, case_id: int, person_id: str) -> tuple[int, bytes] | None:
    """Id and sealed secret of somebody's link to a case."""
    row = connection.execute(_OF_CASE, {"case_id": case_id, "who": person_id}).first()
    return None if row is None else (row.id, row.link_cipher)


def codes_asked_since(connection: Connection, link_id: int, since: datetime) -> int:
    """How many codes were asked for by a link."""
    asked = select(func.count()).where(reading_code.c.link_id == link_id, reading_code.c.asked_at > since)
    return connection.execute(asked).scalar_one()


def keep_code(connection: Connection, row: Mapping[str, Any]) -> None:
    """Keep a new code; an earlier one of the same link that was not used is void."""
    older = update(reading_code).where(reading_code.c.link_id == row["link_id"], reading_code.c.used_at.is_(None))
    connection.execute(older.values(expires_at=row["asked_at"], code_cipher=None))
    connection.execute(insert(reading_code), row)


def code(connection: Connection, code_id: int, *, hold: bool = False) -> CodeRow | None:
    """One code; held against another try at the same moment."""
    row = connection.execute(_CODE.with_for_update() if hold else _CODE, {"id": code_id}).first()
    return None if row is None else CodeRow(*row)


def count_try(connection: Connection, code_id: int, *, used_at: datetime | None) -> None:
    """Something was typed in; `used_at` where it was right, and then no letter can carry the code any more."""
    values: dict[str, Any] = {"tries": reading_code.c.tries + 1}
    if used_at is not None:
        values |= {"used_at": used_at, "code_cipher": None}
    connection.execute(update(reading_code).where(reading_code.c.id == code_id).values(values))


def code_ciphers(connection: Connection, ids: Collection[int]) -> dict[int, bytes]:
    """The sealed codes that letters may still carry."""
    wanted = select(reading_code.c.id, reading_code.c.code_cipher).where(
        reading_code.c.id.in_(list(ids)), reading_code.c.code_cipher.is_not(None)
    )
    return {row.id: row.code_cipher for row in connection.execute(wanted)}


def log(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add to the log of who read what."""
    insert_rows(connection, access, rows)


def log_of_case(connection: Connection, case_id: int) -> list[AccessRow]:
    """The whole log of a case, newest first."""
    query = (
        select(access.c.at, access.c.who, access.c.what, access.c.document, step.c.key)
        .join_from(access, step, step.c.id == access.c.step_id, isouter=True)
        .where(access.c.case_id == case_id)
        .order_by(access.c.id.desc())
    )
    return [AccessRow(*row) for row in connection.execute(query)]


def erase_links(connection: Connection, expired_before: datetime, most: int) -> int:
    """Links that expired long ago, with their codes. Returns how many."""
    over = select(document_link.c.id).where(document_link.c.expires_at < expired_before).limit(most)
    ids = list(connection.scalars(over))
    if not ids:
        return 0
    connection.execute(delete(reading_code).where(reading_code.c.link_id.in_(ids)))
    return connection.execute(delete(document_link).where(document_link.c.id.in_(ids))).rowcount


def erase_reading_of(connection: Connection, case_ids: Collection[int]) -> None:
    """All that these cases have of it: links, codes and log."""
    ids = list(case_ids)
    links = select(document_link.c.id).where(document_link.c.case_id.in_(ids))
    connection.execute(delete(reading_code).where(reading_code.c.link_id.in_(links)))
    connection.execute(delete(document_link).where(document_link.c.case_id.in_(ids)))
    connection.execute(delete(access).where(access.c.case_id.in_(ids)))


def erase_codes(connection: Connection, asked_before: datetime, most: int) -> int:
    """Codes that nobody can use any more. Returns how many."""
    over = select(reading_code.c.id).where(reading_code.c.asked_at < asked_before).limit(most)
    return connection.execute(delete(reading_code).where(reading_code.c.id.in_(over))).rowcount


def erase_log(connection: Connection, before: datetime, most: int) -> int:
    """Lines as old as that, of cases whose text was gone by then too. Returns how many."""
    text = (
        select(answer.c.step_id)
        .join_from(answer, step)
        .where(step.c.case_id == access.c.case_id, answer.c.box_a.is_not(None) | answer.c.box_p.is_not(None))
        .correlate(access)
    )
    erased = select(event.c.id).where(event.c.case_id == access.c.case_id, event.c.at >= before)
    erased = erased.where(event.c.what.in_(TEXT_ERASED)).correlate(access)
    over = select(access.c.id).where(access.c.at < before, ~exists(text), ~exists(erased)).limit(most)
    return connection.execute(delete(access).where(access.c.id.in_(over))).rowcount


TEXT_ERASED = ("private_text_erased", "record_erased", "half_year_erased", "end_talk_erased")
"""What history says when text of a case is gone."""
