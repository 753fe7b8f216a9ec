"""Finding and ending processes by the mark of the house that started them, and no others."""

import os
import time
from collections.abc import Callable, Iterable

import psutil

from karriereflyt.services.environment import MARK

_GLANCE = 0.1  # seconds between two looks at processes that should end
_CERTAIN = 5.0  # seconds within which a killed process is gone


def marked(mark: str) -> list[psutil.Process]:
    """All that this house started, whichever process group they have gone to; never the caller itself."""
    return [one for one in psutil.process_iter() if one.pid != os.getpid() and _mark_of(one) == mark]


def _mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):  # gone, a zombie, or another user's
        return None


def tree(pid: int) -> list[psutil.Process]:
    """A process and what it started, parents first; empty when it is gone."""
    try:
        top = psutil.Process(pid)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def end(processes: Iterable[psutil.Process], patience: float, hurried: Callable[[], bool] = lambda: False) -> None:
    """Asks to end, waits up to `patience` seconds (less when hurried), then kills what is left."""
    asked = list(processes)
    for one in asked:
        _ignoring_gone(one.terminate)
    last = time.monotonic() + patience
    while (asked := _left(asked)) and time.monotonic() < last and not hurried():
        time.sleep(_GLANCE)
    kill(asked)


def kill(processes: Iterable[psutil.Process]) -> None:
    """Ends at once and waits until they are gone."""
    doomed = list(processes)
    for one in doomed:
        _ignoring_gone(one.kill)
    last = time.monotonic() + _CERTAIN
    while (doomed := _left(doomed)) and time.monotonic() < last:
        time.sleep(_GLANCE)


def _left(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if _is_alive(one)]


def _is_alive(process: psutil.Process) -> bool:
    """A zombie is gone; its parent alone may read how it ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _ignoring_gone(act: Callable[[], None]) -> None:
    try:
        act()
    except psutil.NoSuchProcess:
        return
