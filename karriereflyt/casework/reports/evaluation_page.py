"""The report on a cohort as a page for HR: the four levels, with every figure as a table."""

from collections.abc import Iterator

from karriereflyt.casework.cohorts.evaluating import Evaluation
from karriereflyt.casework.reports.page import Page
from karriereflyt.rendering.reports import page, plain, table
from karriereflyt.rendering.survey_report import Report, Section

TOO_SMALL = "Too few conversations yet, or too few partners, to tell the groups apart without telling of single people."


def evaluation_page(found: Evaluation) -> Page:
    """Everything that may be told."""
    return Page(
        key="cohort-report",
        title=f"Cohort {found.cohort_id}: the four levels",
        markdown=page(
            f"# Cohort {found.cohort_id}: what came of the training",
            plain(evaluation_sentence(found)),
            "## 1 Reaction: what participants thought",
            *(part for report in found.reaction for part in _report(report)),
            "## 2 Learning: before and after",
            "Means of all who applied and of all who answered at the end; no person is paired.",
            *_section(found.learning),
            *(part for report in found.end for part in _report(report)),
            "## 3 Behaviour: some months later",
            *(part for report in found.behaviour for part in _report(report)),
            "## 4 Results: conversations since the training",
            _results(found),
        ),
    )


def evaluation_sentence(found: Evaluation) -> str:
    """«8 took part, 7 are registered as trained.»"""
    return f"{found.seats} took part, {found.trained} are registered as trained."


def _report(report: Report) -> Iterator[str]:
    yield f"### {plain(report.title)}"
    yield from (plain(line) for line in report.lead)
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"#### {plain(section.title)}"
    yield from (plain(note) for note in section.notes)
    yield from (table(figure.head, figure.rows) for figure in section.figures)
    if section.quotes:
        yield "\n".join(f"- {plain(quote)}" for quote in section.quotes)


def _results(found: Evaluation) -> str:
    if found.results is None:
        return TOO_SMALL
    rows = [
        (name, group.partners, group.talks, f"{group.share} %")
        for name, group in zip(("Trained partners", "Others"), found.results, strict=True)
    ]
    return table(("Who", "Partners", "Conversations ended", "Held"), rows)
