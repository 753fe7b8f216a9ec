"""One line for each request, without anything that opens a step or names a person."""

import logging
import time
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("karriereflyt.access")


class AccessLog:
    """Stands outermost, in place of uvicorn's own log, which prints the path and with it the token (ASVS 16.2.5)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            milliseconds = (time.perf_counter() - began) * 1000
            _log.info("%s %s %d %.0f ms", scope["method"], told(scope["path"]), status, milliseconds)


def told(path: str) -> str:
    """A path as the log may tell it: a token by six hex digits of its fingerprint, anything unknown not at all."""
    room, _, rest = path.removeprefix("/").partition("/")
    if room in ("s", "d") and rest:
        return f"/{room}/{sha256(rest.encode()).hexdigest()[:6]}"
    if room == "steps" and rest.isascii() and rest.isdigit():
        return f"/steps/{int(rest[:18])}"
    if room == "documents":
        number, _, document = rest.partition("/")
        known = number.isascii() and number.isdigit()
        return f"/documents/{int(number[:18])}{'/?' if document else ''}" if known else "/?"
    if path in ("/", "/healthz"):
        return path
    if room == "interest":
        return "/interest"
    return "/static" if room == "static" else "/?"
