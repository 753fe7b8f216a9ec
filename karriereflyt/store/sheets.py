"""Anonymous answers that have been mixed: one sheet for each respondent, and what was written by itself."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.sql import ColumnElement

from karriereflyt.domain.values import Values
from karriereflyt.store.letterbox import Box, random_id, shuffled
from karriereflyt.store.tables import open_text, sheet

Text = tuple[str, bytes]
"""The question, and what was written, sealed."""


def _of(table: Table, box: Box) -> ColumnElement[bool]:
    return (table.c.survey == box.survey) & (table.c.form == box.form)


def take_sheets(connection: Connection, box: Box) -> list[Values]:
    """Take all sheets of a survey out, to be written anew with those that are mixed in."""
    return list(connection.scalars(delete(sheet).where(_of(sheet, box)).returning(sheet.c.answers)))


def put_sheets(connection: Connection, box: Box, answers: Sequence[Values]) -> None:
    """Write sheets under fresh random ids, in random order."""
    rows = [{**box._asdict(), "id": random_id(), "answers": one} for one in shuffled(answers)]
    if rows:
        connection.execute(insert(sheet), rows)


def read_sheets(connection: Connection, box: Box) -> list[Values]:
    """All sheets of a survey."""
    return list(connection.scalars(select(sheet.c.answers).where(_of(sheet, box))))


def take_texts(connection: Connection, box: Box) -> list[Text]:
    """Take all texts of a survey out, as with the sheets."""
    taken = delete(open_text).where(_of(open_text, box)).returning(open_text.c.field, open_text.c.sealed)
    return [(row.field, row.sealed) for row in connection.execute(taken)]


def put_texts(connection: Connection, box: Box, texts: Sequence[Text]) -> None:
    """Write texts under fresh random ids, in random order."""
    rows = [{**box._asdict(), "id": random_id(), "field": field, "sealed": sealed} for field, sealed in shuffled(texts)]
    if rows:
        connection.execute(insert(open_text), rows)


def with_texts(connection: Connection) -> list[Box]:
    """The surveys that anything was written in."""
    return [Box(*row) for row in connection.execute(select(open_text.c.survey, open_text.c.form).distinct())]


def read_texts(connection: Connection, box: Box) -> list[Text]:
    """All texts of a survey, in the order of their random ids."""
    query = select(open_text.c.field, open_text.c.sealed).where(_of(open_text, box)).order_by(open_text.c.id)
    return [(row.field, row.sealed) for row in connection.execute(query)]
