"""A relay that plays a script for each recipient and keeps what it took: for tests that count exactly."""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

OK = "250 2.0.0 Ok"


@dataclass(frozen=True)
class Act:
    """What the relay does with one attempt, at RCPT or after the dot. Without a reply it drops the line."""

    at: str = "dot"
    reply: str | None = OK
    takes: bool = False
    seconds: float = 0


TAKE = Act(takes=True)
TAKE_AND_DROP = Act(takes=True, reply=None)
DROP_AT_RCPT = Act(at="rcpt", reply=None)
DROP_AT_DOT = Act(reply=None)


def refuse(reply: str) -> Act:
    """Says no to the recipient."""
    return Act(at="rcpt", reply=reply)


def refuse_letter(reply: str) -> Act:
    """Reads the letter and says no to it."""
    return Act(reply=reply)


def take_slowly(seconds: float) -> Act:
    """Takes the letter and answers late."""
    return Act(takes=True, seconds=seconds)


@dataclass(frozen=True)
class Taken:
    """A letter the relay took, whatever it answered."""

    mail_from: str
    to: str
    content: bytes


@dataclass
class ScriptedRelay:
    """An SMTP server on loopback, in the test's own event loop. Recipients without a script are taken."""

    scripts: dict[str, Sequence[Act]] = field(default_factory=dict)
    tls_context: ssl.SSLContext | None = None
    password: str | None = None
    greeting_over_tls: bool = False
    taken: list[Taken] = field(default_factory=list)
    connections: int = 0
    mail_options: list[list[str]] = field(default_factory=list)
    port: int = 0
    _attempts: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _writers: list[SMTP] = field(default_factory=list)

    async def __aenter__(self):
        over_tls = self.tls_context if self.greeting_over_tls else None
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._session, "127.0.0.1", 0, ssl=over_tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()
        self.hang_up()
        await self._server.wait_closed()
        await asyncio.sleep(0.01)  # the sessions learn that their lines are gone

    def hang_up(self) -> None:
        """Drop every line that is open."""
        for session in self._writers:
            if session.transport:
                session.transport.abort()

    def _session(self) -> SMTP:
        self.connections += 1
        session = SMTP(
            self,
            hostname="relay.example",
            tls_context=None if self.greeting_over_tls else self.tls_context,
            require_starttls=self.tls_context is not None and not self.greeting_over_tls,
            authenticator=self._authenticate if self.password else None,
            auth_required=bool(self.password),
            auth_require_tls=True,
            loop=asyncio.get_running_loop(),
        )
        self._writers.append(session)
        return session

    def _authenticate(self, server, session, envelope, mechanism, data) -> AuthResult:
        return AuthResult(success=data.password == (self.password or "").encode(), handled=False)

    async def handle_MAIL(  # noqa: N802 - the name aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.mail_options.append(options)
        envelope.mail_from = address
        return OK

    async def handle_RCPT(  # noqa: N802 - as handle_MAIL
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        act = self._act(address)
        if act.at == "rcpt":
            self._attempts[address] += 1
            return await self._play(act, server)
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(  # noqa: N802 - as handle_MAIL
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        (to,) = envelope.rcpt_tos
        act = self._act(to)
        self._attempts[to] += 1
        if act.takes:
            self.taken.append(Taken(str(envelope.mail_from), to, bytes(envelope.original_content or b"")))
        return await self._play(act, server)

    def _act(self, to: str) -> Act:
        script = self.scripts.get(to, ())
        attempt = self._attempts[to]
        return script[attempt] if attempt < len(script) else TAKE

    async def _play(self, act: Act, server: SMTP) -> str:
        await asyncio.sleep(act.seconds)
        if act.reply is None:
            server.transport.abort()
            await asyncio.Event().wait()  # until the session learns that its line is gone
        return str(act.reply)
