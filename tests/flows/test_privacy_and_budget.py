"""What everybody with Prefect's login can see names nobody; and no run makes more task runs than Prefect bears."""

from datetime import UTC, datetime

import pytest
from prefect.client.orchestration import get_client
from prefect.tasks import Task

from flows.annual_conversation import flow as annual
from karriereflyt.casework.importing import import_people
from karriereflyt.synthetic.files import write
from karriereflyt.synthetic.university import generate
from tests.flows.runs import run
from tests.mail.scripted_relay import refuse

pytestmark = [pytest.mark.prefect, pytest.mark.slow]
MARK = "Zyxomark"
YEAR = datetime.now(UTC).year
MOST_TASKS = 100


@pytest.fixture
def marked(house, relay):
    """Everybody's name and address hold a mark; some letters fail with the name in the relay's reply."""
    for number in range(6):
        more = {"supervisor_ids": ("leder",), "position_code": "1352"} if number % 2 else {"email": None}
        house.town.add(f"p{number}", **more)
    for one in house.town.people.values():
        email = one.email and f"{MARK.lower()}.{one.person_id}@uni.example"
        house.town.change(one.person_id, given_name=MARK, family_name=f"{MARK}sen", email=email)
    relay.scripts[f"{MARK.lower()}.kari@uni.example"] = [refuse(f"550 5.1.1 {MARK} is not here")]
    house.leave_files()
    people = house.folder / "people.csv"
    people.write_text(people.read_text() + f"{MARK}\n" + people.read_text().splitlines()[-1].replace("nb", MARK) + "\n")
    return house


def test_no_name_and_no_address_stands_in_anything_that_prefect_keeps(marked, log):
    from flows import daily_round, deliver_mail, import_people, report

    runs = [run(flow) for flow in (import_people.import_people, annual.preview, annual.launch)]
    marked.wait(days=30)
    runs += [run(flow) for flow in (daily_round.daily_round, deliver_mail.deliver_mail, report.report)]
    assert [one.ended for one in runs if "preview" in one.name] == ["COMPLETED"]
    with get_client(sync_client=True) as client:
        kept = [client.read_flow_run(one.id).model_dump_json() for one in runs]
    kept += [repr(one.artifacts) for one in runs] + [name for one in runs for name in one.task_names] + log
    assert len(kept) > 50
    assert [text[:200] for text in kept if MARK.lower() in text.lower()] == []


def test_ten_thousand_cases_are_opened_in_few_task_runs(house, tmp_path, monkeypatch, prefect):
    """Above some thousand task runs a Prefect server loses history and gets slow."""
    write(generate(10_000, 7), tmp_path)
    import_people(house.office, tmp_path / "units.csv", tmp_path / "people.csv", house.now)
    calls = []
    monkeypatch.setattr(Task, "__call__", _counted(Task.__call__, calls))
    monkeypatch.setattr(annual, "LAUNCH_SECONDS", 0)  # the letters are another test's
    run(annual.preview)
    assert len(calls) <= 5
    calls.clear()
    ran = run(annual.launch)
    assert (len(calls) <= 30, ran.ended) == (True, "COMPLETED")


def test_at_any_size_a_launch_stays_under_the_most(house, monkeypatch):
    from tasks import rounds

    house.town = type(house.town)(*(f"p{number:03}" for number in range(250)))
    house.import_people()
    round_id = house.preview(year=YEAR).round_id
    monkeypatch.setattr(rounds, "CHUNK", 1)
    assert len(rounds.begin_launch.__wrapped__(round_id).chunks) <= MOST_TASKS


def _counted(call, calls):
    def counting(task, *args, **kwargs):
        calls.append(task.name)
        return call(task, *args, **kwargs)

    return counting
