"""One Prefect for all tests of runs. It cannot be started twice in a process, and is started only when one asks."""

import logging

import pytest

from tests.tasks.conftest import careful_house, house, relay  # noqa: F401 - fixtures, asked for by name


@pytest.fixture(scope="session")
def prefect():
    """A real server for the time of the tests. Without the heartbeat, a run takes a quarter of a second."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
    from prefect.testing.utilities import prefect_test_harness

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")  # a server tells its makers otherwise
        environment.setenv("DO_NOT_TRACK", "1")
        with (
            prefect_test_harness(server_startup_timeout=180),
            temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
        ):
            yield


@pytest.fixture
def log(prefect):
    """Every line that runs and tasks have logged."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    keep = Keep()
    loggers = [logging.getLogger(name) for name in ("prefect", "prefect.flow_runs", "prefect.task_runs")]
    for one in loggers:
        one.addHandler(keep)
    yield lines
    for one in loggers:
        one.removeHandler(keep)
