"""Answers that wait in the letterbox are mixed among the others, never fewer than k at once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.handing_in import put_back
from karriereflyt.casework.surveys.sealing import Letter, open_letter, open_text, seal_text
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.surveys import last_day, moving
from karriereflyt.store import letterbox, sheets, surveys
from karriereflyt.store.connection import Connection
from karriereflyt.store.letterbox import Box
from karriereflyt.store.surveys import Cells, SurveyRow

CLOSED_AFTER = timedelta(days=90)
"""A pool of a year is open so long after its end: cases of the year may still be under way."""


@tried_again
def lock_survey(office: Office, box: Box, *, asked: int | None = None, cells: Cells = (), k: int | None = None) -> None:
    """Fix how many are asked and the cells of the report, before a survey opens; later calls change nothing.

    `k`: the smallest figure, where the survey has one of its own.

    `cells` are the questions of the form that tell unit or group, the most important first, each with the answers that
    may become a line of their own. One transaction.
    """
    with office.store.begin() as connection:
        _begun(office, connection, box, asked, cells, k)


def _begun(
    office: Office, connection: Connection, box: Box, asked: int | None = None, cells: Cells = (), k: int | None = None
) -> SurveyRow:
    return surveys.begin_survey(connection, box, k or office.institution.anonymity.k, asked, cells)


@tried_again
def close_survey(office: Office, box: Box, now: datetime) -> None:
    """No answer is counted after; those that wait are mixed in, unless fewer than k have answered. One transaction."""
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        _begun(office, connection, box)
        surveys.close(connection, box, oslo_date(now))
        _mix(office, connection, box)


def mix_waiting(office: Office) -> None:
    """Mix whatever there is enough of, and stir the rest. A transaction for each box."""
    with office.store.read() as connection:
        boxes = letterbox.waiting(connection)
    for box in boxes:
        mix(office, box)


@tried_again
def mix(office: Office, box: Box) -> None:
    """Mix the answers that wait in one letterbox. One transaction."""
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        _mix(office, connection, box)


def seal_anew(office: Office) -> Iterator[int]:
    """Put everything under the newest key; how many texts of each survey."""
    mix_waiting(office)
    with office.store.read() as connection:
        boxes = sheets.with_texts(connection)
    for box in boxes:
        yield _seal_texts(office, box)


@tried_again
def _seal_texts(office: Office, box: Box) -> int:
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        texts = [(field, open_text(office.seals, box, one)) for field, one in sheets.take_texts(connection, box)]
        sheets.put_texts(connection, box, [(field, seal_text(office.seals, box, text)) for field, text in texts])
    return len(texts)


def open_pools(office: Office) -> list[Box]:
    """Pools of a year or half a year that answers still come in for, as far as their form is still there."""
    with office.store.read() as connection:
        boxes = surveys.open_surveys(connection)
    return [box for box in boxes if last_day(box.survey) is not None and box.form in office.forms]


def pools_over(office: Office, today: date) -> list[Box]:
    """Those of them whose time has been over for long."""
    days = ((box, last_day(box.survey)) for box in open_pools(office))
    return [box for box, last in days if last is not None and last + CLOSED_AFTER < today]


def _mix(office: Office, connection: Connection, box: Box) -> None:
    row = _begun(office, connection, box)
    letters = [open_letter(office.seals, box, sealed) for sealed in letterbox.take_all(connection, box)]
    report = surveys.last_report(connection, box)
    is_over = report is not None and report.is_final
    many = 0 if is_over else moving(len(letters), row.k, is_closed=row.closed_on is not None)
    letters = letterbox.shuffled(letters)  # chance says which are held back
    put_back(office, connection, box, letters[many:])
    if many:
        _mix_in(office, connection, box, [letter for letter, _ in letters[:many]])


def _mix_in(office: Office, connection: Connection, box: Box, letters: list[Letter]) -> None:
    """All sheets and texts of the survey are written anew: no order, no transaction and no id tells the new ones."""
    answers = [*sheets.take_sheets(connection, box), *(letter.closed for letter in letters)]
    written = [(field, text) for letter in letters for field, text in letter.texts.items()]
    texts = [
        *sheets.take_texts(connection, box),
        *((field, seal_text(office.seals, box, str(text))) for field, text in written),
    ]
    sheets.put_sheets(connection, box, answers)
    sheets.put_texts(connection, box, texts)
