"""Surveys: what was locked before they opened, when they closed, and their reports as published."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from karriereflyt.store.letterbox import Box
from karriereflyt.store.tables import letterbox, open_text, sheet, survey, survey_report

Cells = Sequence[tuple[str, Sequence[str]]]


class SurveyRow(NamedTuple):
    """One form of a survey. `cells`: the questions that tell unit or group, each with its answers."""

    survey: str
    form: str
    k: int
    asked: int | None
    cells: Cells
    closed_on: date | None

    @property
    def box(self) -> Box:
        """Its letterbox."""
        return Box(self.survey, self.form)


class ReportRow(NamedTuple):
    """A report as it was published."""

    number: int
    is_final: bool
    published_on: date
    content: str


_COLUMNS = [survey.c[name] for name in SurveyRow._fields]


def begin_survey(connection: Connection, box: Box, k: int, asked: int | None, cells: Cells) -> SurveyRow:
    """What the survey began with: the first time it is written down, then it stays."""
    row = {**box._asdict(), "k": k, "asked": asked, "cells": [[field, list(values)] for field, values in cells]}
    connection.execute(_insert_new(connection).on_conflict_do_nothing(), row)
    query = select(*_COLUMNS).where(survey.c.survey == box.survey, survey.c.form == box.form)
    return SurveyRow(*connection.execute(query.with_for_update()).one())


def _insert_new(connection: Connection) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(survey) if connection.dialect.name == "sqlite" else postgresql.insert(survey)


def find_survey(connection: Connection, box: Box) -> SurveyRow | None:
    """A survey that has begun."""
    query = select(*_COLUMNS).where(survey.c.survey == box.survey, survey.c.form == box.form)
    row = connection.execute(query).first()
    return None if row is None else SurveyRow(*row)


def open_surveys(connection: Connection) -> list[Box]:
    """Surveys that have begun and are not closed."""
    query = select(survey.c.survey, survey.c.form).where(survey.c.closed_on.is_(None))
    return [Box(*row) for row in connection.execute(query.order_by(survey.c.survey, survey.c.form))]


def forms_of(connection: Connection, key: str) -> list[str]:
    """The forms that belong to a survey."""
    return list(connection.scalars(select(survey.c.form).where(survey.c.survey == key).order_by(survey.c.form)))


def close(connection: Connection, box: Box, today: date) -> None:
    """No answer is counted after. A survey closed earlier keeps its day."""
    query = update(survey).where(survey.c.survey == box.survey, survey.c.form == box.form, survey.c.closed_on.is_(None))
    connection.execute(query.values(closed_on=today))


def last_report(connection: Connection, box: Box) -> ReportRow | None:
    """The latest report of a survey."""
    one = survey_report.c
    query = (
        select(one.number, one.is_final, one.published_on, one.content)
        .where(one.survey == box.survey, one.form == box.form)
        .order_by(one.number.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else ReportRow(*row)


def keep_report(connection: Connection, box: Box, report: ReportRow) -> None:
    """Publish: from here on it is shown as it is."""
    connection.execute(insert(survey_report).values(**box._asdict(), **report._asdict()))


def erase_survey(connection: Connection, box: Box) -> None:
    """A survey that was called back: no answer, no text and no report of it is left, nor that it began."""
    for table in (letterbox, sheet, open_text, survey_report, survey):
        connection.execute(delete(table).where(table.c.survey == box.survey, table.c.form == box.form))


def erase_rows(connection: Connection, reported_before: date) -> int:
    """Sheets, and answers that nobody was ever to read, some time after the report. Returns how many."""
    return sum(_erase(connection, table, reported_before) for table in (sheet, letterbox))


def erase_texts(connection: Connection, reported_before: date) -> int:
    """What was written, some time after the report. Returns how many."""
    return _erase(connection, open_text, reported_before)


def _erase(connection: Connection, table: Table, reported_before: date) -> int:
    """Counted from the final report; where there is none, from the closing."""
    report = survey_report.alias()
    reported_since = exists().where(
        report.c.survey == survey.c.survey,
        report.c.form == survey.c.form,
        report.c.is_final,
        report.c.published_on >= reported_before,
    )
    over = exists().where(
        survey.c.survey == table.c.survey,
        survey.c.form == table.c.form,
        survey.c.closed_on < reported_before,
        ~reported_since,
    )
    return connection.execute(delete(table).where(over)).rowcount
