import time

import pytest

from karriereflyt.services.child import Child, Program, pause_before_restart
from tests.services.houses import SLEEPS, place, soon

DIES = Program(name="forms", command=("sh", "-c", "echo a sad end; exit 3"))


@pytest.mark.parametrize(("deaths", "seconds"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 30), (50, 30)])
def test_the_pause_before_a_restart_doubles_up_to_half_a_minute(deaths, seconds):
    assert pause_before_restart(deaths) == seconds


def test_a_dead_child_is_said_and_comes_back_after_its_pause(tmp_path):
    child = Child(DIES, place(tmp_path, "m").spawn)
    child.spawned.process.wait()
    now = time.monotonic()
    assert child.tend(now) == f"forms ended (code 3); starting it again in 1 s, its log is {tmp_path / 'forms.log'}"
    assert (child.pid, child.tend(now + 0.9)) == (None, None)
    assert child.tend(now + 1.1) == "forms started again."
    child.spawned.process.wait()
    assert child.tend(now + 1.2).startswith("forms ended (code 3); starting it again in 2 s")


def test_a_child_that_lived_long_is_not_blamed_for_earlier_deaths(tmp_path):
    child = Child(DIES, place(tmp_path, "m").spawn)
    child.spawned.process.wait()
    child.deaths = 5
    assert "again in 1 s" in child.tend(child.spawned.at + 61)


def test_a_living_child_is_left_alone(tmp_path):
    child = Child(Program(name="forms", command=SLEEPS), place(tmp_path, "m").spawn)
    assert (child.tend(time.monotonic()), child.is_alive()) == (None, True)
    child.spawned.process.kill()
    child.spawned.process.wait()


def test_a_child_that_cannot_be_started_again_is_tried_again_later(tmp_path):
    there = place(tmp_path, "m")
    child = Child(DIES, there.spawn)
    child.spawned.process.wait()
    now = time.monotonic()
    child.tend(now)
    child.program = Program(name="forms", command=("/no/such/program",))
    assert child.tend(now + 2).startswith("forms could not be started (")
    assert child.pid is None


def test_last_words_are_those_of_this_start(tmp_path):
    there = place(tmp_path, "m")
    (tmp_path / "forms.log").write_text("of yesterday\n")
    spawned = there.spawn(DIES)
    assert soon(lambda: spawned.process.poll() is not None)
    assert spawned.last_words() == "    a sad end"
