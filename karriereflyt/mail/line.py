"""One connection to the relay, and where in the conversation it is: the place decides what a silence means."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import aiosmtplib

from karriereflyt.mail.connecting import connect, failure
from karriereflyt.mail.headers import wire_address
from karriereflyt.mail.outcome import Outcome, Phase, Verdict, judge, no_answer
from karriereflyt.mail.relay import Relay

BeforeData = Callable[[], Awaitable[None]]

_FAREWELL = 5
"""Seconds a relay gets to answer QUIT; nothing depends on its answer."""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One letter for one recipient: links are personal, and a relay must never take it for some and not for others."""

    mail_id: int | str
    mail_from: str
    to: str
    data: bytes


class Line:
    """One connection, opened when a letter needs it and dropped after anything odd."""

    def __init__(self, relay: Relay, tls_context: ssl.SSLContext | None) -> None:
        self._relay = relay
        self._tls_context = tls_context
        self._client: aiosmtplib.SMTP | None = None
        self._phase = Phase.CONNECT
        self._letters = 0
        self._last_used = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the next letter can go without connecting anew."""
        return self._client is not None and self._client.is_connected

    async def send(self, envelope: Envelope, before_data: BeforeData) -> Outcome:
        """Hand over one letter. `before_data` is awaited at the last moment at which it is certainly still ours.

        Raises only what `before_data` raises; then nothing has been handed over.
        """
        refused = await self._announce(envelope)
        if refused:
            return refused
        try:
            await before_data()
        except BaseException:
            self.drop()
            raise
        outcome = await self._heard(self._hand_over(envelope.data))
        return outcome or no_answer(Phase.DATA, "no reply")

    def drop(self) -> None:
        """Leave the connection at once."""
        if self._client:
            self._client.close()
        self._client = None

    async def close(self) -> None:
        """Leave the connection politely."""
        if self._client and self._client.is_connected:
            with suppress(aiosmtplib.SMTPException, OSError):
                await self._client.quit(timeout=_FAREWELL)
        self.drop()

    async def _announce(self, envelope: Envelope) -> Outcome | None:
        """Connect, MAIL and RCPT. None when the relay wants the letter."""
        if self._is_worn():
            await self.close()
        was_open = self.is_open
        refused = await self._heard(self._ask(envelope))
        if refused and was_open and not self.is_open and self._phase is Phase.MAIL:
            # The relay had left the reused connection: not this letter's failure, and nothing of it was sent.
            refused = await self._heard(self._ask(envelope))
        return refused

    def _is_worn(self) -> bool:
        idle = asyncio.get_running_loop().time() - self._last_used
        return self._letters >= self._relay.letters_per_connection or idle > self._relay.longest_idle

    async def _heard(self, talk: Awaitable[Outcome | None]) -> Outcome | None:
        """What the relay makes of a part of the conversation. The line outlives replies and nothing else."""
        try:
            outcome = await talk
        except aiosmtplib.SMTPResponseException as error:
            self.drop()
            return judge(self._phase, error.code, error.message)
        except (aiosmtplib.SMTPException, OSError) as error:
            self.drop()
            return failure(self._phase, error)
        except BaseException:
            self.drop()
            raise
        if outcome and outcome.verdict is not Verdict.ACCEPTED:
            await self._forget_letter()
        return outcome

    async def _ask(self, envelope: Envelope) -> Outcome | None:
        self._phase = Phase.CONNECT
        client = await self._open()
        self._phase = Phase.MAIL
        to, sender = wire_address(envelope.to), wire_address(envelope.mail_from)
        if to is None or sender is None:
            return Outcome(verdict=Verdict.REJECTED, phase=self._phase, text="no mail can be sent to this address")
        if _is_too_large(client, envelope):
            return Outcome(
                verdict=Verdict.REJECTED, phase=self._phase, text="the letter is larger than the relay takes"
            )
        from_options, to_options = _options(client, envelope)
        reply = await client.execute_command(b"MAIL", f"FROM:<{sender}>".encode("ascii"), *from_options)
        if not _is_welcome(reply):
            return judge(self._phase, reply.code, reply.message)
        self._phase = Phase.RCPT
        reply = await client.execute_command(b"RCPT", f"TO:<{to}>".encode("ascii"), *to_options)
        return None if _is_welcome(reply) else judge(self._phase, reply.code, reply.message)

    async def _open(self) -> aiosmtplib.SMTP:
        if self._client is None or not self._client.is_connected:
            self._client = await connect(self._relay, self._tls_context)
            self._letters = 0
        self._last_used = asyncio.get_running_loop().time()
        return self._client

    async def _hand_over(self, data: bytes) -> Outcome:
        self._phase = Phase.DATA
        if not self._client or not self._client.is_connected:
            return no_answer(Phase.RCPT, "the relay hung up before the letter was sent")
        try:
            reply = await self._client.data(data, timeout=self._relay.data_timeout)
        except aiosmtplib.SMTPDataError as error:
            if error.code < aiosmtplib.SMTPStatus.domain_unavailable:  # below 400: a yes to a question we did not ask
                return no_answer(self._phase, f"the relay answered {error.code} out of turn")
            raise
        self._letters += 1
        return judge(self._phase, reply.code, reply.message)

    async def _forget_letter(self) -> None:
        """Make a connection that refused a letter ready for the next one."""
        if self._client is None or self._phase is Phase.DATA:
            self.drop()
            return
        try:
            await self._client.rset()
        except (aiosmtplib.SMTPException, OSError):
            self.drop()


def _is_welcome(reply: aiosmtplib.SMTPResponse) -> bool:
    return reply.code in (aiosmtplib.SMTPStatus.completed, aiosmtplib.SMTPStatus.will_forward)


def _is_too_large(client: aiosmtplib.SMTP, envelope: Envelope) -> bool:
    most = client.esmtp_extensions.get("size", "")
    return most.isdecimal() and 0 < int(most) < len(envelope.data)


def _options(client: aiosmtplib.SMTP, envelope: Envelope) -> tuple[list[bytes], list[bytes]]:
    """What the relay offers to know beforehand: the size, and that bounces name the letter (RFC 1870, RFC 3461)."""
    from_options, to_options = [], []
    if client.supports_extension("size"):
        from_options.append(b"SIZE=%d" % len(envelope.data))
    if client.supports_extension("dsn"):
        from_options += [b"RET=HDRS", f"ENVID={envelope.mail_id}".encode("ascii")]
        to_options.append(b"NOTIFY=FAILURE,DELAY")
    return from_options, to_options
