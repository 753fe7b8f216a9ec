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
        markdown=page(f"# {plain(title)}", *(plain(line) for line in lead), *(_report(one) for one in reports)),
    )


def _report(report: Report) -> str:
    sections = (_section(one) for one in report.sections if one.figures or not one.quotes)
    return page(f"## {plain(report.title)}", *(plain(line) for line in report.lead), *sections)


def _section(section: Section) -> str:
    notes = () if section.quotes else section.notes
    return page(f"### {plain(section.title)}", *(plain(note) for note in notes), *_figures(section.figures))


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield Markdown(f"![{plain(figure.caption)}]({figure.address})")
        yield table(figure.head, figure.rows)
