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

from karriereflyt.casework.letters.writing import Unsendable, Writing
from karriereflyt.casework.marks import LetterLost, Marks
from karriereflyt.casework.office import Office
from karriereflyt.mail.backoff import wait
from karriereflyt.mail.line import Envelope
from karriereflyt.mail.outcome import Outcome, Verdict
from karriereflyt.mail.relay import Relay, Tls
from karriereflyt.mail.smtp import Pool
from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver, MailRow

BATCH = 64
"""Letters claimed and read together; when half as many wait for a connection, the next are claimed."""
AT_ONCE = 5
"""Letters made while nothing is said to the relay."""
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
        self._made: asyncio.Queue[tuple[MailRow, Envelope, HandOver]] = asyncio.Queue()
        self._room = asyncio.Event()

    async def run(self, until: float) -> None:
        """Until nothing is ripe, the time is up, or the relay says that our settings are wrong."""
        try:
            async with asyncio.TaskGroup() as group:
                senders = [group.create_task(self._send_on()) for _ in range(self._office.settings.smtp_connections)]
                await self._feed(until)
                for sender in senders:
                    sender.cancel()
        except BaseExceptionGroup as failed:
            raise failed.exceptions[0] from None
        finally:
            await self._marks.settled()

    async def _feed(self, until: float) -> None:
        """Claim and make letters while others leave; returns when all have left."""
        while time.monotonic() < until and not self.done.stopped:
            batch = await asyncio.to_thread(self._claim, BATCH)
            await self._make(batch)
            await (self._few_left() if len(batch) == BATCH else self._made.join())
            if not batch:
                break
        await self._made.join()

    async def _few_left(self) -> None:
        while self._made.qsize() > BATCH // 2:
            self._room.clear()
            await self._room.wait()

    def _claim(self, most: int) -> list[MailRow]:
        now = self._office.clock.now()
        with self._office.store.begin() as connection:
            letters.recover(connection, now, now + LOST_ANSWER)
            return letters.claim(connection, owner=self._owner, now=now, until=now + LEASE, most=most)

    async def _make(self, batch: list[MailRow]) -> None:
        """A few letters at a time, so that connections go on meanwhile; how those end that cannot be sent is noted."""
        now = self._office.clock.now()
        with self._office.store.read() as connection:
            writing = Writing(self._office, connection, batch)
            for start in range(0, len(batch), AT_ONCE):
                made = []
                for row in batch[start : start + AT_ONCE]:
                    letter = Unsendable(row.id, "expired", "too old") if now > row.give_up_at else writing.write(row)
                    if isinstance(letter, Unsendable):
                        self._note(End(row.id, letter.state, ended_at=now, reply=letter.reason))
                    else:
                        mark = HandOver(row.id, sha256(letter.data).digest(), len(letter.data))
                        made.append((row, letter, mark))
                self._marks.come_next(mark for _, _, mark in made)
                for one in made:
                    self._made.put_nowait(one)
                await asyncio.sleep(0)

    def _note(self, end: End) -> None:
        self._marks.ended(end)
        self.done.ended[end.state] += 1

    async def keep_lease(self) -> None:
        """What is held stays held as long as the sender lives."""
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            await asyncio.to_thread(self._renew)

    def _renew(self) -> None:
        with self._office.store.begin() as connection:
            letters.renew(connection, self._owner, self._office.clock.now() + LEASE)

    async def _send_on(self) -> None:
        """One after the other, as long as there are any."""
        while True:
            row, envelope, mark = await self._made.get()
            self._room.set()
            await self._send(row, envelope, mark)
            self._made.task_done()

    async def _send(self, row: MailRow, envelope: Envelope, mark: HandOver) -> None:
        try:
            outcome = await self._pool.send(envelope, lambda: self._marks.handing_over(mark))
        except LetterLost:
            return
        if outcome.verdict is Verdict.MISCONFIGURED:
            self.done.stopped = outcome.text
        self._note(ending(row, outcome, self._office.clock.now()))


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
