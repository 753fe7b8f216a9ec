"""Words in headers: as they are where they may stand so, else as encoded words (RFC 2047) that every relay takes."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache

from karriereflyt.domain.address import tidy_address
from karriereflyt.domain.message import UnfitLetter

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What ends a line or steers a program; it reaches neither headers nor calendars."""
_ATOMS = re.compile(r"[!#$%&'*+\-/0-9=?A-Z^_`a-z{|}~ ]+")
_LONGEST_LINE = 76
"""Characters a line with an encoded word may have (RFC 2047, 2)."""
_ROOM = 39
"""Bytes of text in one encoded word, so that it fits a line even after `Reply-To: `."""


class UnfitHeader(UnfitLetter):
    """Something that is to stand in a header holds a line break, a control character or no address."""

    def __init__(self, header: str) -> None:
        super().__init__(f"What is to stand in «{header}» holds a line break or a control character, or is no address.")
        self.header = header


@lru_cache(maxsize=4096)
def unstructured(header: str, text: str) -> str:
    """A header line without its end, such as a subject. Raises `UnfitHeader`."""
    _refuse_control(header, text)
    line = f"{header}: {text}"
    if text.isascii() and "=?" not in text and len(line) <= _LONGEST_LINE and text == " ".join(text.split()):
        return line
    return f"{header}: {_encoded(text)}"


@lru_cache(maxsize=1024)
def mailbox(header: str, name: str, address: str) -> str:
    """A header line without its end that names one mailbox. Raises `UnfitHeader`."""
    bare = bare_address(header, address)
    _refuse_control(header, name)
    if not name:
        return f"{header}: {bare}"
    if name.isascii() and "=?" not in name and len(name) <= _ROOM:
        words = name if _ATOMS.fullmatch(name) else '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
        return f"{header}: {words}\r\n <{bare}>"
    return f"{header}: {_encoded(name)}\r\n <{bare}>"


def bare_address(header: str, address: str) -> str:
    """The address as it goes over the wire. Raises `UnfitHeader`."""
    wire = wire_address(address)
    if wire is None:
        raise UnfitHeader(header)
    return wire


def wire_address(address: str) -> str | None:
    """The address with its domain in ASCII (IDNA), or None where no mail can be sent to it."""
    tidy = tidy_address(address)
    if tidy is None or tidy.isascii():
        return tidy
    local, _, domain = tidy.rpartition("@")
    return f"{local}@{domain.encode('idna').decode('ascii')}"


def _refuse_control(header: str, text: str) -> None:
    if CONTROL.search(text):
        raise UnfitHeader(header)


def _encoded(text: str) -> str:
    return "\r\n ".join(f"=?utf-8?B?{b64encode(piece).decode('ascii')}?=" for piece in _pieces(text))


def _pieces(text: str) -> Iterator[bytes]:
    """The text in UTF-8, cut between characters."""
    piece = b""
    for character in text:
        encoded = character.encode()
        if len(piece) + len(encoded) > _ROOM:
            yield piece
            piece = b""
        piece += encoded
    yield piece
