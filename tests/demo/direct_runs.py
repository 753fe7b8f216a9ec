"""The house's own flows, run in this process as HR's runs are, without Prefect's server: what they publish is kept."""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import yaml
from prefect.flows import Flow
from prefect.logging import disable_run_logger
from prefect.tasks import Task

import tasks.house
from karriereflyt.casework.office import Office
from karriereflyt.demo.stage import RunFailed
from karriereflyt.settings import CHECKOUT


@cache
def deployed() -> dict[str, Flow]:
    """The flows by the names under which they are deployed."""
    listed = yaml.safe_load((CHECKOUT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    flows = [(_flow(one["entrypoint"]), one["name"]) for one in listed]
    return {f"{flow.name}/{name}": flow for flow, name in flows}


def _flow(entrypoint: str) -> Flow:
    module, _, name = entrypoint.rpartition(".")
    return getattr(importlib.import_module(module), name)


def run_directly(deployment: str, parameters: Mapping[str, object]) -> str:
    """Run to the end; its last message. Raises `RunFailed`."""
    flow = deployed()[deployment]
    state = flow.fn(**flow.validate_parameters(dict(parameters)))
    if state.is_failed():
        raise RunFailed(deployment, state.message or "")
    return state.message or ""


@contextmanager
def without_prefect(office: Office, published: Path) -> Iterator[None]:
    """Tasks are plain calls in this office; pages for HR go to a file."""

    def publish(content: object, **said: object) -> None:
        with published.open("a", encoding="utf-8") as out:
            out.write(f"{content} {said}\n")

    deployed()  # Prefect sets up its logging with the first flow
    with ExitStack() as stack:
        tasks.house.office.cache_clear()
        stack.callback(tasks.house.office.cache_clear)
        stack.enter_context(disable_run_logger())
        for target, stand_in in {
            "tasks.house.open_office": lambda *_: office,
            "tasks.house.Settings": lambda: None,
            "tasks.publishing.create_markdown_artifact": publish,
            "tasks.publishing.create_table_artifact": publish,
            "tasks.publishing.create_progress_artifact": publish,
            "tasks.publishing.update_progress_artifact": lambda *_: None,
            "flows.import_people.renew_choices": lambda: None,
        }.items():
            stack.enter_context(patch(target, stand_in))
        stack.enter_context(patch.object(Task, "__call__", lambda task, *args, **named: task.fn(*args, **named)))
        yield
