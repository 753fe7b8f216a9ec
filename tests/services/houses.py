"""Small programs and folders for the tests of the services."""

import os
import sys
import time

from karriereflyt.services.child import Place
from karriereflyt.services.children import Children
from karriereflyt.services.environment import MARK
from karriereflyt.services.stopping import Stop

SLEEPS = (sys.executable, "-c", "import time; time.sleep(60)")
# The grandchild leaves the process group, as Prefect's flow runs do.
_WITH_A_CHILD = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
time.sleep(60)
"""
SLEEPS_WITH_A_CHILD = (sys.executable, "-c", _WITH_A_CHILD)


def place(folder, mark):
    return Place(environment={**os.environ, MARK: mark}, folder=folder, logs=folder)


def children(folder, mark, said=None, changed=lambda _pids: None):
    return Children(place(folder, mark), Stop(), (said if said is not None else []).append, changed)


def soon(holds, within=10.0):
    """Waits until it holds; False where it never does."""
    last = time.monotonic() + within
    while not holds():
        if time.monotonic() > last:
            return False
        time.sleep(0.02)
    return True
