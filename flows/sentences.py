"""Every run ends with one sentence that HR can act on."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from prefect.client.schemas.objects import State
from prefect.exceptions import FailedRun
from prefect.states import Completed, Failed

from karriereflyt.domain.errors import Refusal
from tasks.letters import RELAY_REFUSES, deliver_letters

_P = ParamSpec("_P")
DRY = "This was a dry run; nothing was changed. Run it again with “Dry run” off."


def told_in_a_sentence(run: Callable[_P, State]) -> Callable[_P, State]:
    """A run that is refused fails with the sentence of the refusal, and without a traceback."""

    @wraps(run)
    def say(*args: _P.args, **kwargs: _P.kwargs) -> State:
        logging.getLogger("prefect.flow_runs").addFilter(_is_news)
        try:
            return run(*args, **kwargs)
        except Refusal as refusal:
            return Failed(message=str(refusal))

    return say


def _is_news(record: logging.LogRecord) -> bool:
    """Once a run has failed with its sentence, Prefect's engine logs the state again as an exception with a traceback,
    which HR would take for a crash.
    """
    return not (record.exc_info and isinstance(record.exc_info[1], FailedRun))


def sent(sentence: str, seconds: float) -> State:
    """The letters of a run, sent; what came of it in a sentence."""
    return Failed(message=RELAY_REFUSES) if deliver_letters(seconds).stopped else Completed(message=sentence)
