"""Somebody with a browser and no script: opens links, fills in what the page shows, presses its buttons."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from karriereflyt.casework.links import open_link
from karriereflyt.web.app import create_app
from tests.casework.house import URL, House

OWN = {"sec-fetch-site": "same-origin"}


class Page(HTMLParser):
    """What a browser makes of a page: its title, its text, and what its form would post."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.title = self.action = self.heading = ""
        self.posts: list[tuple[str, str]] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._area = self._select = ""
        self.feed(html)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def posted(self) -> dict[str, str]:
        return dict(self.posts)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name", "")
        if tag == "form":
            self.action = given["action"]
        elif tag == "a":
            self.links.append(given["href"])
        elif tag == "textarea" and name:
            self._area = name
            self.names.add(name)
            self.posts.append((name, ""))
        elif tag == "select":
            self._select = name
            self.names.add(name)
            self.posts.append((name, ""))
        elif tag == "option" and "selected" in given:
            self.posts[-1] = (self._select, given["value"])
        elif tag == "input" and name:
            self.names.add(name)
            if given["type"] not in ("radio", "checkbox") or "checked" in given:
                self.posts.append((name, given.get("value", "")))
        if tag not in ("input", "meta", "link", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        if self._open and self._open[-1] == tag:
            self._open.pop()
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data):
        where = self._open[-1] if self._open else ""
        if where == "title":
            self.title += data
        elif where == "textarea" and self._area:
            name, before = self.posts[-1]
            self.posts[-1] = (name, (before + data).removeprefix("\n"))
        if where == "h1":
            self.heading += data
        if where not in ("title", "script", "style"):
            self.texts.append(data)


class Visitor:
    """One browser at one house."""

    def __init__(self, house: House, portal: BlockingPortal) -> None:
        self.house = house
        self.woken = 0
        self._portal = portal
        app = create_app(house.office, wake=self._wake)
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=URL)
        self.response = httpx.Response(204)

    def _wake(self) -> None:
        self.woken += 1

    def close(self) -> None:
        self._portal.call(self._client.aclose)

    def forget(self) -> None:
        """The browser is closed: its sessions are gone."""
        self._client.cookies.clear()

    def send(self, method: str, path: str, **options) -> httpx.Response:
        async def sent() -> httpx.Response:
            return await self._client.request(method, path, **options)

        self.response = self._portal.call(sent)
        return self.response

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.send("GET", path, headers=headers)

    def go(self, path: str) -> Page:
        """Follow a link to where it leads."""
        response = self.get(path)
        while response.status_code == 303:
            response = self.get(response.headers["location"])
        return self.page

    @property
    def page(self) -> Page:
        return Page(self.response.text)

    def link(self, key: str, who: str = "kari") -> str:
        """The path of the link in the letter about an open step."""
        row = self.house.step(key, who=who, state="open")
        return open_link(self.house.office.seals, row.id, row.link_cipher, "")

    def open(self, key: str, who: str = "kari") -> Page:
        return self.go(self.link(key, who))

    def press(
        self, button: str, page: Page | None = None, changes: Mapping[str, str | None] | None = None, **named
    ) -> Page:
        """Change what stands in the form (None empties it), press a button and follow."""
        self.post(button, page, changes, **named)
        return self.go(self.response.headers["location"]) if self.response.status_code == 303 else self.page

    def post(
        self, button: str, page: Page | None = None, changes: Mapping[str, str | None] | None = None, **named
    ) -> httpx.Response:
        page = page or self.page
        changes = {**(changes or {}), **named}
        pairs = [(name, value) for name, value in page.posts if name not in changes]
        pairs += [(name, value) for name, value in changes.items() if value is not None]
        body: dict[str, list[str]] = {}
        for name, value in [*pairs, ("do", button)]:
            body.setdefault(name, []).append(value)
        return self.send("POST", page.action, data=body, headers=OWN)


@contextmanager
def visiting(house: House) -> Iterator[Visitor]:
    with start_blocking_portal() as portal:
        visitor = Visitor(house, portal)
        yield visitor
        visitor.close()
