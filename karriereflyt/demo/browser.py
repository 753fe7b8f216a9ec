"""One person's browser: keeps cookies, follows redirects, says where it comes from, tries again when nobody answers."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

from karriereflyt.demo.pages import Entries, Page, read_page
from karriereflyt.demo.wire import Answer, Wire

_AT_ONCE = 5
_AGAIN_AFTER = 0.3  # seconds
_REDIRECTS = frozenset({302, 303, 307})
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NobodyAnswers(Exception):
    """The form app did not answer for as long as anybody would wait."""


class Line:
    """The connections that all browsers share: five hundred people do not open five hundred. Keeps no cookies."""

    def __init__(self, forms_url: str, *, patience: float = 90.0) -> None:
        self.forms_url = forms_url
        self.retries = 0
        self._wire = Wire(forms_url, _AT_ONCE)
        self._patience = patience

    async def close(self) -> None:
        """Hang up."""
        await self._wire.close()

    async def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """One request, sent again for a while where no answer comes. Raises `NobodyAnswers`."""
        last, parts = time.monotonic() + self._patience, urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        while True:
            try:
                return await self._wire.ask(method, path, headers, body)
            except (OSError, EOFError) as error:  # a timeout is an OSError
                if time.monotonic() > last:
                    raise NobodyAnswers(f"{method} {path.partition('/s/')[0]}: {type(error).__name__}") from error
                self.retries += 1
                await asyncio.sleep(_AGAIN_AFTER)


class Browser:
    """One visit. Cookies are sent over plain HTTP too, as browsers do on loopback."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._cookies: dict[str, str] = {}

    async def open(self, url: str) -> Page:
        """Follow an address to its page. Raises `NobodyAnswers`."""
        whole = urljoin(self._line.forms_url, url)
        return await self._follow(whole, await self._line.ask("GET", whole, self._headers()))

    async def fetch(self, url: str) -> Answer:
        """What is to be kept rather than shown. Raises `NobodyAnswers`."""
        return await self._line.ask("GET", urljoin(self._line.forms_url, url), self._headers())

    async def press(self, page: Page, entries: Entries, button: str) -> Page:
        """Fill in a page and press a button. Raises `NotOnPage`, `NobodyAnswers`."""
        return await self.post(page, page.posts(entries, button))

    async def post(self, page: Page, pairs: Sequence[tuple[str, str]]) -> Page:
        """Send a page's form. Raises `NobodyAnswers`."""
        url = urljoin(self._line.forms_url, page.action)
        headers = {**self._headers(), **_FORM, "Origin": self._line.forms_url}
        return await self._follow(url, await self._line.ask("POST", url, headers, urlencode(pairs).encode()))

    async def _follow(self, url: str, answer: Answer) -> Page:
        self._keep(answer)
        while answer.status in _REDIRECTS:
            url = urljoin(url, answer.header("location"))
            answer = await self._line.ask("GET", url, self._headers())
            self._keep(answer)
        return read_page(url, answer.status, answer.content.decode("utf-8", "replace"))

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        return {"Cookie": cookies} if cookies else {}

    def _keep(self, answer: Answer) -> None:
        for name, line in answer.headers:
            if name == "set-cookie":
                self._cookies |= {cookie: morsel.value for cookie, morsel in SimpleCookie(line).items()}
