"""Work in a process of its own that is killed at random moments and begun again, until it has come to its end."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from random import Random

from karriereflyt.casework.office import Office
from tests.casework.house import office_at

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.casework.warmed"])
PATIENCE = 120
"""Seconds that one run may take when nobody disturbs it."""
_line: list[Connection] = []


@dataclass(frozen=True)
class Killed:
    """How it went: kills that met the work under way, runs that were begun, and seconds that the last one worked."""

    kills: int
    runs: int
    seconds: float


@contextmanager
def office_of_run(url: str, now: datetime, **settings: object) -> Iterator[Office]:
    """The office that the work opens first; from here on it may be killed."""
    office = office_at(url, now=now, settings=settings)
    _line[0].send("begun")
    try:
        yield office
    finally:
        office.store.close()


def run_until_done(work: Callable[..., None], *args: object, kills: int, longest: float = 0, seed: int = 0) -> Killed:
    """Begin the work, kill it after up to `longest` seconds, and again; after so many kills it is left alone.

    `work` is a function of a module; it gets the number of its run first and must find by itself what is left to do.
    """
    chance = Random(seed)
    met = runs = 0
    while True:
        runs += 1
        was_killed, seconds = _ran(work, (runs, *args), chance.uniform(0, longest) if met < kills else None)
        if not was_killed:
            return Killed(met, runs, seconds)
        met += 1


def _ran(work: Callable[..., None], args: tuple[object, ...], seconds: float | None) -> tuple[bool, float]:
    """One run: whether it was killed in the middle, and how long it worked. Raises `AssertionError` where it failed."""
    ours, theirs = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(theirs, work, args))
    process.start()
    theirs.close()
    try:
        assert ours.poll(PATIENCE), "the work did not begin"
        ours.recv()
        began = time.monotonic()
        process.join(PATIENCE if seconds is None else seconds)
        if process.exitcode is None:
            assert seconds is not None, "the work does not end"
            os.kill(process.pid, signal.SIGKILL)
            process.join()
        assert process.exitcode in {0, -signal.SIGKILL}, f"the work failed by itself ({process.exitcode})"
        return process.exitcode != 0, time.monotonic() - began
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _work(line: Connection, work: Callable[..., None], args: tuple[object, ...]) -> None:
    _line[:] = [line]
    work(*args)
