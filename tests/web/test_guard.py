"""Hosts, origins, sizes and headers, at the door and on every answer."""

import pytest

from karriereflyt.web.assets import load_assets
from karriereflyt.web.guard import HEADERS, MOST_BYTES, origin_of
from tests.web.visitor import OWN

STYLES, SCRIPT = load_assets().styles, load_assets().script


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://skjema.example", "https://skjema.example"),
        ("https://Skjema.example:443/under/", "https://skjema.example"),
        ("http://127.0.0.1:4201", "http://127.0.0.1:4201"),
        ("http://[::1]:4201/", "http://[::1]:4201"),
    ],
)
def test_an_address_has_one_origin(url, origin):
    assert origin_of(url) == origin


def requests(visitor):
    """Every kind of answer the app gives: method, path, expected status, more."""
    page = visitor.open("offer")
    large = {"content-length": str(MOST_BYTES + 1), **OWN}
    return [
        ("GET", "/", 200, {}),
        ("GET", "/healthz", 200, {}),
        ("GET", f"/static/{STYLES.name}", 200, {}),
        ("GET", "/static/nothing.css", 404, {}),
        ("GET", visitor.link("offer"), 303, {}),
        ("HEAD", visitor.link("offer"), 200, {}),
        ("GET", "/s/unknown", 404, {}),
        ("GET", page.action, 200, {}),
        ("GET", "/steps/999999", 403, {}),
        ("GET", "/steps/x", 404, {}),
        ("GET", "/nothing", 404, {}),
        ("PUT", page.action, 405, {"headers": OWN}),
        ("POST", "/healthz", 405, {"headers": OWN}),
        ("POST", page.action, 403, {"data": {"do": "draft"}}),
        ("POST", page.action, 400, {"content": b"{}", "headers": {"content-type": "application/json", **OWN}}),
        ("POST", page.action, 413, {"content": b"x", "headers": large}),
        ("GET", "/", 400, {"headers": {"host": "evil.example"}}),
        ("POST", page.action, 303, {"data": {**page.posted, "do": "draft"}, "headers": OWN}),
    ]


def test_every_answer_carries_every_header(visitor):
    for method, path, status, more in requests(visitor):
        response = visitor.send(method, path, **more)
        assert (method, path, response.status_code) == (method, path, status)
        given = {name: response.headers.get(name) for name in HEADERS}
        if path.startswith("/static/") and status == 200:
            assert given.pop("Cache-Control") == "public, max-age=31536000, immutable"
        assert given == {name: HEADERS[name] for name in given}


def test_a_body_without_a_stated_length_is_counted(visitor):
    page = visitor.open("offer")

    async def endless():
        for _ in range(MOST_BYTES // 65536 + 2):
            yield b"a" * 65536

    headers = {"content-type": "application/x-www-form-urlencoded", **OWN}
    assert visitor.send("POST", page.action, content=endless(), headers=headers).status_code == 413
    assert visitor.page.heading == "Det var for mye på en gang"


def test_too_many_fields_are_refused(visitor):
    page = visitor.open("offer")
    many = "&".join(f"f{number}=1" for number in range(1001))
    headers = {"content-type": "application/x-www-form-urlencoded", **OWN}
    assert visitor.send("POST", page.action, content=many, headers=headers).status_code == 400
    assert visitor.page.heading == "Vi forstod ikke det som ble sendt"


def test_a_page_for_nobody_in_particular_speaks_the_browsers_language(visitor):
    spoken = {
        accept: visitor.get("/nothing", **{"accept-language": accept}) and visitor.page.heading
        for accept in ("nn-NO,nb;q=0.8", "en-GB,nb;q=0.5", "de,en;q=0.7", "no", "de", "")
    }
    assert spoken == {
        "nn-NO,nb;q=0.8": "Sida finst ikkje",
        "en-GB,nb;q=0.5": "This page does not exist",
        "de,en;q=0.7": "This page does not exist",
        "no": "Siden finnes ikke",
        "de": "Siden finnes ikke",
        "": "Siden finnes ikke",
    }
    visitor.get("/nothing?lang=nn", **{"accept-language": "en"})
    assert visitor.page.heading == "Sida finst ikkje"


def test_a_database_that_is_away_shows_in_the_health_and_as_a_number_to_people(visitor, house, tmp_path):
    assert visitor.get("/healthz").json() == {"status": "ok", "database": True}
    house.office.store.engine.dispose()
    for file in tmp_path.glob("house.sqlite*"):
        file.unlink()
    tmp_path.joinpath("house.sqlite").write_text("not a database" * 100)
    assert (visitor.get("/healthz").status_code, visitor.response.json()) == (
        503,
        {"status": "unavailable", "database": False},
    )
    assert visitor.get("/s/unknown").status_code == 500
    assert visitor.page.heading == "Noe gikk galt hos oss"
