"""Letters and relays for tests of sending."""

import asyncio
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from karriereflyt.mail.line import Envelope
from karriereflyt.mail.relay import Relay

SINK = next(
    (path for path in ("/usr/sbin/smtp-sink", "/usr/lib/postfix/sbin/smtp-sink") if Path(path).exists()), "smtp-sink"
)
LETTER = b"Subject: Hei\r\n\r\n.prikk\r\nSlutt\r\n"


def envelope(to: str = "kari@uias.example", mail_id: int = 7, data: bytes = LETTER) -> Envelope:
    return Envelope(mail_id=mail_id, mail_from=f"bounce+{mail_id}.abcdefghijklmnop@uias.example", to=to, data=data)


def relay(port: int, **more) -> Relay:
    return Relay(**{"host": "127.0.0.1", "port": port, "hello_name": "uias.example", "command_timeout": 5} | more)


class Commits:
    """Stands for the commit of «handing over»: counts how often it came to that."""

    def __init__(self) -> None:
        self.count = 0

    async def __call__(self) -> None:
        self.count += 1


async def nothing() -> None:
    """Nobody to tell."""


@contextmanager
def smtp_sink(*options: str, user: str = "nobody"):
    """Postfix's test server (Debian package postfix). A test that needs it fails where it is missing."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    as_user = ["-u", user] if os.geteuid() == 0 else []
    process = subprocess.Popen([SINK, *as_user, *options, f"127.0.0.1:{port}", "200"])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("smtp-sink did not start")


def run(talk):
    """A test's own event loop, with an end."""
    return asyncio.run(asyncio.wait_for(talk, 20))
