"""What a survey has brought, as the sections of a document: every figure as a drawing and as a table."""

from collections.abc import Iterator, Sequence

from karriereflyt.rendering.documents import Figure, Grid, Section
from karriereflyt.rendering.survey_report import Report
from karriereflyt.rendering.survey_report import Section as Question


def report_sections(reports: Sequence[Report], level: int = 1) -> Iterator[Section]:
    """Each report with what it says at first, then its questions a level below."""
    for report in reports:
        yield Section(title=report.title, level=level, paragraphs=report.lead)
        for question in report.sections:
            yield from question_sections(question, level + 1)


def question_sections(question: Question, level: int) -> Iterator[Section]:
    """One question: its notes, what people have written where that is shown, and each drawing with its table."""
    yield Section(title=question.title, level=level, paragraphs=(*question.notes, *question.quotes))
    for one in question.figures:
        yield Section(
            title="",
            figures=(Figure(caption=one.caption, alt=one.alt, svg=str(one.svg)),),
            grids=(Grid(caption=question.title, head=one.head, rows=one.rows),),
        )
