from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from karriereflyt.demo import runs as runs_module
from karriereflyt.demo.runs import Runs
from karriereflyt.demo.stage import RunFailed
from karriereflyt.services.errors import PrefectRefused, StoppedEarly
from karriereflyt.services.prefect_api import RunState
from karriereflyt.services.stopping import Stop

DAILY = "daily-round/daily-round"


class Prefect:
    """Answers as Prefect does. `states` are those of one run after the other; `away` is how often nobody answers."""

    def __init__(self, *states: str, away: int = 0) -> None:
        self.states = list(states)
        self.away = away
        self.begun: list[Mapping[str, Any]] = []
        self.under_way: list[str] = []

    def get(self, path: str) -> Any:
        return {"id": "d-1"}

    def post(self, path: str, body: Mapping[str, object]) -> Any:
        if self.away:
            self.away -= 1
            raise httpx.ConnectError("being started again")
        if path == "/flow_runs/filter":
            return [{"state": {"type": state}} for state in self.under_way]
        self.begun.append(body)
        return {"id": f"r-{len(self.begun)}"}

    def run_state(self, run_id: str) -> RunState:
        state = self.states.pop(0)
        return RunState(type=state, name=state.title(), message=f"{run_id} is {state}")


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(runs_module, "_GLANCE", 0.0)
    monkeypatch.setattr(runs_module, "_AGAIN_AFTER", 0.0)


def runs(prefect: Prefect, *, is_disturbed: bool = False, stop: Stop | None = None) -> Runs:
    return Runs(prefect, lambda _: None, stop or Stop(), is_disturbed=is_disturbed)


def test_a_run_is_followed_to_its_end():
    prefect = Prefect("SCHEDULED", "PENDING", "RUNNING", "COMPLETED")
    ours = runs(prefect)
    assert ours.run(DAILY, {"year": 2026}) == "r-1 is COMPLETED"
    assert [body["parameters"] for body in prefect.begun] == [{"year": 2026}]
    assert ours.ended == {"COMPLETED": 1}


def test_a_run_that_crashed_is_started_again():
    ours = runs(Prefect("RUNNING", "CRASHED", "COMPLETED"))
    assert ours.run(DAILY, {}) == "r-2 is COMPLETED"
    assert ours.ended == {"CRASHED": 1, "COMPLETED": 1}


def test_a_run_that_failed_is_the_end_unless_parts_are_killed_meanwhile():
    with pytest.raises(RunFailed, match="r-1 is FAILED"):
        runs(Prefect("FAILED", "COMPLETED")).run(DAILY, {})
    assert runs(Prefect("FAILED", "COMPLETED"), is_disturbed=True).run(DAILY, {}) == "r-2 is COMPLETED"


def test_a_server_that_is_away_is_asked_again_for_the_same_run():
    prefect = Prefect("COMPLETED", away=3)
    runs(prefect).run(DAILY, {})
    assert len({body["idempotency_key"] for body in prefect.begun}) == 1


def test_what_prefect_refuses_for_good_is_not_asked_again():
    class Refusing(Prefect):
        def post(self, path, body):
            raise PrefectRefused("POST", 409, "year: out of range")

    with pytest.raises(PrefectRefused):
        runs(Refusing()).run(DAILY, {})


def test_what_is_about_to_run_anyway_is_waited_for_and_not_started_twice():
    prefect = Prefect()
    prefect.under_way = ["RUNNING"]
    looks = iter([False, False, True])
    runs(prefect).run_until(DAILY, lambda: next(looks))
    assert prefect.begun == []
    prefect.under_way = []
    looks = iter([False, True])
    runs(prefect).run_until(DAILY, lambda: next(looks))
    assert len(prefect.begun) == 1


def test_ctrl_c_ends_the_waiting():
    stop = Stop()
    stop.ask()
    with pytest.raises(StoppedEarly):
        runs(Prefect("RUNNING", "RUNNING"), stop=stop).run(DAILY, {})
