"""A house in this process, without Prefect: real database, real verbs, real pages and letters, runs called directly."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from cryptography.fernet import Fernet
from pydantic import SecretStr

from flows.stories import processes
from karriereflyt.casework.daily import advance_due, want_digests
from karriereflyt.casework.delivery import deliver
from karriereflyt.casework.importing import import_people
from karriereflyt.casework.launching import ask_approval, begin_launch, end_launch, open_chunk
from karriereflyt.casework.office import Office
from karriereflyt.casework.opening import open_office
from karriereflyt.casework.previewing import RoundRequest, preview
from karriereflyt.casework.starting import start_by_themselves
from karriereflyt.casework.supervising import check_partners
from karriereflyt.demo.moving import write_shift
from karriereflyt.demo.quiet import quiet_config
from karriereflyt.mailbox.app import mailbox_app
from karriereflyt.mailbox.archive import Archive
from karriereflyt.mailbox.receiving import Receiver
from karriereflyt.settings import CHECKOUT, Settings
from karriereflyt.store.audit import Books, Post, people_with_cases, read_books, read_post
from karriereflyt.store.migrating import migrate
from karriereflyt.synthetic.files import PEOPLE_FILE, UNITS_FILE
from karriereflyt.web.app import create_app


@dataclass
class SmallHouse:
    """The demo's stage, played by the verbs themselves. `more` are runs of other processes, by deployment."""

    office: Office
    clock: Path
    forms_url: str
    mailbox_url: str
    mail: Archive
    round_id: int = 0
    more: Mapping[str, Callable[..., str]] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)

    def run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        self.ran.append(deployment)
        verbs: dict[str, Callable[..., str]] = {
            "import-people/import-people": self._import,
            "annual-conversation/preview": self._preview,
            "annual-conversation/launch": self._launch,
            "daily-round/daily-round": self._daily_round,
            "deliver-mail/deliver-mail": self._deliver,
            "report/report": lambda year: "",
            **self.more,
        }
        return verbs[deployment](**parameters)

    def deliver(self) -> None:
        self._deliver()

    @property
    def import_folder(self) -> Path:
        return self.office.settings.import_folder

    def now(self) -> datetime:
        return self.office.clock.now()

    def move_to(self, instant: datetime) -> None:
        write_shift(self.clock, instant - datetime.now(UTC))

    def post(self) -> Post:
        with self.office.store.read() as connection:
            return read_post(connection)

    def people_with_cases(self) -> set[str]:
        with self.office.store.read() as connection:
            return people_with_cases(connection)

    def books(self) -> Books:
        with self.office.store.read() as connection:
            return read_books(connection)

    def papers(self) -> list[Path]:
        return []

    def vaults(self) -> list[Path]:
        return sorted(self.office.settings.home.glob("karriereflyt.sqlite*"))

    def _import(self) -> str:
        import_people(self.office, self.import_folder / UNITS_FILE, self.import_folder / PEOPLE_FILE, self.now())
        check_partners(self.office, self.now())
        start_by_themselves(self.office, self.now())
        return ""

    def _preview(self, *, year: int) -> str:
        self.round_id = preview(
            self.office, RoundRequest(process="annual_conversation", year=year), self.now()
        ).round_id
        ask_approval(self.office, self.round_id, self.now())
        return self._deliver()

    def _launch(self) -> str:
        launch = begin_launch(self.office, self.round_id, self.now())
        for first, last in launch.chunks:
            open_chunk(self.office, self.round_id, first, last, self.now())
        end_launch(self.office, self.round_id)
        return self._deliver()

    def _daily_round(self) -> str:
        start_by_themselves(self.office, self.now())
        while advance_due(self.office, self.now()).looked_at:
            continue
        check_partners(self.office, self.now())
        want_digests(self.office, self.now())
        return self._deliver()

    def _deliver(self) -> str:
        return str(asyncio.run(deliver(self.office)))


@contextmanager
def small_house(
    folder: Path,
    shown: frozenset[str] = frozenset({"annual_conversation"}),
    config: Path = CHECKOUT / "config",
    templates: Path = CHECKOUT / "templates",
) -> Iterator[SmallHouse]:
    """A house that answers, until the block is left."""
    with ExitStack() as opened:
        forms, smtp, pages = (_listen() for _ in range(3))
        settings = Settings(
            home=folder,
            config_dir=quiet_config(config, folder / "config", shown),
            templates_dir=templates,
            forms_url=_url(forms),
            smtp_port=smtp.getsockname()[1],
            keys=SecretStr(Fernet.generate_key().decode()),
            clock_file=folder / "clock",
        )
        migrate(settings.database)
        office = open_office(settings, processes())
        opened.callback(office.store.close)
        archive = Archive(folder / "mailbox")
        opened.callback(archive.close)
        opened.enter_context(_receiving(archive, smtp))
        opened.enter_context(_serving(mailbox_app(archive), pages))
        opened.enter_context(_serving(create_app(office, wake=lambda: None), forms))
        yield SmallHouse(office, folder / "clock", _url(forms), _url(pages), archive)


def _listen() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0), backlog=256)


def _url(listening: socket.socket) -> str:
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def _serving(app, listening: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@contextmanager
def _receiving(archive: Archive, listening: socket.socket) -> Iterator[None]:
    stop, started = threading.Event(), threading.Event()

    async def receive() -> None:
        receiving = asyncio.create_task(Receiver(archive).serve(listening))
        started.set()
        await asyncio.to_thread(stop.wait)
        receiving.cancel()
        with suppress(asyncio.CancelledError):
            await receiving

    thread = threading.Thread(target=asyncio.run, args=[receive()], daemon=True)
    thread.start()
    started.wait()
    try:
        yield
    finally:
        stop.set()
        thread.join()
