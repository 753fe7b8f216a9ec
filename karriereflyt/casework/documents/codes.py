"""The second step before stored text is read: six digits, mailed to the address in the people file, typed in here."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.answering import LinkDead, asked_step
from karriereflyt.casework.documents.new_links import new_link_row
from karriereflyt.casework.documents.readers import DocumentsReader, documents_reader
from karriereflyt.casework.links import code_place, link_hash
from karriereflyt.casework.office import Office
from karriereflyt.domain.errors import Refusal
from karriereflyt.store import letters, reading
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds
from karriereflyt.store.reading import CodeRow

DIGITS = 6
GOOD_FOR = timedelta(minutes=10)
TRIES = 5
CODES_AN_HOUR = 5
READING = timedelta(minutes=60)
"""So long stored text may be read after a code was typed in right; then another is needed."""


class Noted(StrEnum):
    """What the log of readers says."""

    CODE_SENT = "code_sent"
    CODE_WRONG = "code_wrong"
    TOO_MANY_CODES = "too_many_codes"
    READ = "read"
    FETCHED = "fetched"
    REFUSED = "refused"


class Typed(StrEnum):
    """What came of typing in a code."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"
    """Too old, used, replaced by a later one, or tried too often: right or wrong does not matter any more."""


class TooManyCodes(Refusal):
    """So many codes were asked for within an hour that no more are sent."""


@dataclass(frozen=True, kw_only=True)
class Doorstep:
    """What stands before the code: whom the link is for, and where the code goes."""

    name: str
    email: str
    language: str | None


def find_documents_link(office: Office, token: str, now: datetime) -> int | None:
    """The link with a token, by its number; none for a dead, unknown or malformed one. Changes nothing."""
    with office.store.read() as connection:
        try:
            return documents_reader(office, connection, reading.link_by_hash(connection, link_hash(token)), now).link.id
        except LinkDead:
            return None


def doorstep(office: Office, link_id: int, now: datetime) -> Doorstep:
    """Raises `LinkDead`."""
    with office.store.read() as connection:
        reader = documents_reader(office, connection, reading.link_by_id(connection, link_id), now)
    person = reader.person
    return Doorstep(name=person.name, email=person.email or "", language=person.language)


@tried_again
def documents_link_of(office: Office, step_id: int, generation: int, now: datetime) -> int:
    """The link to documents of a step's assignee, made where there is none yet. Raises `LinkDead`."""
    with office.store.begin() as connection:
        asked = asked_step(connection, step_id, generation)
        who = asked.assignee_id or ""
        row = new_link_row(office, NewIds(connection, 1).next(), asked.case_id, who, asked.period_end.isoformat())
        reading.keep_links(connection, [row])
        found = reading.link_of(connection, asked.case_id, who)
        if found is None:
            raise LinkDead("Nobody has this step.")
        return documents_reader(office, connection, reading.link_by_id(connection, found[0]), now).link.id


@tried_again
def ask_code(office: Office, link_id: int, now: datetime) -> int:
    """Have a code sent; its number. An earlier one is void. Raises `LinkDead`, `TooManyCodes`."""
    with office.store.begin() as connection:
        reader = documents_reader(office, connection, reading.link_by_id(connection, link_id, hold=True), now)
        is_too_often = reading.codes_asked_since(connection, link_id, now - timedelta(hours=1)) >= CODES_AN_HOUR
        code_id = 0 if is_too_often else _send(office, connection, reader, now)
        note(connection, reader, Noted.TOO_MANY_CODES if is_too_often else Noted.CODE_SENT, now)
    if not code_id:
        raise TooManyCodes("So many codes were asked for that no more are sent for an hour.")
    return code_id


def _send(office: Office, connection: Connection, reader: DocumentsReader, now: datetime) -> int:
    ids = NewIds(connection, 2)
    code_id, mail_id = ids.next(), ids.next()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = {
        "id": code_id,
        "link_id": reader.link.id,
        "code_mac": fingerprint(office, code_id, code),
        "code_cipher": office.seals.seal("link", code_place(code_id), code.encode()),
        "asked_at": now,
        "expires_at": now + GOOD_FOR,
        "tries": 0,
    }
    reading.keep_code(connection, row)
    letters.want_letters(
        connection,
        [
            {
                "id": mail_id,
                "purpose": f"code:{code_id}",
                "recipient_id": reader.person.id,
                "process": reader.link.process,
                "message": "code",
                "kind": "code",
                "about": {"code": code_id},
                "state": "queued",
                "wanted_at": now,
                "attempts": 0,
                "next_at": now,
                "give_up_at": now + GOOD_FOR,
                "message_id": f"<{mail_id}.{secrets.token_hex(8)}@{office.mail_domain}>",
            }
        ],
    )
    return code_id


@tried_again
def type_code(office: Office, link_id: int, code_id: int, typed: str, now: datetime) -> Typed:
    """Whether a typed code is the one that was sent. Raises `LinkDead`."""
    with office.store.begin() as connection:
        reader = documents_reader(office, connection, reading.link_by_id(connection, link_id), now)
        code = reading.code(connection, code_id, hold=True)
        if code is None or not _is_live(code, link_id, now):
            return Typed.OVER
        is_right = compare_digest(fingerprint(office, code_id, typed), code.code_mac)
        reading.count_try(connection, code_id, used_at=now if is_right else None)
        if not is_right:
            note(connection, reader, Noted.CODE_WRONG, now)
    if is_right:
        return Typed.RIGHT
    return Typed.WRONG if code.tries + 1 < TRIES else Typed.OVER


def _is_live(code: CodeRow, link_id: int, now: datetime) -> bool:
    return code.link_id == link_id and code.used_at is None and now < code.expires_at and code.tries < TRIES


def may_read(office: Office, link_id: int, code_id: int, now: datetime) -> bool:
    """Whether this code was typed in right a short while ago."""
    with office.store.read() as connection:
        return is_open(connection, link_id, code_id, now)


def is_open(connection: Connection, link_id: int, code_id: int, now: datetime) -> bool:
    """The same, within a transaction."""
    code = reading.code(connection, code_id)
    return code is not None and code.link_id == link_id and code.used_at is not None and now < code.used_at + READING


def note(
    connection: Connection,
    reader: DocumentsReader,
    what: Noted,
    now: datetime,
    *,
    document: str | None = None,
    step_id: int | None = None,
) -> None:
    """Write into the log of readers."""
    row = {
        "id": NewIds(connection, 1).next(),
        "case_id": reader.link.case_id,
        "step_id": step_id,
        "document": document,
        "at": now,
        "what": what.value,
        "who": reader.person.id,
    }
    reading.log(connection, [row])


def fingerprint(office: Office, code_id: int, code: str) -> bytes:
    """How a code is kept: keyed, since six digits are soon tried through."""
    return office.seals.mac("code", f"{code_id}:{code}".encode())
