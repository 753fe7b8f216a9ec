"""Prefect's server spoken to over plain HTTP: this room starts Prefect and therefore does not import it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import httpx

from karriereflyt.services.errors import PrefectRefused

_TRIES = 4  # a server on SQLite answers 503 now and then
_PAUSE = 0.5  # seconds between two tries
_PATIENCE = 10.0  # seconds for one answer


@dataclass(frozen=True, kw_only=True)
class RunState:
    """How a flow run stands: Prefect's type (`COMPLETED`), name (`Completed`) and message."""

    type: str
    name: str
    message: str

    @property
    def is_final(self) -> bool:
        return self.type in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


class PrefectApi:
    """Calls with the shared login and the token against forged requests. Raises `PrefectRefused`, `httpx.HTTPError`."""

    def __init__(self, api_url: str, login: str) -> None:
        user, _, password = login.partition(":")
        # A proxy of the surroundings is no way to loopback, hence trust_env.
        self._http = httpx.Client(base_url=api_url, auth=(user, password), timeout=_PATIENCE, trust_env=False)
        self._client_id = str(uuid4())
        self._token: str | None = None

    def close(self) -> None:
        self._http.close()

    def is_up(self) -> bool:
        """Whether the server answers that it is well."""
        try:
            return self._http.get("/health").status_code == HTTPStatus.OK
        except httpx.HTTPError:
            return False

    def get(self, path: str) -> Any:  # noqa: ANN401 - JSON; the caller knows what it asked for
        return self._call("GET", path, None)

    def post(self, path: str, body: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON, as with get
        return self._call("POST", path, body)

    def start_run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        """Starts a run of `flow-name/deployment-name` as HR would and returns its id."""
        found = self.get(f"/deployments/name/{deployment}")
        run = self.post(f"/deployments/{found['id']}/create_flow_run", {"parameters": dict(parameters)})
        return str(run["id"])

    def run_state(self, run_id: str) -> RunState:
        state = self.get(f"/flow_runs/{run_id}")["state"]
        return RunState(type=state["type"], name=state["name"], message=state["message"] or "")

    def _call(self, method: str, path: str, body: Mapping[str, object] | None) -> Any:  # noqa: ANN401 - JSON, as with get
        for tries_left in reversed(range(_TRIES)):
            answer = self._http.request(method, path, json=body, headers=self._headers(method))
            if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE and tries_left:
                time.sleep(_PAUSE)
                continue
            if answer.status_code == HTTPStatus.FORBIDDEN and self._token and tries_left:
                self._token = None  # an hour old, or the server has been started anew
                continue
            break
        if answer.is_error:
            raise PrefectRefused(f"{method} {path}", answer.status_code, answer.text)
        return answer.json() if answer.content else None

    def _headers(self, method: str) -> dict[str, str]:
        if method == "GET":
            return {}
        if self._token is None:
            answer = self._http.get("/csrf-token", params={"client": self._client_id})
            self._token = answer.json()["token"] if answer.is_success else ""
        return {"Prefect-Csrf-Token": self._token, "Prefect-Csrf-Client": self._client_id}
