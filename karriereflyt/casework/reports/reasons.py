"""What has been published of anonymous answers, in HR's words."""

from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.words import LANGUAGE
from karriereflyt.casework.surveys.publishing import read_published
from karriereflyt.domain.form import Form


def anonymous_figures(office: Office, survey: str) -> tuple[tuple[str, int], ...]:
    """Answers to the questions of a survey and how many gave each, most frequent first; none as long as none are told.

    Answers that only a few have given are counted together.
    """
    counts = [
        (" / ".join(_label(office.forms[report.form], table.question, value) for value in values), count)
        for report in read_published(office, survey)
        for table in report.tables
        for row in table.rows[:1]
        for values, count in zip(row.bins, row.counts, strict=True)
        if count
    ]
    return tuple(sorted(counts, key=lambda one: -one[1]))


def _label(form: Form, field: str, value: str) -> str:
    known = form.field(field).options
    return next((option.label.in_(LANGUAGE) for option in known if option.value == value), value)
