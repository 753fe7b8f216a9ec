"""Bringing a database to the schema of this version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from karriereflyt.store.connection import Store

_FOLDER = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Make or upgrade all tables. Safe to run again."""
    store = Store(url)
    try:
        with store.begin() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        store.close()


def is_current(store: Store) -> bool:
    """Whether the database has the schema of this version."""
    with store.read() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    return found == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
