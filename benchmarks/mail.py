"""Delivering letters to a relay on loopback, beside bytes made beforehand over reused connections."""

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import aiosmtplib
import uvloop

from benchmarks.databases import Databases, Kind, databases
from benchmarks.figures import Figures, Span, peak_memory, say, span
from benchmarks.launch import open_cases
from benchmarks.offices import NOW, PROCESS, YEAR, office, settle
from karriereflyt.casework.delivery import deliver_now
from karriereflyt.casework.letters.writing import Unsendable, Writing
from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import RoundRequest, preview
from karriereflyt.mail.line import Envelope
from karriereflyt.store import letters

PER_SECOND = 1200
CPU_MS = 0.8
MADE_BEFOREHAND = 1000
_SINKS = ("/usr/sbin/smtp-sink", "/usr/lib/postfix/sbin/smtp-sink")
_PATIENCE = 5
"""Seconds for the relay to start."""


def mail(count: int, kind: Kind) -> Figures:
    """Launch a round for so many people and deliver all its letters from one process."""
    figures = Figures("mail")
    with databases(kind) as made, smtp_sink() as port:
        _measure(figures, made, count, port)
    figures.at_least("letters_per_second", PER_SECOND)
    figures.at_most("cpu_ms_per_letter", CPU_MS)
    return figures


def _measure(figures: Figures, made: Databases, count: int, port: int) -> None:
    with office(made.fresh("mail"), smtp_port=port) as desk:
        say(f"launching a round for {count} people")
        settle(desk, count, made.folder)
        open_cases(desk, preview(desk, RoundRequest(process=PROCESS, year=YEAR), NOW).round_id)
        made_beforehand = _some_letters(desk)
        connections = desk.settings.smtp_connections
        say("delivering")
        with span() as delivering:
            done = deliver_now(desk)
        accepted = done.ended["accepted"]
        if done.ended.total() != accepted or done.waiting:
            raise AssertionError(f"not everything was accepted: {done}")
    say("the same number of letters made beforehand")
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        alone = runner.run(_send_alone(made_beforehand, accepted, connections, port))
    figures.note(
        database=made.kind,
        letters=accepted,
        connections=connections,
        deliver_seconds=delivering.wall,
        letters_per_second=accepted / delivering.wall,
        cpu_ms_per_letter=1000 * delivering.cpu / accepted,
        made_beforehand_per_second=accepted / alone.wall,
        made_beforehand_cpu_ms=1000 * alone.cpu / accepted,
        share_of_made_beforehand=alone.wall / delivering.wall,
        bytes_per_letter=sum(len(one.data) for one in made_beforehand) / len(made_beforehand),
        peak_memory_mib=peak_memory(),
    )


def _some_letters(desk: Office) -> list[Envelope]:
    """Letters as they will be sent, made now; the outbox stays as it was."""
    with desk.store.engine.connect() as connection:
        rows = letters.claim(
            connection, owner="benchmark", now=desk.clock.now(), until=desk.clock.now(), most=MADE_BEFOREHAND
        )
        writing = Writing(desk, connection, rows)
        written = [writing.write(row) for row in rows]
        connection.rollback()
    return [one for one in written if not isinstance(one, Unsendable)]


async def _send_alone(made: list[Envelope], count: int, connections: int, port: int) -> Span:
    """The floor: nothing is read, made or written down."""
    waiting = iter(made[number % len(made)] for number in range(count))

    async def send_some() -> None:
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False)
        async with client:
            for one in waiting:
                await client.sendmail(one.mail_from, [one.to], one.data)

    with span() as measured:
        await asyncio.gather(*(send_some() for _ in range(connections)))
    return measured


@contextmanager
def smtp_sink() -> Iterator[int]:
    """Postfix's test server (Debian package postfix) on a port of its own; takes everything and keeps nothing."""
    program = next(filter(shutil.which, _SINKS), None)
    if program is None:
        raise SystemExit("smtp-sink is missing: install Debian's postfix package.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    as_user = ["-u", "nobody"] if os.geteuid() == 0 else []
    process = subprocess.Popen([program, *as_user, f"127.0.0.1:{port}", "200"])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
