"""Reports of surveys: made once, kept, and read again the same for ever."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.mixing import close_survey, mix_waiting, open_pools, pools_over
from karriereflyt.casework.surveys.questions import questions_of, sheet_of
from karriereflyt.casework.surveys.sealing import open_text
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.suppression.following import may_follow
from karriereflyt.domain.suppression.published import Published, as_text, from_text
from karriereflyt.domain.suppression.tables import tables
from karriereflyt.store import letterbox, sheets, surveys
from karriereflyt.store.connection import Connection
from karriereflyt.store.letterbox import Box
from karriereflyt.store.surveys import ReportRow, SurveyRow

Texts = Mapping[str, tuple[str, ...]]
"""What was written, by question; in no order, by nobody."""


class SurveyOpen(Refusal):
    """Answers still come in: the final report is published once the survey is closed."""


@tried_again
def publish_survey(office: Office, box: Box, now: datetime) -> Published:
    """The final report of a closed survey; asked again, the same. Raises `SurveyOpen`. One transaction.

    Where it would differ by a few people from figures that were shown before, those are the final ones.
    """
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        last = surveys.last_report(connection, box)
        if last is not None and last.is_final:
            return from_text(last.content)
        row = surveys.find_survey(connection, box)
        if row is None or row.closed_on is None:
            raise SurveyOpen(f"The survey {box.survey} is not closed yet.")
        report = _report(office, connection, row, now, is_final=True)
        if last is not None and not may_follow(from_text(last.content).tables, report.tables, row.k):
            report = replace(from_text(last.content), is_final=True, published_on=report.published_on)
        _keep(connection, box, last, report)
    return report


@tried_again
def publish_so_far(office: Office, box: Box, now: datetime) -> None:
    """New figures of a pool while answers come in, where those that came since the last ones are no few people."""
    with office.store.begin() as connection:
        letterbox.hold(connection, box)
        row, last = surveys.find_survey(connection, box), surveys.last_report(connection, box)
        if row is None or row.closed_on is not None:
            return
        report = _report(office, connection, row, now, is_final=False)
        earlier = from_text(last.content).tables if last else ()
        if report.tables and report.tables != earlier and may_follow(earlier, report.tables, row.k):
            _keep(connection, box, last, report)


def look_after_pools(office: Office, now: datetime) -> None:
    """Mix what waits; close the pools whose time is over and publish their reports; show new figures of the others."""
    mix_waiting(office)
    for box in pools_over(office, oslo_date(now)):
        close_survey(office, box, now)
        publish_survey(office, box, now)
    for box in open_pools(office):
        publish_so_far(office, box, now)


def read_published(office: Office, survey: str) -> tuple[Published, ...]:
    """The latest report of each form of a survey that is still there to give it words. Changes nothing."""
    with office.store.read() as connection:
        boxes = [Box(survey, form) for form in surveys.forms_of(connection, survey) if form in office.forms]
        found = [surveys.last_report(connection, box) for box in boxes]
    return tuple(from_text(report.content) for report in found if report is not None)


def read_texts(office: Office, box: Box) -> Texts:
    """What was written, where enough have written, from the final report until the texts are erased."""
    with office.store.read() as connection:
        last = surveys.last_report(connection, box)
        rows = sheets.read_texts(connection, box) if last is not None and last.is_final else []
    texts: dict[str, list[str]] = {}
    for field, sealed in rows:
        texts.setdefault(field, []).append(open_text(office.seals, box, sealed))
    least = office.institution.anonymity.text_min
    return {field: tuple(found) for field, found in texts.items() if len(found) >= least}


def _report(office: Office, connection: Connection, row: SurveyRow, now: datetime, *, is_final: bool) -> Published:
    form, answers = office.forms[row.form], sheets.read_sheets(connection, row.box)
    by = row.cells if is_final else ()
    questions = questions_of(form, answers, [field for field, _ in row.cells])
    is_enough = len(answers) >= row.k
    found = tables(questions, [sheet_of(form, one) for one in answers], row.k, by) if is_enough else ()
    return Published(
        survey=row.survey,
        form=row.form,
        published_on=oslo_date(now),
        is_final=is_final,
        k=row.k,
        asked=row.asked,
        answered=len(answers) if is_enough else None,
        tables=found,
    )


def _keep(connection: Connection, box: Box, last: ReportRow | None, report: Published) -> None:
    kept = ReportRow(last.number + 1 if last else 1, report.is_final, report.published_on, as_text(report))
    surveys.keep_report(connection, box, kept)
