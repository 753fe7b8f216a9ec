"""A survey's report as HR reads it: the figures as pictures, and as tables. What people have written is not in it."""

from collections.abc import Iterator, Sequence

from karriereflyt.casework.reports.page import Page
from karriereflyt.rendering.reports import Markdown, page, plain, table
from karriereflyt.rendering.survey_figures import Figure
from karriereflyt.rendering.survey_report import Report, Section


def survey_page(key: str, title: str, lead: Sequence[str], reports: Sequence[Report]) -> Page:
    """Pure. Texts of people stay out: everybody with Prefect's login could read them, and they may name somebody."""
    return Page(
        key=key,
        title=title,
        markdown=page(f"# {plain(title)}", *(plain(line) for line in lead), *(report_part(one) for one in reports)),
    )


def report_part(report: Report, level: int = 2) -> str:
    """One report, its title a heading of this level."""
    sections = (question_part(one, level + 1) for one in report.counted.sections)
    return page(f"{'#' * level} {plain(report.title)}", *(plain(line) for line in report.lead), *sections)


def question_part(section: Section, level: int) -> str:
    """One question with its figures."""
    notes = (plain(note) for note in section.notes)
    return page(f"{'#' * level} {plain(section.title)}", *notes, *_figures(section.figures))


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield Markdown(f"![{plain(figure.caption)}]({figure.address})")
        yield table(figure.head, figure.rows)
