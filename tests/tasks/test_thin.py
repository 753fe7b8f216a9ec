import importlib
import pkgutil

import pytest
from prefect.cache_policies import NO_CACHE
from prefect.states import Failed
from prefect.tasks import Task

import tasks
from karriereflyt.domain.errors import Refusal
from karriereflyt.settings import NoKeys
from tasks.thin import REFUSED, _is_worth_another_try, thin


def all_tasks():
    modules = [importlib.import_module(f"tasks.{module.name}") for module in pkgutil.iter_modules(tasks.__path__)]
    made = [value.task for module in modules for value in vars(module).values() if hasattr(value, "task")]
    return list(dict.fromkeys(one for one in made if isinstance(one, Task)))


def test_tasks_have_names_of_their_own():
    names = [one.name for one in all_tasks()]
    assert (len(names) > 10, sorted(set(names))) == (True, sorted(names))


def test_nothing_that_a_task_does_is_kept_or_left_out_by_prefect():
    """A cache would skip letters; a kept result would hold what only our database may hold."""
    assert [one.name for one in all_tasks() if one.cache_policy != NO_CACHE or one.persist_result is not False] == []


def test_a_verb_can_be_called_without_prefect():
    @thin("add")
    def add(one, other):
        return one + other

    assert add.__wrapped__(1, 2) == 3


@pytest.mark.parametrize("refusal", [Refusal("Round 7 waits for approval."), NoKeys("keys")])
def test_a_refusal_becomes_a_state_with_the_sentence(refusal):
    @thin("refuse")
    def refuse():
        raise refusal

    state = refuse.task.fn()
    assert (state.type.value, state.name, state.message) == ("FAILED", REFUSED, str(refusal))


def test_a_refusal_is_not_tried_again_and_anything_else_is():
    states = (Failed(name=REFUSED), Failed(message="the database was away"))
    assert [_is_worth_another_try(None, None, state) for state in states] == [False, True]
