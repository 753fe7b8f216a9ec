import json
import threading
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from karriereflyt.services import prefect_api
from karriereflyt.services.errors import PrefectRefused
from karriereflyt.services.prefect_api import PrefectApi, RunState


@contextmanager
def scripted(answers):
    """A server that gives these answers (status, body) in turn, and tokens whenever asked; yields address and calls."""
    calls = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self):
            if "/csrf-token" in self.path:
                self._say(200, {"token": f"token-{len(calls)}"})
            else:
                self._take()

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self._take()

        def _take(self):
            calls.append((self.command, self.path, self.headers.get("Prefect-Csrf-Token")))
            self._say(*answers.pop(0))

        def _say(self, status, body):
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args):
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api", calls
        server.shutdown()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(prefect_api, "_PAUSE", 0.0)


def test_a_busy_server_is_asked_again():
    with scripted([(503, {}), (503, {}), (200, {"id": 1})]) as (url, calls), closing(PrefectApi(url, "hr:x")) as api:
        assert (api.get("/one"), len(calls)) == ({"id": 1}, 3)


def test_a_server_that_stays_busy_is_given_up():
    with (
        scripted([(503, {})] * 4) as (url, _),
        closing(PrefectApi(url, "hr:x")) as api,
        pytest.raises(PrefectRefused, match="Prefect answered 503 to GET /one"),
    ):
        api.get("/one")


def test_a_token_that_has_run_out_is_fetched_anew_once():
    with scripted([(200, []), (403, {}), (200, [])]) as (url, calls), closing(PrefectApi(url, "hr:x")) as api:
        api.post("/one", {})
        api.post("/two", {})
    assert calls == [
        ("POST", "/api/one", "token-0"),
        ("POST", "/api/two", "token-0"),
        ("POST", "/api/two", "token-2"),
    ]


def test_what_prefect_does_not_take_is_said_with_its_words():
    with (
        scripted([(409, {"detail": "period: not a year"})]) as (url, _),
        closing(PrefectApi(url, "hr:x")) as api,
        pytest.raises(PrefectRefused, match=r"Prefect answered 409 to POST /runs: .*period: not a year"),
    ):
        api.post("/runs", {})


def test_a_server_that_is_away_is_not_up():
    with closing(PrefectApi("http://127.0.0.1:9/api", "hr:x")) as api:
        assert not api.is_up()


@pytest.mark.parametrize(("kind", "final"), [("RUNNING", False), ("CRASHED", True), ("COMPLETED", True)])
def test_a_run_is_over_when_its_state_is_final(kind, final):
    assert RunState(type=kind, name=kind.title(), message="").is_final is final
