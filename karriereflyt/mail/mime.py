"""One letter as the bytes that go to the relay. The same letter gives the same bytes at every attempt.

Written by hand because Python's own `EmailMessage` takes some 5 ms a letter and breaks long names in address headers
when it folds them (cpython gh-80222); the tests read every kind of letter back with `email` and compare.
"""

import re
from binascii import b2a_base64
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import blake2b
from struct import Struct

from karriereflyt.domain.message import CalendarPart, Letterhead, LetterText
from karriereflyt.mail.headers import UnfitHeader, bare_address, mailbox, unstructured

_MESSAGE_ID = re.compile(r"[!-;=?-~]*@[!-;=?-~]*")
"""Visible ASCII without angle brackets, around an @."""
_LINE = 76
"""Characters of a base64 line (RFC 2045, 6.8)."""


@dataclass(frozen=True, kw_only=True)
class Posting:
    """What a letter carries on its envelope: to whom, from whom, under which fixed id and instant (UTC)."""

    to: str
    letterhead: Letterhead
    message_id: str
    date: datetime
    calendar: CalendarPart | None = None

    def __post_init__(self) -> None:
        if self.date.tzinfo is None:
            raise UnfitHeader("Date")


def compose(letter: LetterText, posting: Posting) -> bytes:
    """The letter's bytes, ASCII with CRLF. Pure. Raises `UnfitHeader` where a header would hold what it must not."""
    boundary = _boundary(posting)
    parts = [
        _part("text/plain; charset=utf-8", letter.text),
        _part("text/html; charset=utf-8", letter.html),
    ]
    content_type, body = "multipart/alternative", _joined(boundary, parts)
    if posting.calendar:
        content_type, body = "multipart/mixed", _with_calendar(boundary, parts, posting.calendar)
    head = "\r\n".join(
        (
            _standing_headers(posting.letterhead, letter.language),
            f"To: {bare_address('To', posting.to)}",
            unstructured("Subject", letter.subject),
            f"Date: {_date(posting.date)}",
            f"Message-ID: {_message_id(posting.message_id)}",
            f'Content-Type: {content_type};\r\n boundary="{boundary}"',
            "",
            "",
        )
    )
    return head.encode("ascii") + body


@lru_cache(maxsize=1024)
def _standing_headers(letterhead: Letterhead, language: str) -> str:
    """The headers that all letters of a letterhead share. Machines' answers are suppressed, bounces are wanted."""
    return "\r\n".join(
        (
            mailbox("From", letterhead.from_name, letterhead.from_address),
            mailbox("Reply-To", letterhead.contact_name, letterhead.contact_email),
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "X-Auto-Response-Suppress: OOF, AutoReply",
            f"Content-Language: {language}",
        )
    )


@lru_cache(maxsize=256)
def _date(instant: datetime) -> str:
    """The letters of a batch are claimed at one instant."""
    return format_datetime(instant.astimezone(UTC))


def _message_id(message_id: str) -> str:
    inside = message_id.removeprefix("<").removesuffix(">")
    if not _MESSAGE_ID.fullmatch(inside):
        raise UnfitHeader("Message-ID")
    return f"<{inside}>"


def _boundary(posting: Posting) -> str:
    """Begins with `=_`, which base64 never holds."""
    return "=_" + blake2b(f"{posting.message_id} {posting.date.isoformat()}".encode(), digest_size=12).hexdigest()


def _with_calendar(boundary: str, parts: list[bytes], calendar: CalendarPart) -> bytes:
    """Outlook takes the part beside the text, other programs the file; both hold the same."""
    inner = boundary + "_"
    kind = f"text/calendar; charset=utf-8; method={calendar.method}"
    file = 'application/ics; name="invite.ics"\r\nContent-Disposition: attachment; filename="invite.ics"'
    alternative = f'Content-Type: multipart/alternative;\r\n boundary="{inner}"\r\n\r\n'.encode("ascii")
    return _joined(
        boundary,
        [
            alternative + _joined(inner, [*parts, _base64(kind, calendar.content)]),
            _base64(file, calendar.content),
        ],
    )


def _part(content_type: str, text: str) -> bytes:
    return _base64(content_type, text.replace("\n", "\r\n").encode())


def _base64(content_type: str, content: bytes) -> bytes:
    encoded = b2a_base64(content, newline=False)
    whole = len(encoded) // _LINE
    lines = _whole_lines(whole).unpack_from(encoded) + (encoded[whole * _LINE :],)[: len(encoded) % _LINE]
    head = f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("ascii") + b"\r\n".join(lines) + b"\r\n"


@lru_cache(maxsize=1024)
def _whole_lines(count: int) -> Struct:
    """So many lines of full length, cut at once."""
    return Struct(f"{_LINE}s" * count)


def _joined(boundary: str, parts: list[bytes]) -> bytes:
    edge = b"--" + boundary.encode("ascii")
    return b"".join([piece for part in parts for piece in (edge, b"\r\n", part)]) + edge + b"--\r\n"
