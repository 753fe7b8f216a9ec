"""Sealing everything anew under the newest key, a chunk at a time, while the house runs."""

from collections.abc import Iterator

from karriereflyt.casework.office import Office
from karriereflyt.store import sealed
from karriereflyt.store.connection import Connection

CHUNK = 500


def rotate(office: Office) -> Iterator[int]:
    """Seal answers and links anew; gives how many rows are done after each chunk (a transaction of its own)."""
    done = 0
    for turn in (_answers, _links):
        after = 0
        while True:
            with office.store.begin() as connection:
                after, rows = turn(office, connection, after)
            if not rows:
                break
            done += rows
            yield done


def _answers(office: Office, connection: Connection, after: int) -> tuple[int, int]:
    rows = sealed.answer_boxes(connection, after, CHUNK)
    fresh = [
        row._replace(
            box_a=office.seals.rotate("A", row.box_a) if row.box_a else None,
            box_p=office.seals.rotate("P", row.box_p) if row.box_p else None,
            box_h=office.seals.rotate("H", row.box_h) if row.box_h else None,
        )
        for row in rows
    ]
    sealed.save_answer_boxes(connection, fresh)
    return (rows[-1].step_id if rows else after), len(rows)


def _links(office: Office, connection: Connection, after: int) -> tuple[int, int]:
    rows = sealed.link_ciphers(connection, after, CHUNK)
    sealed.save_link_ciphers(connection, {step_id: office.seals.rotate("link", cipher) for step_id, cipher in rows})
    return (rows[-1][0] if rows else after), len(rows)
