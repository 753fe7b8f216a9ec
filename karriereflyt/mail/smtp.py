"""Sending: as many connections to the relay as it bears, each used for many letters."""

import asyncio
import ssl
from types import TracebackType
from typing import Protocol, Self

from karriereflyt.mail.breaker import Breaker
from karriereflyt.mail.line import BeforeData, Envelope, Line
from karriereflyt.mail.outcome import Outcome, Phase, Verdict
from karriereflyt.mail.relay import Relay


class Post(Protocol):
    """Whoever takes letters out of the house."""

    async def send(self, envelope: Envelope, before_data: BeforeData) -> Outcome:
        """Hand over one letter; `before_data` is awaited right before it may be taken."""
        ...


class Pool:
    """Connections to one relay. Many may send at once; more than there are connections wait for their turn."""

    def __init__(self, relay: Relay, connections: int, breaker: Breaker | None = None) -> None:
        self._relay = relay
        self._turns = asyncio.Semaphore(connections)
        self._breaker = breaker or Breaker()
        self._tls_context: ssl.SSLContext | None = None
        self._idle: list[Line] = []
        self._stopped: Outcome | None = None

    async def __aenter__(self) -> Self:
        self._tls_context = self._relay.tls_context()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.gather(*(line.close() for line in self._idle))
        self._idle.clear()

    @property
    def pause_left(self) -> float:
        """Seconds for which the relay is left alone; until then letters come back deferred, the attempt not counted."""
        return self._breaker.pause_left(asyncio.get_running_loop().time())

    async def send(self, envelope: Envelope, before_data: BeforeData) -> Outcome:
        """Hand over one letter. Raises only what `before_data` raises; then nothing has been handed over."""
        async with self._turns:
            if self._stopped:
                return self._stopped
            if self.pause_left:
                return Outcome(verdict=Verdict.DEFERRED, phase=Phase.CONNECT, text="the relay is away", counted=False)
            line = self._idle.pop() if self._idle else Line(self._relay, self._tls_context)
            outcome = await line.send(envelope, before_data)
            self._idle.append(line)
            self._learn(outcome)
            return outcome

    def _learn(self, outcome: Outcome) -> None:
        if outcome.verdict is Verdict.MISCONFIGURED:
            self._stopped = outcome  # further tries would only lock the account
        elif outcome.phase is Phase.CONNECT:
            self._breaker.failed(asyncio.get_running_loop().time())
        else:
            self._breaker.connected()
