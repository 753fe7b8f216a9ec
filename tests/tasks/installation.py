"""A house as a run finds it: told by its environment, with a database, an import folder and a relay."""

import asyncio
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from karriereflyt.casework.office import Office
from karriereflyt.settings import CHECKOUT
from tasks.house import office
from tests.casework.house import KEY, House
from tests.databases import fresh_sqlite
from tests.factories import Town
from tests.mail.scripted_relay import ScriptedRelay


class Installation(House):
    """What HR, recipients and the clock do here, besides what runs do."""

    def __init__(self, folder: Path, town: Town) -> None:
        self.town, self.folder = town, folder / "import"
        self._clock = folder / "clock"

    @property
    def office(self) -> Office:
        return office()

    def wait(self, **span: float) -> None:
        """Time passes: for every process that reads the same clock file."""
        passed = int(self._clock.read_text()) if self._clock.exists() else 0
        self._clock.write_text(str(passed + int(timedelta(**span).total_seconds())))

    def leave_files(self) -> None:
        """The people system has written its two files."""
        self.town.files(self.folder)


@contextmanager
def installed(folder: Path, monkeypatch, *, second_person: bool = False, smtp_port: int = 9) -> Iterator[Installation]:
    """An empty installation, which the environment describes."""
    config = folder / "config"
    shutil.copytree(CHECKOUT / "config", config)
    if not second_person:
        chosen = config / "institution.yaml"
        text = chosen.read_text(encoding="utf-8")
        assert "second_person: true" in text
        chosen.write_text(text.replace("second_person: true", "second_person: false"), encoding="utf-8")
    told = {
        "HOME": folder, "DATABASE_URL": fresh_sqlite(folder / "house.sqlite"), "CONFIG_DIR": config, "KEYS": KEY,
        "CLOCK_FILE": folder / "clock", "SMTP_PORT": smtp_port, "IMPORT_DIR": folder / "import",
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(f"KARRIEREFLYT_{name}", str(value))
    office.cache_clear()
    try:
        yield Installation(folder, Town("kari"))
    finally:
        if office.cache_info().currsize:
            office().store.close()
        office.cache_clear()


@contextmanager
def relay_beside() -> Iterator[ScriptedRelay]:
    """A relay in a thread of its own, since a run has an event loop of its own for sending."""
    relay = ScriptedRelay()
    is_open, leave = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def stand() -> None:
        loops.append(asyncio.get_running_loop())
        async with relay:
            is_open.set()
            await leave.wait()

    thread = threading.Thread(target=lambda: asyncio.run(stand()), daemon=True)
    thread.start()
    assert is_open.wait(10)
    try:
        yield relay
    finally:
        loops[0].call_soon_threadsafe(leave.set)
        thread.join(10)
