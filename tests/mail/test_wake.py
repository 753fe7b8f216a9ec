"""Waking the delivery, against a small server that answers as Prefect does."""

import json
from datetime import UTC, datetime

import httpx
import pytest

from karriereflyt.mail.wake import Waker, slot_after

NOON = datetime(2027, 3, 4, 12, 0, 0, tzinfo=UTC)
SLOT = "2027-03-04T12:00:30+00:00"


class Prefect:
    """Knows one deployment; `script` are the statuses it gives before it behaves."""

    def __init__(self, *script: int, csrf: bool = False) -> None:
        self.script = list(script)
        self.csrf = csrf
        self.deployment = "d-1"
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        path = request.url.path.removeprefix("/api")
        if path == "/csrf-token":
            return httpx.Response(200, json={"token": "t-1"})
        if self.script:
            return httpx.Response(self.script.pop(0))
        if path == "/deployments/name/deliver-mail/deliver-mail":
            return httpx.Response(200, json={"id": self.deployment})
        if self.csrf and request.headers.get("prefect-csrf-token") != "t-1":
            return httpx.Response(403, json={"detail": "Missing CSRF token."})
        return httpx.Response(201 if path == f"/deployments/{self.deployment}/create_flow_run" else 404)

    @property
    def calls(self) -> list[str]:
        return [f"{request.method} {request.url.path.removeprefix('/api')}" for request in self.requests]


def waker(prefect: Prefect, now=lambda: NOON, **more) -> Waker:
    return Waker("http://prefect/api/", now=now, pause_seconds=0, transport=httpx.MockTransport(prefect), **more)


def wake(one: Waker) -> bool:
    thread = one.wake()
    if thread:
        thread.join()
    return thread is not None


@pytest.mark.parametrize(
    ("at", "slot"), [((0, 0), (0, 30)), ((0, 27), (0, 30)), ((0, 28), (0, 30)), ((0, 29), (1, 0)), ((59, 59), (60, 30))]
)
def test_the_slot_is_at_least_two_seconds_ahead(at, slot):
    minute, second = at
    expected = NOON.timestamp() + slot[0] * 60 + slot[1]
    assert slot_after(NOON.replace(minute=minute, second=second)).timestamp() == expected


def test_one_run_is_asked_for_at_the_slots_end_and_keyed_by_it():
    prefect = Prefect()
    assert wake(waker(prefect, auth="admin:secret"))
    assert prefect.calls == ["GET /deployments/name/deliver-mail/deliver-mail", "POST /deployments/d-1/create_flow_run"]
    request = prefect.requests[-1]
    assert request.headers["authorization"] == "Basic YWRtaW46c2VjcmV0"
    assert json.loads(request.content) == {
        "idempotency_key": f"deliver-mail:{SLOT}",
        "state": {"type": "SCHEDULED", "state_details": {"scheduled_time": SLOT}},
    }


def test_a_hundred_hand_ins_in_one_slot_wake_once_and_the_next_slot_again():
    prefect, now = Prefect(), [NOON]
    one = waker(prefect, now=lambda: now[0])
    assert [wake(one) for _ in range(100)].count(True) == 1
    now[0] = NOON.replace(second=31)
    assert wake(one)
    assert prefect.calls.count("POST /deployments/d-1/create_flow_run") == 2
    assert prefect.calls.count("GET /deployments/name/deliver-mail/deliver-mail") == 1


def test_a_server_that_wants_a_token_gets_one():
    prefect = Prefect(csrf=True)
    wake(waker(prefect))
    assert prefect.calls[-2:] == ["GET /csrf-token", "POST /deployments/d-1/create_flow_run"]
    assert prefect.requests[-1].headers["prefect-csrf-client"] == prefect.requests[-2].url.params["client"]


def test_a_deployment_that_was_made_anew_is_found_again():
    prefect, now = Prefect(), [NOON]
    one = waker(prefect, now=lambda: now[0])
    wake(one)
    prefect.deployment, now[0] = "d-2", NOON.replace(minute=1)
    wake(one)
    assert prefect.calls[-3:] == [
        "POST /deployments/d-1/create_flow_run",
        "GET /deployments/name/deliver-mail/deliver-mail",
        "POST /deployments/d-2/create_flow_run",
    ]


def test_a_busy_server_is_asked_three_times_and_then_left_to_the_sweep():
    once = Prefect(503)
    wake(waker(once))
    assert once.calls[-1] == "POST /deployments/d-1/create_flow_run"
    never = Prefect(503, 503, 503, 503)
    wake(waker(never))
    assert len(never.calls) == 3


def test_a_server_that_is_away_or_not_set_up_is_no_trouble(caplog):
    def away(request):
        raise httpx.ConnectError("refused", request=request)

    one = Waker("http://prefect/api", now=lambda: NOON, pause_seconds=0, transport=httpx.MockTransport(away))
    assert wake(one)
    assert not wake(Waker("", now=lambda: NOON))
    assert all("refused" not in record.getMessage() for record in caplog.records)
