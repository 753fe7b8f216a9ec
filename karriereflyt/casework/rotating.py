"""Sealing everything anew under the newest key, a chunk at a time, while the house runs."""

from collections.abc import Iterator

from karriereflyt.casework.boxes import box_place, purpose_of
from karriereflyt.casework.links import documents_place, link_place
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.mixing import seal_anew
from karriereflyt.domain.form import Reader
from karriereflyt.store import sealed
from karriereflyt.store.connection import Connection

CHUNK = 500


def rotate(office: Office) -> Iterator[int]:
    """Seal everything anew but codes, which are good for minutes; gives how many rows are done after each chunk.

    A transaction of its own for each.
    """
    done = 0
    for turn in (_answers, _links, _documents_links):
        after = 0
        while True:
            with office.store.begin() as connection:
                after, rows = turn(office, connection, after)
            if not rows:
                break
            done += rows
            yield done
    for more in seal_anew(office):
        done += more
        yield done


def _answers(office: Office, connection: Connection, after: int) -> tuple[int, int]:
    rows = sealed.answer_boxes(connection, after, CHUNK)
    fresh = [
        row._replace(
            box_a=_turned(office, Reader.AUTHOR, row.step_id, row.box_a),
            box_p=_turned(office, Reader.PARTIES, row.step_id, row.box_p),
            box_h=_turned(office, Reader.HR, row.step_id, row.box_h),
        )
        for row in rows
    ]
    sealed.save_answer_boxes(connection, fresh)
    return (rows[-1].step_id if rows else after), len(rows)


def _turned(office: Office, reader: Reader, step_id: int, box: bytes | None) -> bytes | None:
    return office.seals.rotate(purpose_of(reader), box_place(reader, step_id), box) if box else None


def _links(office: Office, connection: Connection, after: int) -> tuple[int, int]:
    rows = sealed.link_ciphers(connection, after, CHUNK)
    fresh = {step_id: office.seals.rotate("link", link_place(step_id), cipher) for step_id, cipher in rows}
    sealed.save_link_ciphers(connection, fresh)
    return (rows[-1][0] if rows else after), len(rows)


def _documents_links(office: Office, connection: Connection, after: int) -> tuple[int, int]:
    rows = sealed.documents_ciphers(connection, after, CHUNK)
    fresh = {link_id: office.seals.rotate("link", documents_place(link_id), cipher) for link_id, cipher in rows}
    sealed.save_documents_ciphers(connection, fresh)
    return (rows[-1][0] if rows else after), len(rows)
