"""What every request must pass and every answer carries: right host, own origin, bounded body, strict headers."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with no-referrer a form's own POST would carry Origin: null
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
}

Refuse = Callable[[Request, int], Awaitable[Response]]
"""Makes the kind page for a status."""


class Guard:
    """Stands before the pages. `forms_url` is the one address that people reach them by."""

    def __init__(self, app: ASGIApp, forms_url: str, refuse: Refuse) -> None:
        self._app = app
        self._origin = origin_of(forms_url)
        self._host = self._origin.partition("://")[2]
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused:
            response = await self._refuse(Request(scope), refused)
            await response(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))

    def _refused(self, scope: Scope) -> int:
        """The status that turns a request away; 0 lets it pass."""
        headers = Headers(scope=scope)
        if scope["path"] != "/healthz" and headers.get("host", "").lower() != self._host:
            return 400
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return 403
        length = headers.get("content-length", "0")
        return 413 if not length.isdigit() or int(length) > MOST_BYTES else 0

    def _is_own(self, headers: Headers) -> bool:
        """Whether a form was sent from our own pages (OWASP: Sec-Fetch-Site, and the origin where that is missing)."""
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site == "same-origin"
        return headers.get("origin", "").lower() == self._origin


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as browsers write an origin."""
    parts = urlsplit(url.lower())
    default = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port and parts.port != default else "")


def _bounded(receive: Receive) -> Receive:
    """A body without a stated length is counted while it comes in."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise HTTPException(413)
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def strict(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)  # static files bring their own Cache-Control
        await send(message)

    return strict
