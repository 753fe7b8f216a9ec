"""A letter's bytes taken apart for people and for the demo."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from html import unescape

_LINK = re.compile(r"https?://[^\s<>\"']+")
_HREF = re.compile(r"href=\"(https?://[^\"]+)\"")
_SENTENCE_END = ".,;:!?)»"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a mail program would show. Empty where the letter has no such part."""

    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    calendar: str
    calendar_method: str

    def header(self, name: str) -> str:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def links(self) -> tuple[str, ...]:
        """Every web address in the text, or in the HTML where there is no text; each once, in order."""
        found = _LINK.findall(self.text) if self.text else [unescape(link) for link in _HREF.findall(self.html)]
        return tuple(dict.fromkeys(link.rstrip(_SENTENCE_END) for link in found))


def read(content: bytes) -> Reading:
    """The letter's parts, as far as it can be read; nothing in it is trusted."""
    message = message_from_bytes(content)
    calendar = _first(message, "text/calendar")
    return Reading(
        headers=tuple((name, _words(value)) for name, value in message.items()),
        text=_text_of(_first(message, "text/plain")),
        html=_text_of(_first(message, "text/html")),
        calendar=_text_of(calendar),
        calendar_method=str(calendar.get_param("method", "")).upper() if calendar else "",
    )


def _first(message: Message, content_type: str) -> Message | None:
    return next((part for part in _leaves(message) if part.get_content_type() == content_type), None)


def _leaves(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if not part.is_multipart())


def _text_of(part: Message | None) -> str:
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def _words(value: object) -> str:
    try:
        words = str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, MessageError):
        words = str(value)
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").split())
