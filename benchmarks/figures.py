"""Figures: measured the same way everywhere, judged against the budgets of the design, printed as one JSON object."""

import importlib.metadata
import json
import os
import platform
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Span:
    """Wall time and this process's CPU time of one piece of work, in seconds."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def span() -> Iterator[Span]:
    """Measure a piece of work."""
    measured = Span()
    wall, cpu = time.perf_counter(), time.process_time()
    yield measured
    measured.wall, measured.cpu = time.perf_counter() - wall, time.process_time() - cpu


@dataclass
class Figures:
    """What one benchmark found. A budget is a limit that a figure keeps (`at_most`) or reaches (`at_least`)."""

    benchmark: str
    figures: dict[str, Any] = field(default_factory=dict)
    budgets: list[dict[str, Any]] = field(default_factory=list)

    def note(self, **found: str | float) -> None:
        """Write down what was measured; floats to four digits that matter."""
        self.figures |= {name: float(f"{one:.4g}") if isinstance(one, float) else one for name, one in found.items()}

    def at_most(self, name: str, limit: float) -> None:
        """A figure must not be above a limit."""
        self._judge(name, "at most", limit, met=self.figures[name] <= limit)

    def at_least(self, name: str, limit: float) -> None:
        """A figure must not be below a limit."""
        self._judge(name, "at least", limit, met=self.figures[name] >= limit)

    def _judge(self, name: str, word: str, limit: float, *, met: bool) -> None:
        judged = {"figure": name, "value": self.figures[name], "budget": f"{word} {limit:g}", "met": met}
        self.budgets.append(judged)

    def print(self, *, as_json: bool) -> int:
        """Print everything; 1 where a budget is missed."""
        everything = {"benchmark": self.benchmark, "figures": self.figures, "budgets": self.budgets, "on": _machine()}
        if as_json:
            print(json.dumps(everything))
        else:
            for name, one in self.figures.items():
                print(f"{name:40} {one}")
            for one in self.budgets:
                print(f"{'met   ' if one['met'] else 'MISSED'} {one['figure']} {one['value']} ({one['budget']})")
        return 0 if all(one["met"] for one in self.budgets) else 1


def say(what: str) -> None:
    """Progress, for whoever watches."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def peak_memory() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _machine() -> dict[str, Any]:
    packages = ("sqlalchemy", "psycopg", "aiosmtplib", "cryptography")
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cores": len(os.sched_getaffinity(0)),
        **{name: importlib.metadata.version(name) for name in packages},
    }
