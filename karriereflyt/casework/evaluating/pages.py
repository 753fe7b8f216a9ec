"""What HR reads in Prefect of an evaluation: the k check before it opens, the report after it has closed."""

from karriereflyt.casework.evaluating.asking import Asked, cells_in_words
from karriereflyt.casework.evaluating.evaluation import REPORTED, Evaluation
from karriereflyt.casework.evaluating.result import whole_result
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.survey_page import survey_page
from karriereflyt.casework.reports.words import LANGUAGE, day, people
from karriereflyt.domain.suppression.published import Published
from karriereflyt.rendering.reports import page, plain, table
from karriereflyt.store.people import load_units


def cells_part(office: Office, asked: Asked) -> str:
    """The cells of the report: how many are asked in each, and which units are too small to stand alone."""
    k, cells = asked.evaluation.k, asked.cells
    with office.store.read() as connection:
        rows = cells_in_words(office, connection, asked.round_id, LANGUAGE)
        names = {code: unit.name(LANGUAGE) for code, unit in load_units(connection).items()}
    rolled = [
        f"{names.get(unit, unit)} ({names.get(cell, cell) if cell else 'everybody'})"
        for unit, cell in cells.rolled_up.items()
    ]
    return page(
        "## What the report may show by itself",
        f"No figure will be of fewer than {k} people. A unit or group stands by itself where at least {2 * k} are "
        f"asked; {people(cells.asked)} are asked in all. Whoever leads others is counted apart, in no "
        "unit’s figures. This is locked at the launch and cannot be made finer later.",
        table(("Unit or group", "Asked"), rows) if rows else "Nothing: all answers are counted together.",
        f"Too small to stand alone, with what they are counted in: {plain(', '.join(rolled))}." if rolled else "",
    )


def report_page(office: Office, evaluation: Evaluation, round_id: int, published: Published) -> Page:
    """The report as published, with what happens next."""
    number = evaluation.number
    lead = [
        f"Open {day(evaluation.opens)} to {day(evaluation.closes)}; round {round_id}.",
        "The figures are locked: run again, this page is the same.",
    ]
    if evaluation.standing == REPORTED:
        lead.append("Nobody has been told yet: the programme owner has a letter with a link and reads it first.")
    what = "no report" if published.answered is None else "report"
    reports = whole_result(office, round_id, LANGUAGE, evaluation.pinned)
    return survey_page("evaluation-report", f"Evaluation {number}: {what}", lead, reports)


def report_sentence(evaluation: Evaluation, published: Published) -> str:
    """How many have answered, for the state of the run."""
    if published.answered is None:
        return f"Evaluation {evaluation.number}: fewer than {published.k} have answered, so there is no report."
    weak = ", which is weak" if published.is_weak else ""
    return (
        f"Evaluation {evaluation.number}: {published.answered} of {published.asked} have answered "
        f"({published.percent} %){weak}."
    )
