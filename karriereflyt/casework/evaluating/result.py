"""The result of an evaluation as it is shown: whole to the owner and HR, to a unit its own beside that of all."""

from collections.abc import Mapping

from karriereflyt.casework.evaluating.evaluation import PROCESS, evaluations, round_asked
from karriereflyt.casework.evaluating.telling import ASKED_ROUND
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.reading import reports_of
from karriereflyt.domain.report_cells import UNIT
from karriereflyt.domain.surveys import survey_of_round
from karriereflyt.rendering.survey_report import Report
from karriereflyt.store.answers import asked_step

GRID = "measures"
"""The question whose lines are the institution's standards."""


def whole_result(
    office: Office,
    round_id: int,
    language: str,
    pinned: Mapping[str, str],
    only: tuple[str, str] | None = None,
) -> tuple[Report, ...]:
    """The report of the round in which people were asked; `pinned` says what they were asked about."""
    rows = {GRID: [standard.name for standard in office.institution.standards]}
    return reports_of(office, survey_of_round(PROCESS, round_id), language, rows=rows, only=only, pinned=pinned)


def result_of_step(office: Office, step_id: int, language: str) -> tuple[Report, ...]:
    """The result that a step is about. Changes nothing."""
    with office.store.read() as connection:
        asked = asked_step(connection, step_id)
        if asked is None:
            return ()
        own = asked.pinned.get(ASKED_ROUND)
        every = [one for one in evaluations(connection) if one.period == asked.period]
        found = round_asked(connection, every[0]) if every and own is None else None
    if own is not None:
        return whole_result(office, int(own), language, asked.pinned, (UNIT, asked.pinned.get(UNIT, "")))
    return whole_result(office, found.id, language, asked.pinned) if found else ()
