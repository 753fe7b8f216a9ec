"""Flow runs that nobody runs any more: after a power cut or a killed worker Prefect shows them as running for ever."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from karriereflyt.services.prefect_api import PrefectApi

POOL = "house"
_UNDER_WAY = ("PENDING", "RUNNING", "CANCELLING")
_TAKEN = timedelta(seconds=60)  # a worker that has taken a run gives it a process well within this time
_SENTENCE = "Its process ended with the machine or the worker. Run it again: nothing happens twice."


def declare_abandoned(api: PrefectApi, living: Callable[[], frozenset[int]]) -> int:
    """Marks runs of our pool whose process is gone as crashed; returns how many.

    `living` are the process ids of the house, looked up after Prefect has been asked.
    """
    under_way = api.post("/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": list(_UNDER_WAY)}}}})
    alive = living()
    suspects = [run for run in under_way if run["work_pool_name"] == POOL and not _has_process(run, alive)]
    # A run that has just ended said so before its process went: asked again, it is no longer under way.
    lost = [one for one in suspects if api.run_state(one["id"]).type in _UNDER_WAY]
    for run in lost:
        state = {"type": "CRASHED", "name": "Crashed", "message": _SENTENCE}
        api.post(f"/flow_runs/{run['id']}/set_state", {"state": state, "force": True})
    return len(lost)


def _has_process(run: dict[str, Any], alive: frozenset[int]) -> bool:
    noted = str(run["infrastructure_pid"] or "").rpartition(":")[2]  # `pid`, or `host:pid`
    if noted.isdigit():
        return int(noted) in alive
    return datetime.now(UTC) - datetime.fromisoformat(run["state"]["timestamp"]) < _TAKEN
