"""How tasks are made here: uncached, tried again after a failure, and a refusal is a sentence, no traceback."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Failed
from prefect.tasks import Task

from karriereflyt.domain.errors import Refusal
from karriereflyt.settings import NoKeys

_P = ParamSpec("_P")
_R = TypeVar("_R")
REFUSED = "Refused"
TRIES_AGAIN = 2
PAUSE = 5.0
"""Seconds. Every verb is one transaction or safe to run again, so a second try does nothing twice."""


def thin(name: str, run_name: str = "") -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """A verb of casework as a Prefect task. Where the verb refuses, the task run fails with the sentence alone.

    What is made is called like the verb and raises `Refusal` in the flow. Nothing of it is kept by Prefect.
    """

    def make(verb: Callable[_P, _R]) -> Callable[_P, _R]:
        made = task(
            name=name,
            task_run_name=run_name or name,
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=TRIES_AGAIN,
            retry_delay_seconds=PAUSE,
            retry_condition_fn=_is_worth_another_try,
        )(_refusal_as_state(verb))

        @wraps(verb)
        def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            result: object = made(*args, **kwargs)
            if isinstance(result, State):
                raise Refusal(result.message)
            return cast("_R", result)

        call.task = made  # type: ignore[attr-defined]  # for the test that looks at all tasks
        return call

    return make


def _refusal_as_state(verb: Callable[_P, _R]) -> Callable[_P, _R]:
    @wraps(verb)
    def say(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        try:
            return verb(*args, **kwargs)
        except (Refusal, NoKeys) as refusal:
            return cast("_R", Failed(name=REFUSED, message=str(refusal)))

    return say


def _is_worth_another_try(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """A refusal is not: it stays what it is until somebody has done what its sentence says."""
    return state.name != REFUSED
