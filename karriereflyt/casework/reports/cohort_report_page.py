"""The report on a cohort as a page for HR: the four levels, every figure as a picture and as a table."""

from karriereflyt.casework.cohorts.evaluating import Evaluation
from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.survey_page import question_part, report_part
from karriereflyt.rendering.reports import page, percent, plain, table

TOO_SMALL = "Too few conversations yet, or too few partners, to tell the groups apart without telling of single people."


def cohort_report_page(found: Evaluation) -> Page:
    """Everything that may be told."""
    return Page(
        key="cohort-report",
        title=f"Cohort {found.cohort_id}: the four levels",
        markdown=page(
            f"# Cohort {found.cohort_id}: what came of the training",
            plain(cohort_report_sentence(found)),
            "## 1 Reaction: what participants thought",
            *(report_part(one, 3) for one in found.reaction),
            "## 2 Learning: before and after",
            "Means of all who applied and of all who answered at the end; no person is paired.",
            question_part(found.learning, 3),
            *(report_part(one, 3) for one in found.end),
            "## 3 Behaviour: some months later",
            *(report_part(one, 3) for one in found.behaviour),
            "## 4 Results: conversations since the training",
            _results(found),
        ),
    )


def cohort_report_sentence(found: Evaluation) -> str:
    """«8 took part, 7 are registered as trained.»"""
    return f"{found.seats} took part, {found.trained} are registered as trained."


def _results(found: Evaluation) -> str:
    if found.results is None:
        return TOO_SMALL
    rows = [
        (name, group.partners, group.talks, f"{group.share} %", percent(group.plan_share))
        for name, group in zip(("Trained partners", "Others"), found.results, strict=True)
    ]
    head = ("Who", "Partners", "Conversations ended", "Held", "Career plan, of those who are to have one")
    return table(head, rows)
