"""Erasing what has been kept as long as the institution promises, a chunk in each transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.store import erasing, history
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds

CHUNK = 500
CONFIRMED = "partner-confirmation"
"""The step whose answer confirms the record."""


@dataclass(frozen=True, kw_only=True)
class Erased:
    """How much was erased."""

    private_texts: int
    links: int


def erase_due(office: Office, now: datetime) -> Erased:
    """Erase private text and used links whose days are over. Running it again finds nothing more."""
    texts = links = 0
    while done := _private_texts(office, now):
        texts += done
    while done := _links(office, now):
        links += done
    return Erased(private_texts=texts, links=links)


@tried_again
def _private_texts(office: Office, now: datetime) -> int:
    days = office.institution.retention
    with office.store.begin() as connection:
        over = erasing.private_text_over(
            connection,
            confirmed=CONFIRMED,
            confirmed_before=now - timedelta(days=days.get("preparation", 30)),
            unused_since=now - timedelta(days=days.get("preparation_unused", 180)),
            most=CHUNK,
        )
        erasing.erase_private_text(connection, [row.step_id for row in over])
        ids = NewIds(connection, max(len(over), 1))
        told = {"at": now, "what": "private_text_erased", "who": ENGINE, "detail": None}
        rows = [{"id": ids.next(), "case_id": row.case_id, "step_id": row.step_id, **told} for row in over]
        history.record(connection, rows)
    return len(over)


@tried_again
def _links(office: Office, now: datetime) -> int:
    days = office.institution.retention.get("links", 30)
    with office.store.begin() as connection:
        return erasing.erase_links(connection, now - timedelta(days=days), CHUNK)
