"""An anonymous answer goes into the letterbox: with the step that is closed, and stirred right after."""

from contextlib import suppress
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.sealing import Letter, open_letter, room, seal_letter
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.facts import StepName
from karriereflyt.domain.form import Form
from karriereflyt.domain.surveys import Occasion, Pool
from karriereflyt.domain.values import Values
from karriereflyt.store import letterbox
from karriereflyt.store.answers import AskedRow
from karriereflyt.store.connection import Collision, Connection, SQLAlchemyError
from karriereflyt.store.letterbox import Box
from karriereflyt.store.surveys import find_survey


def box_of(office: Office, asked: AskedRow, now: datetime) -> Box:
    """Where the anonymous answers of a step belong."""
    occasion = Occasion(
        process=asked.process,
        step=StepName(asked.key, asked.round_no),
        period=asked.period,
        round_id=asked.round_id,
        pinned=asked.pinned,
        today=oslo_date(now),
    )
    pool = office.processes[asked.process].pools.get(asked.key, Pool.YEAR)
    return Box(occasion.survey(pool), asked.form)


def is_closed(connection: Connection, box: Box) -> bool:
    """Whether the answers have been counted: another one would be thanked for, and never read."""
    row = find_survey(connection, box)
    return row is not None and row.closed_on is not None


def drop(office: Office, connection: Connection, box: Box, form: Form, values: Values) -> bytes:
    """Put a respondent's answers in, all or none filled in; part of the transaction that closes the step."""
    sealed = seal_letter(office.seals, box, Letter.of(form, values), room(form))
    return letterbox.drop(connection, box, sealed)


def stir_in(office: Office, box: Box, entry: bytes) -> None:
    """Write an answer anew among others that wait, so that its row shares no transaction with its step.

    Where the database fails now, the answer is safe and the daily round does it.
    """
    with suppress(Collision, SQLAlchemyError):
        _stir_in(office, box, entry)


@tried_again
def _stir_in(office: Office, box: Box, entry: bytes) -> None:
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        taken = letterbox.take_some(connection, box, entry, 2 * office.institution.anonymity.k - 1)
        put_back(office, connection, box, [open_letter(office.seals, box, sealed) for sealed in taken])


def put_back(office: Office, connection: Connection, box: Box, letters: list[tuple[Letter, int]]) -> None:
    """Seal letters anew and put them in."""
    letterbox.put(connection, box, [seal_letter(office.seals, box, letter, size) for letter, size in letters])
