"""How each program of the house is called."""

import sys
from pathlib import Path

from karriereflyt.services.abandoned import POOL
from karriereflyt.services.child import Program
from karriereflyt.services.home import Home
from karriereflyt.services.people_files import PeopleFiles
from karriereflyt.services.ports import LOOPBACK, Ports

_OURS = (sys.executable, "-m", "karriereflyt.main")
_PREFECT = (sys.executable, "-m", "prefect")
_RUNS_AT_ONCE = "4"
_ROWS_REFUSED = 2  # the import took the good rows over and named the bad ones


def prefect_server(ports: Ports) -> Program:
    command = (*_PREFECT, "server", "start", "--host", LOOPBACK, "--port", str(ports.prefect))
    return Program(name="prefect", command=command, outlives=True)


def worker() -> Program:
    """It waits for the server by itself, as it is told its type."""
    # A fixed name: the pool's page lists one worker, not one more with every start.
    options = ("--pool", POOL, "--type", "process", "--name", POOL, "--limit", _RUNS_AT_ONCE)
    return Program(name="worker", command=(*_PREFECT, "worker", "start", *options))


def forms() -> Program:
    return Program(name="forms", command=(*_OURS, "serve-forms"))


def mailbox(ports: Ports, home: Home) -> Program:
    options = ("--smtp-port", str(ports.smtp), "--http-port", str(ports.mailbox), "--folder", str(home.mailbox))
    return Program(name="mailbox", command=(sys.executable, "-m", "karriereflyt.mailbox", *options))


def migrate() -> Program:
    return Program(name="migrate", command=(*_OURS, "migrate"))


def import_people(files: PeopleFiles) -> Program:
    options = ("--units", str(files.units), "--people", str(files.people), "--many-may-go")
    return Program(name="import", command=(*_OURS, "import", *options), good_ends=frozenset({0, _ROWS_REFUSED}))


def deploy(checkout: Path) -> Program:
    """All deployments in one go; schedules that HR has paused stay paused."""
    options = ("--no-prompt", "deploy", "--all", "--prefect-file", str(checkout / "prefect.yaml"))
    return Program(name="deploy", command=(*_PREFECT, *options))
