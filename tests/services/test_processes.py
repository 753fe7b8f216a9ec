import os
import subprocess
import sys
import time

from karriereflyt.services.environment import MARK
from karriereflyt.services.processes import end, kill, marked, tree
from tests.services.houses import SLEEPS, SLEEPS_WITH_A_CHILD, soon

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


def spawn(command, mark, **options):
    return subprocess.Popen(command, env={**os.environ, MARK: mark}, start_new_session=True, **options)


def test_what_a_house_started_is_found_whichever_session_it_is_in():
    with spawn(SLEEPS_WITH_A_CHILD, "find-test") as top:
        assert soon(lambda: len(marked("find-test")) == 2)
        assert marked("find-other") == []
        top.kill()
        top.wait()
        (orphan,) = marked("find-test")  # its parent is gone, and nobody but the mark knows it
        kill([orphan])
        assert marked("find-test") == []


def test_the_deaf_are_killed_when_patience_ends():
    with spawn((sys.executable, "-c", STUBBORN), "deaf-test", stdout=subprocess.PIPE) as deaf:
        assert deaf.stdout.readline() == b"deaf\n"
        end(marked("deaf-test"), 0.3)
        assert deaf.wait(timeout=5) == -9


def test_asking_a_second_time_cuts_patience_short():
    with spawn((sys.executable, "-c", STUBBORN), "hurry-test", stdout=subprocess.PIPE) as deaf:
        deaf.stdout.readline()
        begun = time.monotonic()
        end(marked("hurry-test"), 60, hurried=lambda: True)
        assert (deaf.wait(timeout=5), time.monotonic() - begun < 5) == (-9, True)


def test_those_who_hear_end_by_themselves():
    with spawn(SLEEPS, "hear-test") as hears:
        end(tree(hears.pid), 10)
        assert hears.wait(timeout=5) == -15


def test_a_tree_that_is_gone_is_empty():
    with spawn(("true",), "gone-test") as gone:
        gone.wait()
        assert tree(gone.pid) == []
