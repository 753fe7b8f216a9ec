import asyncio

import httpx
import pytest

from karriereflyt.mailbox.app import mailbox_app
from karriereflyt.mailbox.archive import Archive
from tests.mailbox.letters import INVITATION, arrival

EVIL = '<script>alert("x")</script>'


@pytest.fixture
def archive(tmp_path):
    kept = Archive(tmp_path)
    yield kept
    kept.close()


class Browser:
    """Asks the pages without a network."""

    def __init__(self, app) -> None:
        self._app = app

    def get(self, path, **more) -> httpx.Response:
        return self._ask("GET", path, **more)

    def post(self, path, **more) -> httpx.Response:
        return self._ask("POST", path, **more)

    def _ask(self, method, path, **more) -> httpx.Response:
        async def talk():
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8025") as client:
                return await client.request(method, path, **more)

        return asyncio.run(talk())


@pytest.fixture
def client(archive):
    return Browser(mailbox_app(archive))


def test_the_newest_letter_stands_first(archive, client):
    archive.keep([arrival(1, subject="Første"), arrival(2, subject="Andre", calendar=INVITATION)])
    page = client.get("/").text
    assert page.index("Andre") < page.index("Første")
    assert "2 letters" in page
    assert page.count("calendar REQUEST") == 1


def test_letters_are_found_by_a_part_of_their_recipient(archive, client):
    archive.keep(
        [arrival(1, to="ase@uias.example", subject="Til Åse"), arrival(2, to="ole@uias.example", subject="Til Ole")]
    )
    page = client.get("/", params={"to": "OLE@"}).text
    assert ("Til Ole" in page, "Til Åse" in page) == (True, False)
    assert 'value="OLE@"' in page


def test_a_long_list_has_pages(archive, client):
    archive.keep([arrival(number, subject=f"Brev {number}.") for number in range(1, 121)])
    first, last = client.get("/").text, client.get("/", params={"page": "99"}).text
    assert ("Brev 120." in first, "Brev 71." in first, "Brev 70." in first) == (True, True, False)
    assert ("Page 1 of 3" in first, "Page 3 of 3" in last, "Brev 20." in last) == (True, True, True)
    assert '<a href="/?to=&amp;page=2" rel="next">Older</a>' in first


def test_one_letter_shows_its_parts(archive, client):
    archive.keep([arrival(7, calendar=INVITATION)])
    page = client.get("/letters/1").text
    for shown in (
        "Tilbud på samtale",
        "Hei Åse,",
        "BEGIN:VCALENDAR",
        "Auto-Submitted: auto-generated",
        "<dd>ase@uias.example</dd>",
    ):
        assert shown in page
    assert '<a href="https://forms.example/s/7" rel="noreferrer noopener">' in page
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page


def test_the_letters_own_html_runs_nothing_and_loads_nothing(archive, client):
    archive.keep([arrival(7)])
    answer = client.get("/letters/1/html")
    assert '<head><base target="_blank">' in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert policy.endswith("sandbox allow-popups allow-popups-to-escape-sandbox")


def test_the_source_is_every_byte_as_received(archive, client):
    archive.keep([arrival(7)])
    answer = client.get("/letters/1/source")
    assert answer.content == arrival(7).content
    assert answer.headers["content-type"].startswith("text/plain")


def test_words_from_letters_never_become_markup(archive, client):
    archive.keep([arrival(1, to=f"{EVIL}@uias.example", subject=EVIL)])
    for page in (client.get("/", params={"to": EVIL}).text, client.get("/").text, client.get("/letters/1").text):
        assert "<script" not in page


@pytest.mark.parametrize("path", ["/letters/9", "/letters/9/html", "/letters/9/source", "/api/letters/9"])
def test_a_letter_that_is_not_there_is_a_kind_page(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "is not here" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/letters/1", "/letters/1/html", "/letters/1/source", "/api/letters", "/mailbox.css"]
)
def test_every_answer_is_careful(archive, client, path):
    archive.keep([arrival(1)])
    headers = client.get(path).headers
    assert (headers["referrer-policy"], headers["cache-control"], headers["x-content-type-options"]) == (
        "no-referrer",
        "no-store",
        "nosniff",
    )


def test_the_demo_asks_for_what_came_after_a_number(archive, client):
    archive.keep([arrival(1), arrival(2, to="ole@uias.example"), arrival(3)])
    numbers = [letter["seq"] for letter in client.get("/api/letters", params={"after": 1}).json()["letters"]]
    assert numbers == [2, 3]
    (to_ole,) = client.get("/api/letters", params={"to": "Ole@UiAs.example"}).json()["letters"]
    assert (to_ole["seq"], to_ole["message_id"], to_ole["links"]) == (
        2,
        "<2@uias.example>",
        ["https://forms.example/s/2"],
    )
    assert set(to_ole) == {
        "seq", "received_at", "mail_from", "to", "subject", "message_id", "language", "links", "calendar",
        "size", "sha256",
    }  # fmt: skip


def test_the_demo_reads_a_whole_letter(archive, client):
    archive.keep([arrival(7, calendar=INVITATION)])
    letter = client.get("/api/letters/1").json()
    assert letter["text"] == "Hei Åse,\n\nSvar:\nhttps://forms.example/s/7\n"
    assert letter["html"].startswith("<!doctype html>")
    assert letter["calendar_text"].startswith("BEGIN:VCALENDAR\n")
    assert ["Auto-Submitted", "auto-generated"] in letter["headers"]


def test_deleting_takes_a_press_of_our_own_button(archive, client):
    archive.keep([arrival(1)])
    assert client.get("/delete-all").status_code == 405
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ):
        assert client.post("/delete-all", headers=headers).status_code == 403
    assert len(archive.entries) == 1
    answer = client.post("/delete-all", headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, answer.headers["location"], archive.entries) == (303, "/", [])


def test_only_this_machines_own_names_are_answered_to(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost:8025"}).status_code == 200
