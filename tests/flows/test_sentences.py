"""How a run ends, in the words and in the log that HR reads."""

import logging

import pytest
from prefect.exceptions import FailedRun
from prefect.states import Completed

from flows.sentences import told_in_a_sentence
from karriereflyt.domain.errors import Refusal


def refuse():
    raise Refusal("Give the person number.")


def test_a_refusal_is_the_sentence_that_the_run_fails_with():
    state = told_in_a_sentence(refuse)()
    assert (state.type.value, state.message) == ("FAILED", "Give the person number.")


@pytest.mark.parametrize(("run", "error", "told"), [
    (refuse, FailedRun("Give the person number."), []),
    (refuse, LookupError("a fault of ours"), ["Engine execution exited with unexpected exception"]),
    (Completed, LookupError("a fault of ours"), ["Engine execution exited with unexpected exception"]),
], ids=["a refusal told again", "a fault", "a fault after a run that ended well"])  # fmt: skip
def test_the_engines_log_tells_a_failure_once_and_a_fault_with_its_traceback(run, error, told, caplog, monkeypatch):
    told_in_a_sentence(run)()
    log = logging.getLogger("prefect.flow_runs")
    monkeypatch.setattr(log, "handlers", [caplog.handler])  # Prefect's own sends to a server that is not there
    monkeypatch.setattr(log, "propagate", False)
    log.error("Engine execution exited with unexpected exception", exc_info=error)
    assert [record.getMessage() for record in caplog.records if record.name == log.name] == told
