"""Which schema a database has, looked up without the machinery that upgrades it: every run asks this first."""

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

from karriereflyt.store.connection import Store

MIGRATIONS = Path(__file__).parent / "migrations"
_FOUND = table("alembic_version", column("version_num"))


def is_current(store: Store) -> bool:
    """Whether the database has the schema of this version."""
    with store.read() as connection:
        return _version_of(connection) == newest_version()


def newest_version() -> str:
    """The last step of all that lead to this schema: their files are named by it, `v0001_…` first."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("v*.py")).partition("_")[0].removeprefix("v")


def _version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_FOUND.name):
        return None
    version: str | None = connection.execute(select(_FOUND.c.version_num)).scalar()
    return version
