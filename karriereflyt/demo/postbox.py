"""Letters as they arrived over SMTP: fetched from the mailbox, taken apart, each handed out once."""

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

from karriereflyt.demo.wire import Wire

_LINK = re.compile(r"https?://[^\s<>\"']+/s/[\w-]+")
_DOCUMENTS_LINK = re.compile(r"https?://[^\s<>\"']+/d/[\w-]+")
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_AT_ONCE = 3
_MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One letter in somebody's mailbox, with the personal links in its text. `received_at` is the real time (UTC)."""

    seq: int
    received_at: datetime
    to: str
    subject: str
    message_id: str
    links: tuple[str, ...]
    text: str
    is_invitation: bool = False
    documents_links: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code for reading stored text, where it carries one."""
        found = None if self.links or self.documents_links else _CODE.search(self.text)
        return found[0] if found else ""


class Postbox:
    """The mailbox as its recipients see it."""

    def __init__(self, mailbox_url: str) -> None:
        self._wire = Wire(mailbox_url, _AT_ONCE)
        self._seen = 0
        self.letters: list[Letter] = []

    async def close(self) -> None:
        """Stop looking."""
        await self._wire.close()

    async def fetch(self) -> list[Letter]:
        """The letters that have come since the last time, oldest first; none while the mailbox does not answer."""
        try:
            answer = await self._wire.ask("GET", f"/api/letters?after={self._seen}&most={_MOST}", {})
            listed = json.loads(answer.content)["letters"]
            come = [one for group in _groups(listed) for one in await asyncio.gather(*map(self._letter, group))]
        except (OSError, EOFError):
            return []
        self._seen = max((one.seq for one in come), default=self._seen)
        self.letters += come
        return come

    async def fetch_all(self) -> list[Letter]:
        """Until there are no more."""
        come: list[Letter] = []
        while found := await self.fetch():
            come += found
        return come

    async def _letter(self, listed: Mapping[str, Any]) -> Letter:
        source = await self._wire.ask("GET", f"/letters/{listed['seq']}/source", {})
        return read_letter(listed["seq"], datetime.fromisoformat(listed["received_at"]), listed["to"], source.content)


def read_letter(seq: int, received_at: datetime, to: str, content: bytes) -> Letter:
    """A letter from its bytes, as a mail program reads them."""
    message = message_from_bytes(content)
    parts = {
        part.get_content_type(): part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()
    }
    plain = parts.get("text/plain")
    text = plain.decode("utf-8", "replace") if isinstance(plain, bytes) else ""
    return Letter(
        seq=seq,
        received_at=received_at,
        to=to,
        subject=str(make_header(decode_header(message["Subject"] or ""))),
        message_id=message["Message-ID"] or "",
        links=tuple(dict.fromkeys(_LINK.findall(text))),
        text=text,
        is_invitation="text/calendar" in parts,
        documents_links=tuple(dict.fromkeys(_DOCUMENTS_LINK.findall(text))),
    )


def _groups(listed: list[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    return [listed[first : first + _AT_ONCE] for first in range(0, len(listed), _AT_ONCE)]
