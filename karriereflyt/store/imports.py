"""The history of imports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert

from karriereflyt.store.tables import people_import


def record_import(
    connection: Connection, import_id: int, now: datetime, fingerprint: str, counts: Mapping[str, Any]
) -> None:
    """Write down what an import did."""
    connection.execute(insert(people_import).values(id=import_id, at=now, fingerprint=fingerprint, counts=counts))
