"""Starting runs over Prefect's HTTP API, as HR and the schedules do, and waiting for their end."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import uuid4

import httpx

from karriereflyt.demo.stage import RunFailed
from karriereflyt.services.errors import PrefectRefused, StoppedEarly
from karriereflyt.services.prefect_api import PrefectApi, RunState
from karriereflyt.services.stopping import Stop

_GLANCE = 0.2  # seconds between two looks at a run
_AGAIN_AFTER = 1.0  # seconds, while Prefect does not answer
_PATIENCE = 240.0  # seconds for one run, and for Prefect to come back
_ATTEMPTS = 6
_SERVERS_FAULT = 500
_SOON = timedelta(seconds=6)
"""A run of the same kind that begins within this time is waited for: a second one would only stand in its way."""

_T = TypeVar("_T")


class Runs:
    """Runs of one house. What crashed is started again, as nothing happens twice; what failed, after power cuts."""

    def __init__(self, api: PrefectApi, say: Callable[[str], None], stop: Stop, *, is_disturbed: bool = False) -> None:
        self.ended: Counter[str] = Counter()
        self.under_way = ""
        self._api = api
        self._ids: dict[str, str] = {}
        self._say = say
        self._stop = stop
        self._is_disturbed = is_disturbed

    def run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        """Run to the end and return the last message. Raises `RunFailed`."""
        state = RunState(type="", name="", message="")
        for _ in range(_ATTEMPTS):
            state = self._follow(deployment, self._begin(deployment, parameters))
            self.ended[state.type] += 1
            if state.type == "COMPLETED":
                return state.message
            if state.type == "FAILED" and not self._is_disturbed:
                break
            self._say(f"{deployment} ended as {state.type}; starting it again")
        raise RunFailed(deployment, state.message)

    def run_until(self, deployment: str, is_done: Callable[[], bool]) -> None:
        """Have it run until something is done, whoever starts it: a second run would only stand in the first one's way.

        Raises `RunFailed`.
        """
        last = time.monotonic() + _PATIENCE
        while not is_done():
            if time.monotonic() > last:
                raise RunFailed(deployment, f"what it was to do is not done after {_PATIENCE:.0f} seconds")
            under_way = self._about_to_run(deployment)
            self.under_way = deployment if "RUNNING" in under_way else ""
            if not under_way:
                self._begin(deployment, {})
            self._wait(_GLANCE)
        self.under_way = ""

    def _about_to_run(self, deployment: str) -> list[str]:
        """The states of the runs that are at work or begin within moments."""
        wanted = _beginning_soon(self._id_of(deployment))
        return [run["state"]["type"] for run in self._patiently(lambda: self._api.post("/flow_runs/filter", wanted))]

    def _id_of(self, deployment: str) -> str:
        if deployment not in self._ids:
            found = self._patiently(lambda: self._api.get(f"/deployments/name/{deployment}"))
            self._ids[deployment] = str(found["id"])
        return self._ids[deployment]

    def _begin(self, deployment: str, parameters: Mapping[str, object]) -> str:
        key = f"demo:{uuid4()}"  # where no answer came it is asked again, and is still one run
        path = f"/deployments/{self._id_of(deployment)}/create_flow_run"
        wanted = {"parameters": dict(parameters), "idempotency_key": key}
        return str(self._patiently(lambda: self._api.post(path, wanted))["id"])

    def _follow(self, deployment: str, run_id: str) -> RunState:
        last = time.monotonic() + _PATIENCE
        while not (state := self._patiently(lambda: self._api.run_state(run_id))).is_final:
            self.under_way = deployment if state.type == "RUNNING" else ""
            if time.monotonic() > last:
                raise RunFailed(deployment, f"not over after {_PATIENCE:.0f} seconds; it is {state.name}")
            self._wait(_GLANCE)
        self.under_way = ""
        return state

    def _patiently(self, ask: Callable[[], _T]) -> _T:
        """Ask until Prefect answers: it may just be started again. Raises what lasts."""
        last = time.monotonic() + _PATIENCE
        while True:
            try:
                return ask()
            except (httpx.HTTPError, PrefectRefused) as error:
                is_lasting = isinstance(error, PrefectRefused) and error.status < _SERVERS_FAULT
                if is_lasting or time.monotonic() > last:
                    raise
                self._wait(_AGAIN_AFTER)

    def _wait(self, seconds: float) -> None:
        """Raises `StoppedEarly` when somebody has pressed Ctrl-C."""
        if self._stop.wait(seconds):
            raise StoppedEarly


def _beginning_soon(deployment_id: str) -> dict[str, object]:
    soon = datetime.now(UTC) + _SOON
    return {
        "deployments": {"id": {"any_": [deployment_id]}},
        "flow_runs": {
            "state": {"type": {"any_": ["RUNNING", "PENDING", "SCHEDULED"]}},
            "expected_start_time": {"before_": soon.isoformat()},
        },
        "limit": 5,
    }
