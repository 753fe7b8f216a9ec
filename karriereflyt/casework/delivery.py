"""Delivering the outbox: claim, make, hand over, write down the end. Nothing is called sent that was not accepted."""

import asyncio
import os
import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

import uvloop

from karriereflyt.casework.letters import Unsendable, Writing
from karriereflyt.casework.marks import LetterLost, Marks
from karriereflyt.casework.office import Office
from karriereflyt.mail.backoff import wait
from karriereflyt.mail.line import Envelope
from karriereflyt.mail.outcome import Outcome, Verdict
from karriereflyt.mail.relay import Relay, Tls
from karriereflyt.mail.smtp import Pool
from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver, MailRow

BATCH = 200
"""The most letters that one sender holds; when half of them are gone it claims more."""
LEASE = timedelta(minutes=3)
LOST_ANSWER = timedelta(minutes=30)
"""A letter whose answer was lost rests this long: it may have arrived."""


@dataclass
class Delivered:
    """What one delivery did: letters by the state they ended in, and how many wait for another try."""

    ended: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    stopped: str = ""


async def deliver(office: Office, *, seconds: float = 600, pool: Pool | None = None) -> Delivered:
    """Send what is ripe until nothing is, or the time is up. Any number of deliveries may run at once."""
    async with pool or Pool(_relay(office), office.settings.smtp_connections) as open_pool:
        delivery = _Delivery(office, open_pool)
        renewing = asyncio.create_task(delivery.keep_lease())
        try:
            await delivery.run(until=time.monotonic() + seconds)
        finally:
            renewing.cancel()
    with office.store.read() as connection:
        delivery.done.waiting = letters.waiting(connection)
    return delivery.done


def deliver_now(office: Office, *, seconds: float = 600) -> Delivered:
    """The same where no event loop runs yet; uvloop takes a sixth off the processor time of a letter."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(deliver(office, seconds=seconds))


def _relay(office: Office) -> Relay:
    settings = office.settings
    return Relay(
        host=settings.smtp_host,
        port=settings.smtp_port,
        tls=Tls(settings.smtp_tls),
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )


class _Delivery:
    """One sender at work: some letters are on their way while the next are claimed and made."""

    def __init__(self, office: Office, pool: Pool) -> None:
        self.done = Delivered()
        self._office = office
        self._pool = pool
        self._owner = f"{os.getpid()}.{secrets.token_hex(4)}"
        self._marks = Marks(office, self._owner)
        self._under_way: set[asyncio.Task[None]] = set()
        self._failures: list[BaseException] = []
        self._room = asyncio.Event()

    async def run(self, until: float) -> None:
        """Until nothing is ripe, the time is up, or the relay says that our settings are wrong."""
        try:
            while time.monotonic() < until and not self.done.stopped and not self._failures:
                wanted = BATCH - len(self._under_way)
                batch = await asyncio.to_thread(self._claim, wanted)
                self._begin(batch)
                if not batch and not self._under_way:
                    break
                await (self._half_gone() if len(batch) == wanted else self._all_gone())
            await self._all_gone()
        finally:
            for task in self._under_way:
                task.cancel()
        if self._failures:
            raise self._failures[0]

    def _begin(self, batch: list[MailRow]) -> None:
        for row, envelope in self._make(batch):
            task = asyncio.create_task(self._send(row, envelope))
            self._under_way.add(task)
            task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._failures.append(error)
        if error is not None or len(self._under_way) <= BATCH // 2:
            self._room.set()

    async def _half_gone(self) -> None:
        if len(self._under_way) > BATCH // 2:
            self._room.clear()
            await self._room.wait()

    async def _all_gone(self) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way)

    def _claim(self, most: int) -> list[MailRow]:
        now = self._office.clock.now()
        with self._office.store.begin() as connection:
            letters.recover(connection, now, now + LOST_ANSWER)
            return letters.claim(connection, owner=self._owner, now=now, until=now + LEASE, most=most)

    def _make(self, batch: list[MailRow]) -> list[tuple[MailRow, Envelope]]:
        """The letters that can be sent; how the others end is written down at once."""
        now = self._office.clock.now()
        made: list[tuple[MailRow, Envelope]] = []
        unsent: list[End] = []
        with self._office.store.read() as connection:
            writing = Writing(self._office, connection, batch)
            for row in batch:
                letter = Unsendable(row.id, "expired", "too old") if now > row.give_up_at else writing.write(row)
                if isinstance(letter, Unsendable):
                    unsent.append(End(row.id, letter.state, ended_at=now, reply=letter.reason))
                else:
                    made.append((row, letter))
        if unsent:
            with self._office.store.begin() as connection:
                letters.mark_ended(connection, self._owner, unsent)
        self.done.ended.update(end.state for end in unsent)
        return made

    async def keep_lease(self) -> None:
        """What is held stays held as long as the sender lives."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            await asyncio.to_thread(self._renew)

    def _renew(self) -> None:
        with self._office.store.begin() as connection:
            letters.renew(connection, self._owner, self._office.clock.now() + LEASE)

    async def _send(self, row: MailRow, envelope: Envelope) -> None:
        mark = HandOver(row.id, sha256(envelope.data).digest(), len(envelope.data))
        try:
            outcome = await self._pool.send(envelope, lambda: self._marks.handing_over(mark))
        except LetterLost:
            return
        if outcome.verdict is Verdict.MISCONFIGURED:
            self.done.stopped = outcome.text
        end = ending(row, outcome, self._office.clock.now())
        await self._marks.ended(end)
        self.done.ended[end.state] += 1


def ending(row: MailRow, outcome: Outcome, now: datetime) -> End:
    """What an attempt's outcome means for the letter. Pure."""
    reply = f"{outcome.code} {outcome.text}" if outcome.code else outcome.text
    match outcome.verdict:
        case Verdict.ACCEPTED:
            return End(row.id, "accepted", ended_at=now, reply=reply)
        case Verdict.REJECTED:
            return End(row.id, "rejected", ended_at=now, reply=reply)
        case Verdict.MISCONFIGURED:
            return End(row.id, "queued", next_at=now, reply=reply, counted=False)
    is_unknown = outcome.verdict is Verdict.UNKNOWN
    again = now + wait(row.id, row.attempts, is_unknown=is_unknown)
    if again <= row.give_up_at:
        return End(row.id, outcome.verdict.value, next_at=again, reply=reply, counted=outcome.counted)
    if is_unknown:
        # Perhaps it was sent: it rests, and is never called rejected.
        return End(row.id, "unknown", ended_at=now, reply=reply)
    return End(row.id, "expired", ended_at=now, reply=reply)
