"""The folder where a house keeps its state, and the lock that lets only one house live in it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.services.errors import AlreadyRunning, FolderNotWritable
from karriereflyt.services.running import read_running

_LONG_LOG = 5_000_000  # bytes


@dataclass(frozen=True, kw_only=True)
class Home:
    """What lies where in the home folder."""

    folder: Path

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def prefect(self) -> Path:
        return self.folder / "prefect"

    @property
    def cockpit(self) -> Path:
        """Prefect's pages as it lays them out for serving."""
        return self.prefect / "ui"

    @property
    def mailbox(self) -> Path:
        return self.folder / "mailbox"

    @property
    def imports(self) -> Path:
        """Where the people system leaves its files for the nightly import."""
        return self.folder / "import"

    @property
    def keys(self) -> Path:
        """Fernet keys, one a line, the newest first."""
        return self.folder / "keys"

    @property
    def login(self) -> Path:
        """Prefect's one shared login, `user:password`."""
        return self.folder / "prefect-login"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def run(self) -> Path:
        """What runs just now, for tools; there only while a house runs."""
        return self.folder / "run.json"

    @property
    def clock(self) -> Path:
        """How far a throwaway house's clock is moved."""
        return self.folder / "clock"

    @property
    def loaded(self) -> Path:
        """There once people have been loaded; the first start does it."""
        return self.folder / "loaded"


def make_home(folder: Path) -> Home:
    """The home folder with its rooms, private to its owner as it holds answers. Raises `FolderNotWritable`."""
    home = Home(folder=folder.absolute())
    try:
        home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for room in (home.logs, home.prefect, home.mailbox, home.imports):
            room.mkdir(exist_ok=True)
        home.lock.touch()
    except OSError as why:
        raise FolderNotWritable(home.folder, why.strerror or str(why)) from why
    return home


def shorten_logs(home: Home) -> None:
    """Puts long logs aside at the start of a house; the one before is forgotten."""
    for log in home.logs.glob("*.log"):
        if log.stat().st_size > _LONG_LOG:
            log.replace(log.with_suffix(".log.old"))


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Holds the folder while a house lives in it; the system lets go of it whatever way the house ends.

    Raises `AlreadyRunning`.
    """
    with home.lock.open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            running = read_running(home.run)
            urls = running.ports.urls if running and running.ready else None
            raise AlreadyRunning(home.folder, running.pid if running else None, urls) from None
        yield
