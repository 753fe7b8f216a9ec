"""The database: SQLite embedded, PostgreSQL for an institution. One writer's transaction is all or nothing on both."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError, SQLAlchemyError

__all__ = ["Collision", "Connection", "DatabaseAway", "SQLAlchemyError", "Store"]
WRITES = "karriereflyt_writes"
_DEADLOCK, _NOT_IN_ORDER = "40P01", "40001"


class Collision(RuntimeError):
    """Another writer came first. Nothing was written, so the whole transaction can be done again."""


class DatabaseAway(RuntimeError):
    """The database does not answer at its address."""


class Store:
    """The open database. `begin` is one writing transaction, `read` a consistent look."""

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        self.engine: Engine = create_engine(
            address,
            hide_parameters=True,  # a failed insert must not print names or answers into a log
            pool_pre_ping=not self.is_sqlite,
            json_serializer=json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode,
        )
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        self._writer = self.engine.execution_options(**{WRITES: True})

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction; rolled back on any error. Raises `Collision` where another writer came first."""
        try:
            with self._writer.begin() as connection:
                yield connection
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) in {_DEADLOCK, _NOT_IN_ORDER}:
                raise Collision from error
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One reading transaction. Raises `DatabaseAway`."""
        try:
            connection = self.engine.connect()
        except OperationalError as error:
            raise DatabaseAway from error
        with connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, so that a writer takes its lock at once
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        "cache_size=-65536",
        "temp_store=MEMORY",
        "secure_delete=ON",  # what is erased, and what is mixed anew, leaves no copy in the file
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # waits for nobody, so it cannot fail, and goes past SQLAlchemy: a page takes many looks
        connection.connection.cursor().execute("BEGIN")
