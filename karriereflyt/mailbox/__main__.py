"""`python -m karriereflyt.mailbox --smtp-port P --http-port Q --folder DIR` (development only)."""

import asyncio
import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, create_server, socket

import uvicorn

from karriereflyt.mailbox.app import mailbox_app
from karriereflyt.mailbox.archive import Archive, FolderInUse
from karriereflyt.mailbox.receiving import Receiver

_LOOPBACK = ("127.0.0.1", "localhost")


class CannotStart(RuntimeError):
    """The mailbox cannot run as asked; the sentence says why."""


def main() -> int:
    """Run until stopped; 1 and a sentence where that cannot be."""
    wanted = _arguments().parse_args()
    try:
        return _run(wanted)
    except (CannotStart, FolderInUse) as error:
        print(error, file=sys.stderr)
        return 1


def _arguments() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m karriereflyt.mailbox", description=__doc__)
    parser.add_argument("--smtp-port", type=int, required=True, help="where letters are taken; 0: any free port")
    parser.add_argument("--http-port", type=int, required=True, help="where they are shown; 0: any free port")
    parser.add_argument("--folder", type=Path, required=True, help="where they are kept")
    parser.add_argument("--host", default="127.0.0.1", help="this machine only: 127.0.0.1 or localhost")
    return parser


def _run(wanted: Namespace) -> int:
    if wanted.host not in _LOOPBACK:
        raise CannotStart(
            f"The mailbox shows everybody's letters, so it listens on this machine only, not on {wanted.host}."
        )
    with _listen(wanted.host, wanted.smtp_port) as smtp, _listen(wanted.host, wanted.http_port) as http:
        try:
            archive = Archive(wanted.folder)
        except OSError as error:
            raise CannotStart(f"Letters cannot be kept in {wanted.folder}: {error.strerror}.") from error
        print(f"mailbox smtp={_address(smtp)} http=http://{_address(http)}/ folder={wanted.folder}", flush=True)
        try:
            asyncio.run(_serve(archive, smtp, http))
        finally:
            archive.close()
    return 0


def _listen(host: str, port: int) -> socket:
    try:
        listening = create_server((host, port), backlog=512)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise CannotStart(f"Port {port} cannot be used: {reason}. Is something else running there?") from error
    # asyncio does so only for sockets it has made itself; without it every answer in two pieces takes 40 ms more.
    listening.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    return listening


def _address(listening: socket) -> str:
    host, port = listening.getsockname()
    return f"{host}:{port}"


class _Web(uvicorn.Server):
    """A web server that leaves signals to the mailbox, which has letters to finish."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(archive: Archive, smtp: socket, http: socket) -> None:
    web = _Web(uvicorn.Config(mailbox_app(archive), log_level="warning", access_log=False, lifespan="off"))

    def stop(*_: object) -> None:
        web.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    receiving = asyncio.create_task(Receiver(archive).serve(smtp))
    receiving.add_done_callback(stop)  # a mailbox that takes no letters is none
    await web.serve(sockets=[http])
    receiving.cancel()
    with suppress(asyncio.CancelledError):
        await receiving


if __name__ == "__main__":
    sys.exit(main())
