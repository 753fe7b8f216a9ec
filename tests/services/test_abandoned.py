from datetime import UTC, datetime, timedelta

import pytest

from karriereflyt.services.abandoned import declare_abandoned
from karriereflyt.services.prefect_api import RunState


class RecordedPrefect:
    """A Prefect that shows these runs and remembers which were called crashed."""

    def __init__(self, *runs, ended=()):
        self.runs = list(runs)
        self.ended = ended
        self.crashed = []

    def post(self, path, body):
        if path == "/flow_runs/filter":
            return self.runs
        self.crashed.append((path.split("/")[2], body["state"]["type"], body["force"]))
        return None

    def run_state(self, run_id):
        kind = "COMPLETED" if run_id in self.ended else "RUNNING"
        return RunState(type=kind, name=kind.title(), message="")


def run(name, pid, pool="house", age=0):
    moment = (datetime.now(UTC) - timedelta(seconds=age)).isoformat()
    return {"id": name, "infrastructure_pid": pid, "work_pool_name": pool, "state": {"timestamp": moment}}


@pytest.mark.parametrize("pid", ["12", "host:12"])
def test_a_run_whose_process_is_gone_has_crashed(pid):
    prefect = RecordedPrefect(run("lost", pid), run("fine", "13"))
    assert declare_abandoned(prefect, lambda: frozenset({13})) == 1
    assert prefect.crashed == [("lost", "CRASHED", True)]


def test_a_run_that_ended_while_we_looked_is_left_as_it_ended():
    prefect = RecordedPrefect(run("just-done", "12"), ended=("just-done",))
    assert (declare_abandoned(prefect, frozenset), prefect.crashed) == (0, [])


def test_a_run_taken_by_a_worker_that_died_is_lost_after_a_minute():
    prefect = RecordedPrefect(run("taken", None, age=61), run("being-started", None, age=5))
    assert declare_abandoned(prefect, frozenset) == 1
    assert prefect.crashed == [("taken", "CRASHED", True)]


def test_runs_that_somebody_else_runs_are_not_ours_to_judge():
    prefect = RecordedPrefect(run("by-hand", None, pool=None, age=999), run("elsewhere", "12", pool="big-machine"))
    assert (declare_abandoned(prefect, frozenset), prefect.crashed) == (0, [])
