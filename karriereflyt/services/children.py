"""All programs of one house: started, tended while it runs, stopped in order."""

import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import psutil

from karriereflyt.services import processes
from karriereflyt.services.child import Child, Place, Program
from karriereflyt.services.environment import MARK
from karriereflyt.services.errors import NotReadyInTime, ProgramFailed, StoppedEarly
from karriereflyt.services.stopping import Stop

_GLANCE = 0.2  # seconds between two looks at the children
_HOPELESS = 3  # deaths before it ever answered
_GRACE = 10.0  # seconds to end by itself
_RUN_GRACE = 5.0  # seconds for a flow run to tell Prefect that it was stopped


class Children:
    """`say` gets a line when one died or came back, `changed` the process ids."""

    def __init__(
        self, place: Place, stop: Stop, say: Callable[[str], None], changed: Callable[[Mapping[str, int]], None]
    ) -> None:
        self._place = place
        self._stop = stop
        self._say = say
        self._changed = changed
        self._children: dict[str, Child] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._tender = threading.Thread(target=self._tend, name="tender", daemon=True)

    def start(self, program: Program) -> None:
        """Starts a program that shall run until the house stops."""
        with self._lock:
            if self._closed.is_set():
                raise StoppedEarly
            self._children[program.name] = Child(program, self._place.spawn)
            self._tell()
            if not self._tender.is_alive():
                self._tender.start()

    def run(self, program: Program) -> list[str]:
        """Runs a program to its end and returns what it said. Raises `ProgramFailed`, `StoppedEarly`."""
        spawned = self._place.spawn(program)
        while spawned.process.poll() is None:
            if self._stop.wait(_GLANCE / 2):
                processes.end(processes.tree(spawned.process.pid), _GRACE, self._stop.is_hurried)
                spawned.process.wait()
                raise StoppedEarly
        if spawned.process.returncode not in program.good_ends:
            raise ProgramFailed(program.name, spawned.log, spawned.last_words())
        return spawned.words()

    def await_answer(self, name: str, answers: Callable[[], bool], patience: float) -> None:
        """Until it answers. Raises `NotReadyInTime`, `StoppedEarly`, `ProgramFailed` when it dies and dies."""
        last = time.monotonic() + patience
        child = self._children[name]
        while not (child.is_alive() and answers()):
            if child.deaths >= _HOPELESS and not child.has_answered:
                raise ProgramFailed(name, child.spawned.log, child.spawned.last_words())
            if time.monotonic() > last:
                raise NotReadyInTime(name, patience, child.spawned.log)
            if self._stop.wait(_GLANCE):
                raise StoppedEarly
        child.has_answered = True

    def since(self, name: str) -> datetime:
        """When a program was last started, in UTC."""
        return self._children[name].spawned.since

    def living(self) -> frozenset[int]:
        """Ids of all processes of this house."""
        return frozenset(one.pid for one in self._all())

    def kill(self, name: str) -> None:
        """Ends a program and all it started, at once, as a power cut would; it comes back like after any death."""
        pid = self._children[name].pid
        if pid is not None:
            processes.kill(processes.tree(pid))

    def close(self) -> None:
        """Stops everything this house started: what its programs started first, the server they report to last."""
        self._closed.set()
        with self._lock:
            children = list(self._children.values())
        if self._tender.is_alive():
            self._tender.join()
        own = {child.pid for child in children}
        runs = [one for one in self._all() if one.pid not in own]
        processes.end(runs, _RUN_GRACE, self._stop.is_hurried)
        for outlives in (False, True):
            tops = [one for child in children if child.program.outlives is outlives for one in _top(child)]
            processes.end(tops, _GRACE, self._stop.is_hurried)
        processes.kill(self._all())
        _reap(children)

    def _all(self) -> list[psutil.Process]:
        return processes.marked(self._place.environment[MARK])

    def _tend(self) -> None:
        while not self._closed.wait(_GLANCE):
            with self._lock:
                told = [child.tend(time.monotonic()) for child in self._children.values()]
                if any(told):
                    self._tell()
            for line in filter(None, told):
                self._say(line)

    def _tell(self) -> None:
        self._changed({name: child.pid for name, child in self._children.items() if child.pid})


def _top(child: Child) -> list[psutil.Process]:
    return processes.tree(child.pid)[:1] if child.pid else []


def _reap(children: list[Child]) -> None:
    for child in children:
        try:
            child.spawned.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            continue  # the system will not let it go; all has been tried
