"""Bringing a database to the schema of this version."""

from alembic import command
from alembic.config import Config

from karriereflyt.store.connection import Store
from karriereflyt.store.version import MIGRATIONS


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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
