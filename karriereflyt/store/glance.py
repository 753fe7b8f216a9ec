"""A look at the units that never fails: where there is no database yet, there are none."""

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from karriereflyt.store.connection import DatabaseAway, Store
from karriereflyt.store.people import UnitRow, load_units


def units_at_a_glance(url: str) -> dict[str, UnitRow]:
    """All units by code; none where the database is not there, not made yet, or does not answer. Makes no file."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and not _is_there(address.database):
        return {}
    store = Store(url)
    try:
        with store.read() as connection:
            return load_units(connection)
    except (SQLAlchemyError, DatabaseAway):
        return {}
    finally:
        store.close()


def _is_there(path: str | None) -> bool:
    return bool(path) and Path(str(path)).exists()
