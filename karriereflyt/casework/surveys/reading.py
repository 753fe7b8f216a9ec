"""Reports of surveys for people, in their language."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.publishing import read_published, read_texts
from karriereflyt.domain.form import Form
from karriereflyt.domain.text import Language, Words
from karriereflyt.rendering.pages import Pages, load_pages
from karriereflyt.rendering.survey_figures import Labels
from karriereflyt.rendering.survey_report import Report, findings, response, survey_report
from karriereflyt.store.letterbox import Box
from karriereflyt.store.people import load_units


def reports_of(
    office: Office,
    survey: str,
    language: str,
    *,
    form: str = "",
    rows: Mapping[str, Sequence[Words]] | None = None,
    only: tuple[str, str] | None = None,
    pinned: Mapping[str, str] | None = None,
) -> tuple[Report, ...]:
    """The latest report of each form of a survey, or of the one with the key `form`; none before one is published.

    `only`: a question that tells unit or group, and the answer whose figures are wanted beside those of all; then
    without what people have written. `rows` names the lines of the form's grids. `pinned` are the facts by which
    questions were asked or left out.
    """
    names = _unit_names(office)
    wording = _pages(office.settings.templates_dir).wording(language)
    return tuple(
        survey_report(
            published.narrowed(*only) if only else published,
            asked := office.forms[published.form].asked_of(pinned or {}, closed_only=only is not None),
            Labels(wording=wording, form=asked, names=names, rows=rows or {}),
            {} if only else read_texts(office, Box(survey, published.form)),
            office.institution.anonymity.text_min,
        )
        for published in read_published(office, survey)
        if form in {"", published.form}
    )


def labels_of(office: Office, form: Form, language: str) -> Labels:
    """What the answers of a form are called, for figures put together from several surveys."""
    return Labels(wording=_pages(office.settings.templates_dir).wording(language), form=form)


def findings_of(office: Office, survey: str, language: str, most: int) -> tuple[str, ...]:
    """The main findings in a sentence each: how many agree or say yes, in the order of the questions."""
    wording = _pages(office.settings.templates_dir).wording(language)
    found = (
        sentence
        for published in read_published(office, survey)
        for sentence in findings(published, office.forms[published.form], wording)
    )
    return tuple(islice(found, most))


def response_of(office: Office, survey: str, language: str) -> str:
    """How many of those asked have answered, and whether that is few."""
    wording = _pages(office.settings.templates_dir).wording(language)
    return " ".join(line for published in read_published(office, survey) for line in response(published, wording))


def _unit_names(office: Office) -> dict[str, Words]:
    with office.store.read() as connection:
        units = load_units(connection)
    return {code: Words.of({lang: unit.name(lang) for lang in Language}) for code, unit in units.items()}


@lru_cache(maxsize=4)
def _pages(templates: Path) -> Pages:
    """The texts of reports; `karriereflyt check` tells of their faults before anything starts."""
    pages, faults = load_pages(templates / "reports")
    if pages is None:
        raise RuntimeError("\n".join(map(str, faults)))
    return pages
