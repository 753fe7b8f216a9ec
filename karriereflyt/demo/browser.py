"""One person's browser: keeps cookies, follows redirects, says where it comes from, tries again when nobody answers."""

import asyncio
import time
from collections.abc import Sequence
from http.cookiejar import CookieJar, DefaultCookiePolicy
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin

import httpx

from karriereflyt.demo.pages import Entries, Page, read_page

_AGAIN_AFTER = 0.3  # seconds
_REDIRECTS = frozenset({302, 303, 307})
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NobodyAnswers(Exception):
    """The form app did not answer for as long as anybody would wait."""


class Line:
    """The connections that all browsers share: five hundred people do not open five hundred. Keeps no cookies."""

    def __init__(self, forms_url: str, *, patience: float = 90.0, at_once: int = 16) -> None:
        self.forms_url = forms_url
        self.retries = 0
        self._patience = patience
        limits = httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once)
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
        # A proxy of the surroundings is no way to loopback, hence trust_env.
        self._http = httpx.AsyncClient(limits=limits, cookies=no_cookies, timeout=30.0, trust_env=False)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    async def ask(self, method: str, url: str, headers: dict[str, str], body: bytes | None = None) -> httpx.Response:
        """One request, sent again for a while where no answer comes. Raises `NobodyAnswers`."""
        last = time.monotonic() + self._patience
        while True:
            try:
                return await self._http.request(method, url, headers=headers, content=body)
            except httpx.TransportError as error:
                if time.monotonic() > last:
                    raise NobodyAnswers(f"{method} {url.partition('/s/')[0]}: {type(error).__name__}") from error
                self.retries += 1
                await asyncio.sleep(_AGAIN_AFTER)


class Browser:
    """One visit. Cookies are sent over plain HTTP too, as browsers do on loopback."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._cookies: dict[str, str] = {}

    async def open(self, url: str) -> Page:
        """Follow an address to its page. Raises `NobodyAnswers`."""
        return await self._follow(await self._line.ask("GET", urljoin(self._line.forms_url, url), self._headers()))

    async def press(self, page: Page, entries: Entries, button: str) -> Page:
        """Fill in a page and press a button. Raises `NotOnPage`, `NobodyAnswers`."""
        return await self.post(page, page.posts(entries, button))

    async def post(self, page: Page, pairs: Sequence[tuple[str, str]]) -> Page:
        """Send a page's form. Raises `NobodyAnswers`."""
        url = urljoin(self._line.forms_url, page.action)
        headers = {**self._headers(), **_FORM, "Origin": self._line.forms_url}
        return await self._follow(await self._line.ask("POST", url, headers, urlencode(pairs).encode()))

    async def _follow(self, answer: httpx.Response) -> Page:
        self._keep(answer)
        while answer.status_code in _REDIRECTS:
            url = urljoin(str(answer.url), answer.headers["location"])
            answer = await self._line.ask("GET", url, self._headers())
            self._keep(answer)
        return read_page(str(answer.url), answer.status_code, answer.text)

    def _headers(self) -> dict[str, str]:
        return (
            {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())} if self._cookies else {}
        )

    def _keep(self, answer: httpx.Response) -> None:
        for line in answer.headers.get_list("set-cookie"):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
