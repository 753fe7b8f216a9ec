"""The registry: process key to story. A folder in `flows/` with a `story.py` is a process; nothing else is touched."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

import flows
from karriereflyt.domain.case import Process


@cache
def processes() -> Mapping[str, Process]:
    """Every process of the house, by its key. Raises `AttributeError` where a `story.py` has no `PROCESS`."""
    folders = sorted(module.name for module in pkgutil.iter_modules(flows.__path__) if module.ispkg)
    found: list[Process] = [importlib.import_module(f"flows.{name}.story").PROCESS for name in folders]
    return {process.key: process for process in found}
