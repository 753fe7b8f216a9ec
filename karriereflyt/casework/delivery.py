"""Delivering the outbox: claim, make, hand over, write down the end. Nothing is called sent that was not accepted."""

import asyncio
import os
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from karriereflyt.casework.letters import Unsendable, Writing
from karriereflyt.casework.office import Office
from karriereflyt.mail.backoff import wait
from karriereflyt.mail.line import Envelope
from karriereflyt.mail.outcome import Outcome, Verdict
from karriereflyt.mail.relay import Relay, Tls
from karriereflyt.mail.smtp import Pool
from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver, MailRow

BATCH = 200
LEASE = timedelta(minutes=3)
LOST_ANSWER = timedelta(minutes=30)
"""A letter whose answer was lost rests this long: it may have arrived."""


@dataclass
class Delivered:
    """What one delivery did: letters by the state they ended in, and how many wait for another try."""

    ended: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    stopped: str = ""


class _Marks:
    """Collects what all connections have to write down, and commits whatever is there at once (group commit)."""

    def __init__(self, office: Office, owner: str) -> None:
        self._office = office
        self._owner = owner
        self._handing_over: list[HandOver] = []
        self._ends: list[End] = []
        self._flush: asyncio.Task[None] | None = None

    async def handing_over(self, mark: HandOver) -> None:
        """Returns once it is committed: after this, no answer means unknown."""
        self._handing_over.append(mark)
        await self._committed()

    async def ended(self, end: End) -> None:
        """Returns once it is committed."""
        self._ends.append(end)
        await self._committed()

    async def _committed(self) -> None:
        if self._flush is None:
            self._flush = asyncio.create_task(self._write())
        await self._flush

    async def _write(self) -> None:
        await asyncio.sleep(0)  # whoever else is about to write joins this commit
        handing_over, self._handing_over = self._handing_over, []
        ends, self._ends = self._ends, []
        self._flush = None
        with self._office.store.begin() as connection:
            letters.mark_handing_over(connection, self._owner, handing_over, self._office.clock.now())
            letters.mark_ended(connection, self._owner, ends)


async def deliver(office: Office, *, seconds: float = 600, pool: Pool | None = None) -> Delivered:
    """Send what is ripe until nothing is, or the time is up. Any number of deliveries may run at once."""
    done = Delivered()
    owner = f"{os.getpid()}.{secrets.token_hex(4)}"
    deadline = time.monotonic() + seconds
    async with pool or Pool(_relay(office), office.settings.smtp_connections) as open_pool:
        while time.monotonic() < deadline and not done.stopped:
            batch = _claim(office, owner)
            if not batch:
                break
            await _send_batch(office, owner, batch, open_pool, done)
    with office.store.read() as connection:
        done.waiting = letters.waiting(connection)
    return done


def _relay(office: Office) -> Relay:
    settings = office.settings
    return Relay(
        host=settings.smtp_host,
        port=settings.smtp_port,
        tls=Tls(settings.smtp_tls),
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )


def _claim(office: Office, owner: str) -> list[MailRow]:
    now = office.clock.now()
    with office.store.begin() as connection:
        letters.recover(connection, now, now + LOST_ANSWER)
        return letters.claim(connection, owner=owner, now=now, until=now + LEASE, most=BATCH)


async def _send_batch(office: Office, owner: str, batch: list[MailRow], pool: Pool, done: Delivered) -> None:
    marks = _Marks(office, owner)
    made: list[tuple[MailRow, Envelope]] = []
    unsent: list[End] = []
    now = office.clock.now()
    with office.store.read() as connection:
        writing = Writing(office, connection, batch)
        for row in batch:
            letter = Unsendable(row.id, "expired", "too old") if now > row.give_up_at else writing.write(row)
            if isinstance(letter, Unsendable):
                unsent.append(End(row.id, letter.state, ended_at=now, reply=letter.reason))
            else:
                made.append((row, letter))
    with office.store.begin() as connection:
        letters.mark_ended(connection, owner, unsent)
    done.ended.update(end.state for end in unsent)
    renewing = asyncio.create_task(_keep_lease(office, owner))
    try:
        await asyncio.gather(*(_send(office, row, envelope, pool, marks, done) for row, envelope in made))
    finally:
        renewing.cancel()


async def _keep_lease(office: Office, owner: str) -> None:
    while True:
        await asyncio.sleep(LEASE.total_seconds() / 3)
        with office.store.begin() as connection:
            letters.renew(connection, owner, office.clock.now() + LEASE)


async def _send(office: Office, row: MailRow, envelope: Envelope, pool: Pool, marks: _Marks, done: Delivered) -> None:
    mark = HandOver(row.id, sha256(envelope.data).digest(), len(envelope.data))
    outcome = await pool.send(envelope, _before_data(marks, mark))
    if outcome.verdict is Verdict.MISCONFIGURED:
        done.stopped = outcome.text
    end = ending(row, outcome, office.clock.now())
    done.ended[end.state] += 1
    await marks.ended(end)


def _before_data(marks: _Marks, mark: HandOver) -> Callable[[], Awaitable[None]]:
    return lambda: marks.handing_over(mark)


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
        return End(
            row.id, "unknown", ended_at=now, reply=reply
        )  # perhaps it was sent: it rests, and is never called rejected
    return End(row.id, "expired", ended_at=now, reply=reply)
