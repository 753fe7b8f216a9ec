import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from karriereflyt.demo.browser import Browser, Line, NobodyAnswers
from karriereflyt.demo.pages import Kind

COOKIE = "__Host-step-7=7.1.x"
NOTICE = b'<div class="notice"><h1>Lenken</h1></div>'
FORM = b"""<form action="/steps/7"><input type="hidden" name="at" value=""><input name="note">
<button name="do" value="review">"""


@dataclass
class App:
    """Answers as the form app does: the link gives a secure cookie, the page is shown only to who has it.

    `hangs_up` is how often a connection ends without an answer.
    """

    hangs_up: int = 0
    asked: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await _head(reader):
            if self.hangs_up:
                self.hangs_up -= 1
                break
            first, *lines = head.split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in lines if line)
            self.asked.append((first, headers, await reader.readexactly(int(headers["content-length"]))))
            writer.write(self.answer(first.split()[1], headers.get("cookie", "")))
        writer.close()

    def answer(self, path: str, cookie: str) -> bytes:
        if path.startswith("/s/"):
            more = f"Location: /steps/7\r\nSet-Cookie: {COOKIE}; Path=/; Secure; HttpOnly; SameSite=Lax\r\n"
            return f"HTTP/1.1 303 See Other\r\n{more}Content-Length: 0\r\n\r\n".encode()
        status, body = ("200 OK", FORM) if cookie == COOKIE.lower() else ("403 Forbidden", NOTICE)
        return f"HTTP/1.1 {status}\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body


async def _head(reader: asyncio.StreamReader) -> str:
    try:
        return (await reader.readuntil(b"\r\n\r\n")).decode().strip()
    except asyncio.IncompleteReadError:
        return ""


def visiting(app: App, visit: Callable[[Line], Awaitable[object]], **chosen):
    async def run():
        server = await asyncio.start_server(app.serve, "127.0.0.1")
        line = Line(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", **chosen)
        try:
            return await visit(line)
        finally:
            await line.close()
            server.close()
            await asyncio.sleep(0.05)  # its ends of the connections close, too

    return asyncio.run(run())


def test_a_visit_keeps_its_cookies_over_plain_http_and_no_other_visit_has_them():
    async def visit(line):
        mine = await Browser(line).open(f"{line.forms_url}/s/abc")
        another = await Browser(line).open("/steps/7")
        return mine.kind, mine.url.removeprefix(line.forms_url), mine.step_id, another.kind, another.status

    assert visiting(App(), visit) == (Kind.FORM, "/steps/7", 7, Kind.NOTICE, 403)


def test_a_form_is_posted_as_browsers_do_and_says_where_it_comes_from():
    app = App()

    async def visit(line):
        browser = Browser(line)
        page = await browser.open(f"{line.forms_url}/s/abc")
        await browser.press(page, {"note": "æ & å"}, "review")
        return line.forms_url

    url = visiting(app, visit)
    first, headers, body = app.asked[-1]
    assert (first, headers["origin"], headers["host"]) == ("POST /steps/7 HTTP/1.1", url, url.removeprefix("http://"))
    assert body == b"at=&note=%C3%A6+%26+%C3%A5&do=review"


def test_a_form_app_that_hangs_up_is_asked_again_until_it_answers():
    async def visit(line):
        return (await Browser(line).open(f"{line.forms_url}/s/abc")).kind, line.retries

    assert visiting(App(hangs_up=2), visit) == (Kind.FORM, 2)


def test_nobody_waits_for_ever_and_the_link_stands_in_no_message():
    async def visit(line):
        await Browser(line).open(f"{line.forms_url}/s/secret")

    with pytest.raises(NobodyAnswers) as why:
        visiting(App(hangs_up=100), visit, patience=0.1)
    assert "secret" not in str(why.value)
