"""The SMTP side: takes every letter for everybody, and answers 250 once it is on the disk."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from socket import socket

from aiosmtpd.smtp import SMTP, Envelope, Session

from karriereflyt.mailbox.archive import Archive
from karriereflyt.mailbox.entry import Arrival, Entry

_LARGEST = 20 * 1024 * 1024
_MOST_AT_ONCE = 64


@dataclass(frozen=True)
class _Waiting:
    arrival: Arrival
    kept: asyncio.Future[Entry]


class Receiver:
    """Letters from any number of connections, written together: one flush serves all that wait for it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._waiting: asyncio.Queue[_Waiting] = asyncio.Queue()

    async def serve(self, listening: socket) -> None:
        """Take letters until cancelled."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(self._session, sock=listening)
        async with server:
            await self._write_forever()

    def _session(self) -> SMTP:
        return SMTP(self, hostname="mailbox.localhost", data_size_limit=_LARGEST, enable_SMTPUTF8=True)

    async def handle_DATA(  # noqa: N802 - the name aiosmtpd looks for
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """One letter for one or more recipients; each gets a copy of their own."""
        content = bytes(envelope.original_content or b"")
        sender = _readable(envelope.mail_from or "")
        arrivals = [Arrival(mail_from=sender, to=_readable(to), content=content) for to in envelope.rcpt_tos]
        try:
            entries = await asyncio.gather(*(self._keep(arrival) for arrival in arrivals))
        except OSError as error:
            return f"451 4.3.0 The letter cannot be kept: {error.strerror}"
        return f"250 2.0.0 Kept as {', '.join(str(entry.seq) for entry in entries)}"

    async def _keep(self, arrival: Arrival) -> Entry:
        waiting = _Waiting(arrival, asyncio.get_running_loop().create_future())
        self._waiting.put_nowait(waiting)
        return await waiting.kept

    async def _write_forever(self) -> None:
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < _MOST_AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._write(batch)

    async def _write(self, batch: list[_Waiting]) -> None:
        try:
            entries = await asyncio.to_thread(self._archive.keep, [waiting.arrival for waiting in batch])
        except OSError as error:
            for waiting in batch:
                _answer(waiting.kept, error)
            return
        for waiting, entry in zip(batch, entries, strict=True):
            _answer(waiting.kept, entry)


def _readable(address: str) -> str:
    """An address as text, even where bytes came that are none."""
    return address.encode("utf-8", "replace").decode("utf-8")


def _answer(kept: asyncio.Future[Entry], outcome: Entry | OSError) -> None:
    """Tell the connection, unless it has gone."""
    with suppress(asyncio.InvalidStateError):
        if isinstance(outcome, OSError):
            kept.set_exception(outcome)
        else:
            kept.set_result(outcome)
