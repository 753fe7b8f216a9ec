"""What is said to a relay once hello is over: commands in one go where it takes them so, and letters as they are.

aiosmtplib opens connections (greeting, TLS, signing in); its way of sending goes through every letter with a regular
expression and waits for each reply by itself, which costs as much as making the letter.
"""

import asyncio
import re
from collections import deque
from typing import cast

from aiosmtplib import SMTP, SMTPReadTimeoutError, SMTPResponse, SMTPResponseException, SMTPServerDisconnected

from karriereflyt.mail.relay import Relay

_LONGEST_REPLY = 32768
"""Bytes; nobody's reply is longer."""
_NO_REPLY = 500
_LINE_END = re.compile(rb"\r\n|\n|\r")
_FAREWELL = 5
"""Seconds a relay gets to answer QUIT; nothing depends on its answer."""


class Conversation(asyncio.Protocol):
    """One open connection. Replies come in the order of what was said; a silence ends it."""

    def __init__(self, client: SMTP, relay: Relay) -> None:
        """Takes the connection over from the client that opened it."""
        if client.transport is None:
            raise SMTPServerDisconnected("Connection lost")
        transport = cast(asyncio.Transport, client.transport)  # uvloop's are no subclass of it
        self.extensions = client.esmtp_extensions
        self.takes_several = "pipelining" in self.extensions
        self._relay = relay
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._buffer = b""
        self._lines: list[bytes] = []
        self._awaited: deque[asyncio.Future[SMTPResponse]] = deque()
        self._patience: asyncio.TimerHandle | None = None
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Whether something can still be said."""
        return not self._transport.is_closing()

    def say(self, *commands: bytes) -> list[asyncio.Future[SMTPResponse]]:
        """Say commands at once; their replies."""
        return self._write(b"\r\n".join(commands) + b"\r\n", len(commands), self._relay.command_timeout)

    def hand_over(self, letter: bytes) -> asyncio.Future[SMTPResponse]:
        """Say the letter's lines and the dot; the reply that says whether it was taken."""
        return self._write(wire_form(letter), 1, self._relay.data_timeout)[0]

    async def quit(self) -> None:
        """Leave politely."""
        if self.is_open:
            await asyncio.wait(self.say(b"QUIT"), timeout=_FAREWELL)
        self.close()

    def close(self) -> None:
        """Leave at once."""
        self._transport.close()
        self._end(SMTPServerDisconnected("Connection closed"))

    def data_received(self, data: bytes) -> None:
        """What the relay says; what nobody asked for is not heard."""
        if not self._awaited:
            return
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            self._hear(line)
        if not self._awaited:
            self._buffer = b""
        if len(self._buffer) + sum(map(len, self._lines)) > _LONGEST_REPLY:
            self._fail(SMTPResponseException(_NO_REPLY, "Response too long"))

    def connection_lost(self, exc: Exception | None) -> None:
        """The relay has left, or we have."""
        lost = SMTPServerDisconnected("Connection lost")
        lost.__cause__ = exc
        self._end(lost)

    def _write(self, content: bytes, replies: int, seconds: float) -> list[asyncio.Future[SMTPResponse]]:
        if self._transport.is_closing():
            raise SMTPServerDisconnected("Connection lost")
        awaited = [self._loop.create_future() for _ in range(replies)]
        self._awaited.extend(awaited)
        if self._patience is not None:
            self._patience.cancel()
        self._patience = self._loop.call_later(seconds, self._lose_patience)
        self._transport.write(content)
        return awaited

    def _hear(self, line: bytes) -> None:
        self._lines.append(line[4:].strip())
        if line[3:4] == b"-" or not self._awaited:
            return
        text, self._lines = b"\n".join(self._lines).decode("utf-8", "surrogateescape"), []
        if not line[:3].isdigit():
            self._fail(SMTPResponseException(_NO_REPLY, f"Malformed reply: {line.decode('utf-8', 'ignore')}"))
            return
        reply = self._awaited.popleft()
        if not reply.done():
            reply.set_result(SMTPResponse(int(line[:3]), text))
        if not self._awaited and self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _lose_patience(self) -> None:
        self._fail(SMTPReadTimeoutError("Timed out waiting for server response"))

    def _fail(self, error: Exception) -> None:
        """Nothing that comes after this could be told apart any more."""
        self._end(error)
        self._transport.close()

    def _end(self, error: Exception) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        while self._awaited:
            reply = self._awaited.popleft()
            if not reply.done():
                reply.set_exception(error)
                reply.exception()  # perhaps nobody waits for it any more, and that is no fault


def wire_form(letter: bytes) -> bytes:
    """A letter as it is said after DATA: lines that end in CRLF, dots at their beginning doubled, the last dot."""
    ends = letter.count(b"\r\n")
    if letter.count(b"\n") != ends or letter.count(b"\r") != ends:
        letter = _LINE_END.sub(b"\r\n", letter)
    if letter.startswith(b"."):
        letter = b"." + letter
    letter = letter.replace(b"\n.", b"\n..")
    return letter + (b".\r\n" if letter.endswith(b"\r\n") else b"\r\n.\r\n")
