"""One whole house with everything real in it, started as bin/up starts it: about a minute and a half."""

import os
import time

import pytest

from karriereflyt.services import processes
from karriereflyt.services.doctor import look_at_services, whereabouts
from karriereflyt.services.environment import MARK
from karriereflyt.services.house import open_house
from karriereflyt.services.people_files import example_university
from karriereflyt.services.plan import CHECKOUT, Plan
from karriereflyt.services.ports import free_ports
from karriereflyt.services.running import read_running
from tests.services.houses import soon

pytestmark = [pytest.mark.prefect, pytest.mark.slow]


@pytest.fixture(scope="module")
def said():
    return []


@pytest.fixture(scope="module")
def house(tmp_path_factory, said):
    folder = tmp_path_factory.mktemp("house")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KARRIEREFLYT_", "PREFECT_"))}
    plan = Plan(folder=folder, ports=free_ports(), outside=own, people=example_university(CHECKOUT))
    with open_house(plan, said.append) as house:
        house.wait_ready()
        yield house
    assert processes.marked(house.environment[MARK]) == []
    assert not house.home.run.exists()


def outcome(house, run_id, within):
    assert soon(lambda: house.api.run_state(run_id).is_final, within)
    return house.api.run_state(run_id)


def test_the_note_tells_tools_what_runs(house):
    running = read_running(house.home.run)
    assert (running.ready, sorted(running.programs)) == (True, ["forms", "mailbox", "prefect", "worker"])
    assert running.ports == house.ports


def test_the_example_university_is_loaded_once(house, said):
    assert [line for line in said if line.startswith("Loading")] == [f"Loading {example_university(CHECKOUT).people}"]
    assert house.home.loaded.exists()


def test_the_doctor_finds_all_well_and_every_schedule_with_upcoming_runs(house):
    def troubles():
        found = look_at_services(whereabouts(house.home.folder))
        return [one for one in found if not one.ok and "sheet" not in one.what]  # the styles may be unreachable

    soon(lambda: not troubles(), 90)  # Prefect's scheduler looks once a minute
    assert troubles() == []


def test_hrs_forms_offer_the_units_of_the_example(house):
    preview = house.api.get("/deployments/name/annual-conversation/preview")
    assert "(U-MN)" in str(preview["parameter_openapi_schema"])


def test_a_run_started_as_hr_would_is_done_by_the_worker(house):
    run = house.api.start_run("report/report", {})
    assert outcome(house, run, 120).type == "COMPLETED"


def test_a_killed_worker_comes_back_and_its_run_is_shown_as_crashed(house, said):
    run = house.api.start_run("report/report", {})
    assert soon(lambda: house.api.get(f"/flow_runs/{run}")["infrastructure_pid"], 60)
    house.kill("worker")
    assert outcome(house, run, 60).type == "CRASHED"
    house.wait_answers()
    assert "worker started again." in said
    assert outcome(house, house.api.start_run("report/report", {}), 120).type == "COMPLETED"


def test_a_killed_server_comes_back_with_all_it_knew(house):
    before = house.api.post("/deployments/count", {})
    house.kill("prefect")
    house.wait_answers()
    assert house.api.post("/deployments/count", {}) == before


def test_prefect_keeps_its_state_in_the_house(house):
    assert (house.home.prefect / "prefect.db").exists()


def test_it_stays_up_while_nothing_happens(house):
    pids = read_running(house.home.run).programs
    time.sleep(3)
    assert read_running(house.home.run).programs == pids
