"""From a request to a page and back: reads what came, asks the step's page in a thread, and never shows a trace."""

import asyncio
import logging
import secrets
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from karriereflyt.casework.answering import find_link
from karriereflyt.casework.documents.codes import find_documents_link
from karriereflyt.domain.text import Language
from karriereflyt.web import interest
from karriereflyt.web.documents import AskedFor, address_of, show_document, show_documents, take_code
from karriereflyt.web.results import show_result, show_result_pdf, show_step_result
from karriereflyt.web.site import Site, language_asked
from karriereflyt.web.steps import Asked, show, take
from karriereflyt.web.typed import typed_by_number

MOST_FIELDS = 1000
THREADS = 4
"""Requests that are worked on at the same time: more only wait for each other at the database."""

_FORM = "application/x-www-form-urlencoded"
_MARKS_BEHIND_LINKS = ".,;:!?)>]'\"»”"
_STATIC = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_log = logging.getLogger(__name__)

Result = TypeVar("Result")


class Doors:
    """The app's routes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._threads = ThreadPoolExecutor(THREADS, "page")

    async def home(self, request: Request) -> Response:
        """Somebody who has no link."""
        language = language_asked(request)
        programme = self._site.frame(language).programme
        return self._site.notice("home", language, 200, programme=programme)

    async def health(self, request: Request) -> Response:  # noqa: ARG002  # a route is called with its request
        """For whoever watches over the app: does it answer, and does its database?"""
        try:
            await self._in_thread(lambda: find_link(self._site.office, ""))
        except Exception as error:  # noqa: BLE001  # whatever is wrong with the database, the answer is the same
            _log.error("The database does not answer: %s", type(error).__name__)  # no more: its text may hold values
            return JSONResponse({"status": "unavailable", "database": False}, 503)
        return JSONResponse({"status": "ok", "database": True})

    async def static(self, request: Request) -> Response:
        """Styles and script; their names change with their content."""
        asset = self._site.assets.by_name.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = {**_STATIC, "Content-Encoding": "gzip"}
            return Response(asset.compressed, headers=headers, media_type=asset.media_type)
        return Response(asset.content, headers=_STATIC, media_type=asset.media_type)

    async def enter(self, request: Request) -> Response:
        """A link from a letter: the token leaves the address bar. Changes nothing, however often scanners come."""
        if request.method == "HEAD":
            return Response()
        return await self._safely(request, FormData(), lambda: self._enter(request))

    def _enter(self, request: Request) -> Response:
        site = self._site
        link = find_link(site.office, request.path_params["token"].rstrip(_MARKS_BEHIND_LINKS))
        if link is None:
            return site.notice("gone", language_asked(request), 404)
        session = site.sessions.open_again(request.cookies, link.step_id, link.generation, site.now())
        return RedirectResponse(f"/steps/{link.step_id}", 303, headers={"Set-Cookie": site.sessions.cookie(session)})

    async def enter_documents(self, request: Request) -> Response:
        """A link to documents from a letter; the same rules."""
        if request.method == "HEAD":
            return Response()
        return await self._safely(request, FormData(), lambda: self._enter_documents(request))

    def _enter_documents(self, request: Request) -> Response:
        site, now = self._site, self._site.now()
        link_id = find_documents_link(site.office, request.path_params["token"].rstrip(_MARKS_BEHIND_LINKS), now)
        if link_id is None:
            return site.notice("gone", language_asked(request), 404)
        known = site.reading.read(request.cookies, link_id)
        session = known if known and not known.is_lapsed(now) else site.reading.open(link_id, now)
        return RedirectResponse(address_of(link_id), 303, headers={"Set-Cookie": site.reading.cookie(session)})

    async def documents(self, request: Request) -> Response:
        """What somebody may read of a case, or the code first."""
        if request.method != "POST":
            return await self._safely(request, FormData(), lambda: show_documents(self._site, _asked_for(request)))
        posted = await _posted(request)
        return await self._safely(request, posted, lambda: take_code(self._site, _asked_for(request), posted))

    async def document(self, request: Request) -> Response:
        """One document, to be read here."""
        return await self._document(request, as_pdf=False)

    async def document_pdf(self, request: Request) -> Response:
        """One document, to be kept."""
        return await self._document(request, as_pdf=True)

    async def _document(self, request: Request, *, as_pdf: bool) -> Response:
        if request.method == "HEAD":
            return Response()
        key = request.path_params["key"]
        asked = _asked_for(request)
        return await self._safely(request, FormData(), lambda: show_document(self._site, asked, key, as_pdf=as_pdf))

    async def step(self, request: Request) -> Response:
        """The page of one step."""
        if request.method != "POST":
            return await self._safely(request, FormData(), lambda: show(self._site, _asked(request)))
        posted = await _posted(request)
        return await self._safely(request, posted, lambda: take(self._site, _asked(request, posted), posted))

    async def result(self, request: Request) -> Response:
        """What a survey has brought, for everybody who was asked."""
        return await self._result(request, show_result)

    async def result_pdf(self, request: Request) -> Response:
        """The same, to be kept."""
        return await self._result(request, show_result_pdf)

    async def _result(self, request: Request, page: Callable[[Site, int, str, str], Response]) -> Response:
        round_id, token, language = (
            request.path_params["round_id"],
            request.path_params["token"],
            language_asked(request),
        )
        work = partial(page, self._site, round_id, token.rstrip(_MARKS_BEHIND_LINKS), language)
        return await self._safely(request, FormData(), work)

    async def step_result(self, request: Request) -> Response:
        """The result that the page of a step shows, to be kept."""
        return await self._safely(request, FormData(), lambda: show_step_result(self._site, _asked(request)))

    async def interest(self, request: Request) -> Response:
        """The open sign-up for the training."""
        place, site = request.path_params["place"], self._site
        if request.method != "POST":
            language = language_asked(request)
            return await self._safely(request, FormData(), lambda: interest.show(site, place, language))
        posted = await _posted(request)
        language = _language_of(request, posted)
        address = str(posted.get("address", ""))
        return await self._safely(request, posted, lambda: interest.take(site, place, address, language))

    async def _safely(self, request: Request, posted: FormData, work: Callable[[], Response]) -> Response:
        try:
            return await self._in_thread(work)
        except HTTPException:
            raise
        except Exception as error:  # noqa: BLE001  # no trace reaches a person, and what they typed comes back
            reference = secrets.token_hex(4)
            where = "".join(traceback.format_tb(error.__traceback__))  # not the error's text, which may hold answers
            _log.error("Failure %s: %s\n%s", reference, type(error).__name__, where)
            language = _language_of(request, posted)
            typed = typed_by_number(self._site, language, posted)
            return self._site.notice("failed", language, 500, posted=typed, reference=reference)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def refused(self, request: Request, error: Exception) -> Response:
        """The kind page for a refusal from the router or the parser."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        response = await self._site.refuse(request, status)
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response


def _language_of(request: Request, posted: FormData) -> str:
    language = str(posted.get("language", ""))
    return language if language in set(Language) else language_asked(request)


async def _posted(request: Request) -> FormData:
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != _FORM:
        raise HTTPException(400)
    return await request.form(max_fields=MOST_FIELDS)


def _asked_for(request: Request) -> AskedFor:
    chosen = request.query_params.get("lang", "")
    return AskedFor(
        link_id=request.path_params["link_id"],
        cookies=request.cookies,
        language=chosen if chosen in set(Language) else "",
        browser_language=language_asked(request),
    )


def _asked(request: Request, posted: FormData | None = None) -> Asked:
    chosen = str(request.query_params.get("lang", "") if posted is None else posted.get("language", ""))
    return Asked(
        step_id=request.path_params["step_id"],
        cookies=request.cookies,
        language=chosen if chosen in set(Language) else "",
        browser_language=language_asked(request),
        saved="saved" in request.query_params,
    )
