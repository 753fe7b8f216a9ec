"""The result of a survey, by the address that everybody asked was told, and as PDF from the page of a step."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.evaluating.keeping import released_result, result_document
from karriereflyt.casework.evaluating.result import result_of_step
from karriereflyt.rendering.survey_report import Report
from karriereflyt.web.opened import looked_at
from karriereflyt.web.pdf import pdf_response
from karriereflyt.web.site import Site
from karriereflyt.web.steps import Asked
from karriereflyt.web.unlocking import sight_of


def show_result(site: Site, round_id: int, token: str, language: str) -> Response:
    """GET: the figures as a page. Nobody needs a code: there is nothing in them that tells of anybody."""
    reports = released_result(site.office, round_id, token, language)
    if not reports:
        return site.notice("gone", language, 404)
    pdf = f"/results/{round_id}/{token}.pdf?lang={language}"
    return site.page("results", language, title=reports[0].title, reports=reports, pdf=pdf)


def show_result_pdf(site: Site, round_id: int, token: str, language: str) -> Response:
    """GET: the same as PDF."""
    reports = released_result(site.office, round_id, token, language)
    return _result_pdf(site, reports, language) if reports else site.notice("gone", language, 404)


def show_step_result(site: Site, asked: Asked) -> Response:
    """GET: what the page of a step shows of a result, as PDF."""
    session = site.sessions.read(asked.cookies, asked.step_id)
    if session is None or session.is_lapsed(site.now()):
        return site.notice("asleep", asked.any_language, 403)
    try:
        opened = looked_at(site, session, sight_of(session, None), asked.language)
    except LinkDead:
        return site.notice("gone", asked.any_language, 404)
    if not opened.view.form.shows_result:
        raise HTTPException(404)
    return _result_pdf(site, result_of_step(site.office, asked.step_id, opened.language), opened.language)


def _result_pdf(site: Site, reports: tuple[Report, ...], language: str) -> Response:
    if not reports:
        raise HTTPException(404)
    return pdf_response(site, result_document(site.office, reports, site.now(), language), "result", language)
