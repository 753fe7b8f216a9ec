"""The mailbox over HTTP: pages for people, JSON for the demo."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from karriereflyt.mailbox.archive import Archive
from karriereflyt.mailbox.entry import Entry
from karriereflyt.mailbox.pages import Slice, letter_page, list_page, missing_page

_PER_PAGE = 50
_MOST_LISTED = 5000
_MOST_DIGITS = 15
_SAFE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
)


def mailbox_app(archive: Archive) -> Starlette:
    """The pages over one folder of letters. Only this machine's own names are answered to."""
    doors = _Doors(archive)
    return Starlette(
        routes=[
            Route("/", doors.letters),
            Route("/letters/{seq:int}", doors.letter),
            Route("/letters/{seq:int}/html", doors.letter_html),
            Route("/letters/{seq:int}/source", doors.letter_source),
            Route("/delete-all", doors.delete_all, methods=["POST"]),
            Route("/api/letters", doors.api_letters),
            Route("/api/letters/{seq:int}", doors.api_letter),
            Route("/health", doors.health),
            Route("/mailbox.css", doors.styles),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])],
    )


class _Doors:
    """One method for each address."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    async def letters(self, request: Request) -> Response:
        wanted = request.query_params.get("to", "").strip()
        found = [entry for entry in self._archive.entries if wanted.lower() in entry.to.lower()]
        found.reverse()
        pages = max(1, -(-len(found) // _PER_PAGE))
        number = min(max(1, _number(request.query_params.get("page"), 1)), pages)
        shown = found[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        return _html(list_page(Slice(entries=shown, number=number, pages=pages, total=len(found), wanted=wanted)))

    async def letter(self, request: Request) -> Response:
        entry = self._entry(request)
        if entry is None:
            return _html(missing_page(), status=404)
        return _html(letter_page(entry, self._archive.reading(entry.seq)))

    async def letter_html(self, request: Request) -> Response:
        entry = self._entry(request)
        if entry is None:
            return _html(missing_page(), status=404)
        html = self._archive.reading(entry.seq).html.replace("<head>", '<head><base target="_blank">', 1)
        return HTMLResponse(html, headers=_SAFE | {"Content-Security-Policy": _LETTER_POLICY})

    async def letter_source(self, request: Request) -> Response:
        entry = self._entry(request)
        if entry is None:
            return _html(missing_page(), status=404)
        return PlainTextResponse(self._archive.content(entry.seq), headers=_SAFE)

    async def delete_all(self, request: Request) -> Response:
        if not _is_our_own(request):
            return PlainTextResponse("Only the mailbox's own page may delete letters.", status_code=403, headers=_SAFE)
        await asyncio.to_thread(self._archive.delete_all)
        return RedirectResponse("/", status_code=303, headers=_SAFE)

    async def api_letters(self, request: Request) -> Response:
        query = request.query_params
        to = query.get("to", "").strip().lower()
        most = min(_number(query.get("most"), 1000), _MOST_LISTED)
        later = self._archive.after(_number(query.get("after"), 0))
        found = [entry for entry in later if not to or entry.to.lower() == to][:most]
        return JSONResponse({"letters": [asdict(entry) for entry in found]}, headers=_SAFE)

    async def api_letter(self, request: Request) -> Response:
        entry = self._entry(request)
        if entry is None:
            return JSONResponse({"error": "This letter is not here."}, status_code=404, headers=_SAFE)
        return JSONResponse(_whole(entry, self._archive), headers=_SAFE)

    async def health(self, _request: Request) -> Response:
        return JSONResponse({"letters": len(self._archive.entries)}, headers=_SAFE)

    async def styles(self, _request: Request) -> Response:
        return FileResponse(Path(__file__).with_name("mailbox.css"), headers=_SAFE)

    def _entry(self, request: Request) -> Entry | None:
        return self._archive.find(request.path_params["seq"])


def _whole(entry: Entry, archive: Archive) -> Mapping[str, Any]:
    reading = archive.reading(entry.seq)
    return asdict(entry) | {
        "headers": reading.headers,
        "text": reading.text,
        "html": reading.html,
        "calendar_text": reading.calendar,
    }


def _html(page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status_code=status, headers=_SAFE | {"Content-Security-Policy": _PAGE_POLICY})


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def _is_our_own(request: Request) -> bool:
    """Whether a form of ours, or a program on this machine, asks; never a web page of somebody else's."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")
