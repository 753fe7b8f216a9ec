import subprocess

import psutil
import pytest

from karriereflyt.services.child import Program
from karriereflyt.services.errors import NotReadyInTime, ProgramFailed
from karriereflyt.services.processes import marked
from tests.services.houses import SLEEPS, SLEEPS_WITH_A_CHILD, children, soon

FAILS = Program(name="migrate", command=("sh", "-c", "echo no such table; exit 1"))


def test_stopping_ends_whole_trees_and_nothing_else(tmp_path):
    stranger = subprocess.Popen(SLEEPS)
    house = children(tmp_path, "stop-test")
    house.start(Program(name="worker", command=SLEEPS_WITH_A_CHILD))
    house.start(Program(name="prefect", command=SLEEPS, outlives=True))
    assert soon(lambda: len(marked("stop-test")) == 3)
    house.close()
    assert (marked("stop-test"), stranger.poll()) == ([], None)
    stranger.kill()
    stranger.wait()


def test_a_killed_program_comes_back_and_it_is_said(tmp_path):
    said, pids = [], []
    house = children(tmp_path, "kill-test", said, pids.append)
    house.start(Program(name="worker", command=SLEEPS_WITH_A_CHILD))
    assert soon(lambda: len(marked("kill-test")) == 2)
    before = pids[-1]["worker"]
    house.kill("worker")
    assert marked("kill-test") == []
    assert soon(lambda: len(said) == 2)
    assert [line.split(";")[0] for line in said] == ["worker ended (code -9)", "worker started again."]
    assert pids[-1]["worker"] not in (before, None)
    house.close()


def test_a_program_that_fails_ends_the_start_with_its_own_words(tmp_path):
    house = children(tmp_path, "fail-test")
    with pytest.raises(ProgramFailed) as failed:
        house.run(FAILS)
    assert str(failed.value) == f"migrate failed; all it said stands in {tmp_path / 'migrate.log'}:\n    no such table"
    house.close()


def test_what_a_program_said_is_handed_on(tmp_path):
    house = children(tmp_path, "run-test")
    assert house.run(Program(name="import", command=("echo", "50 people"))) == ["50 people"]
    house.close()


def test_a_program_that_runs_without_answering_is_not_waited_for_for_ever(tmp_path):
    house = children(tmp_path, "slow-test")
    house.start(Program(name="forms", command=SLEEPS))
    with pytest.raises(NotReadyInTime, match="forms did not answer within 0 seconds"):
        house.await_answer("forms", lambda: False, 0.1)
    house.close()


@pytest.mark.slow
def test_a_program_that_dies_again_and_again_before_it_answers_is_given_up(tmp_path):
    said = []
    house = children(tmp_path, "die-test", said)
    house.start(Program(name="forms", command=("sh", "-c", "echo no templates; exit 1")))
    with pytest.raises(ProgramFailed, match="no templates"):
        house.await_answer("forms", lambda: False, 30)
    assert len([line for line in said if "ended" in line]) == 3
    house.close()


def test_nothing_is_left_unread_of_programs_that_ended(tmp_path):
    """Zombies would fill the process table of a machine that runs for a year."""
    house = children(tmp_path, "zombie-test")
    house.start(Program(name="mailbox", command=SLEEPS))
    pid = psutil.Process(next(iter(house.living()))).pid
    house.close()
    assert not psutil.pid_exists(pid)


def test_an_end_that_is_good_for_a_program_is_no_failure(tmp_path):
    house = children(tmp_path, "good-test")
    partly = Program(name="import", command=("sh", "-c", "echo row 3: no unit; exit 2"), good_ends=frozenset({0, 2}))
    assert house.run(partly) == ["row 3: no unit"]
    house.close()
