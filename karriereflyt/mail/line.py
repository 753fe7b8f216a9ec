"""One connection to the relay, and where in the conversation it is: the place decides what a silence means."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import aiosmtplib

from karriereflyt.mail.connecting import connect, failure
from karriereflyt.mail.conversation import Conversation
from karriereflyt.mail.headers import wire_address
from karriereflyt.mail.outcome import Outcome, Phase, Verdict, judge, no_answer
from karriereflyt.mail.relay import Relay

BeforeData = Callable[[], Awaitable[None]]

_TAKEN, _FORWARDED, _GO_ON, _NO, _LEAVING = 250, 251, 354, 400, 421
"""Replies (RFC 5321, 4.2.3); from 400 on they are refusals."""


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
        self._talk: Conversation | None = None
        self._phase = Phase.CONNECT
        self._letters = 0
        self._last_used = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the next letter can go without connecting anew."""
        return self._talk is not None and self._talk.is_open

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
        if self._talk:
            self._talk.close()
        self._talk = None

    async def close(self) -> None:
        """Leave the connection politely."""
        if self._talk:
            with suppress(aiosmtplib.SMTPException, OSError):
                await self._talk.quit()
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
            await self._forget_letter(outcome.code)
        return outcome

    async def _ask(self, envelope: Envelope) -> Outcome | None:
        self._phase = Phase.CONNECT
        talk = await self._open()
        self._phase = Phase.MAIL
        to, sender = wire_address(envelope.to), wire_address(envelope.mail_from)
        if to is None or sender is None:
            return Outcome(verdict=Verdict.REJECTED, phase=self._phase, text="no mail can be sent to this address")
        if _is_too_large(talk, envelope):
            return Outcome(
                verdict=Verdict.REJECTED, phase=self._phase, text="the letter is larger than the relay takes"
            )
        mail, rcpt = _commands(talk, envelope, sender, to)
        replies = talk.say(mail, rcpt) if talk.takes_several else talk.say(mail)
        reply = await replies[0]
        if not _is_welcome(reply):
            return judge(self._phase, reply.code, reply.message)
        self._phase = Phase.RCPT
        reply = await (replies[1] if talk.takes_several else talk.say(rcpt)[0])
        return None if _is_welcome(reply) else judge(self._phase, reply.code, reply.message)

    async def _open(self) -> Conversation:
        if self._talk is None or not self._talk.is_open:
            self._talk = Conversation(await connect(self._relay, self._tls_context), self._relay)
            self._letters = 0
        self._last_used = asyncio.get_running_loop().time()
        return self._talk

    async def _hand_over(self, data: bytes) -> Outcome:
        self._phase = Phase.DATA
        if not self._talk or not self._talk.is_open:
            return no_answer(Phase.RCPT, "the relay hung up before the letter was sent")
        reply = await self._talk.say(b"DATA")[0]
        if reply.code == _GO_ON:
            reply = await self._talk.hand_over(data)
            if reply.code == _TAKEN:
                self._letters += 1
                return judge(self._phase, reply.code, reply.message)
        self.drop()
        if reply.code < _NO:  # a yes to a question we did not ask
            return no_answer(self._phase, f"the relay answered {reply.code} out of turn")
        return judge(self._phase, reply.code, reply.message)

    async def _forget_letter(self, code: int | None) -> None:
        """Make a connection that refused a letter ready for the next one."""
        if self._talk is None or self._phase is Phase.DATA or code == _LEAVING:
            self.drop()
            return
        try:
            reply = await self._talk.say(b"RSET")[0]
        except (aiosmtplib.SMTPException, OSError):
            self.drop()
        else:
            if reply.code != _TAKEN:
                self.drop()


def _is_welcome(reply: aiosmtplib.SMTPResponse) -> bool:
    return reply.code in (_TAKEN, _FORWARDED)


def _is_too_large(talk: Conversation, envelope: Envelope) -> bool:
    most = talk.extensions.get("size", "")
    return most.isdecimal() and 0 < int(most) < len(envelope.data)


def _commands(talk: Conversation, envelope: Envelope, sender: str, to: str) -> tuple[bytes, bytes]:
    """MAIL and RCPT with what the relay offers to know: the size, and that bounces name the letter (RFC 1870, 3461)."""
    mail, rcpt = f"MAIL FROM:<{sender}>", f"RCPT TO:<{to}>"
    if "size" in talk.extensions:
        mail += f" SIZE={len(envelope.data)}"
    if "dsn" in talk.extensions:
        mail += f" RET=HDRS ENVID={envelope.mail_id}"
        rcpt += " NOTIFY=FAILURE,DELAY"
    return mail.encode("ascii"), rcpt.encode("ascii")
