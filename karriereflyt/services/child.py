"""One program of the house: started, and started again when it dies."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_SETTLED = 60.0  # seconds: a child that lived so long had no bad start
_LONGEST_PAUSE = 30.0  # seconds
_LAST_WORDS = 6  # lines of a log shown when its program failed


@dataclass(frozen=True, kw_only=True)
class Program:
    """What is started under which name. One that `outlives` the others is stopped last: they report to it."""

    name: str
    command: tuple[str, ...]
    outlives: bool = False
    good_ends: frozenset[int] = frozenset({0})  # exit codes of a program that runs to its end


@dataclass(frozen=True, kw_only=True)
class Spawned:
    """A started process, its log and where in the log its own words begin."""

    process: "subprocess.Popen[bytes]"
    log: Path
    begins: int
    at: float  # the monotonic clock's seconds
    since: datetime  # the same moment in UTC

    def words(self) -> list[str]:
        """All it has said, line by line."""
        with self.log.open("rb") as log:
            log.seek(self.begins)
            return log.read().decode(errors="replace").strip().splitlines()

    def last_words(self) -> str:
        return "\n".join(f"    {line}" for line in self.words()[-_LAST_WORDS:])


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where programs run: their environment, folder and logs."""

    environment: dict[str, str]
    folder: Path
    logs: Path

    def spawn(self, program: Program) -> Spawned:
        """Starts a program; its words go to its log."""
        log, since = self.logs / f"{program.name}.log", datetime.now(UTC)
        with log.open("ab") as out:
            begins = out.tell()
            process = subprocess.Popen(
                program.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the house alone, which then stops its programs in order
            )
        return Spawned(process=process, log=log, begins=begins, at=time.monotonic(), since=since)


def pause_before_restart(deaths: int) -> float:
    """Seconds: one after the first death in a row, then twice as long each time, never over half a minute."""
    return min(_LONGEST_PAUSE, 2.0 ** (deaths - 1))


class Child:
    """One program that shall run for as long as the house does."""

    def __init__(self, program: Program, spawn: Callable[[Program], Spawned]) -> None:
        self.program = program
        self.deaths = 0
        self.has_answered = False
        self.spawned = spawn(program)
        self._spawn = spawn
        self._again_at: float | None = None

    @property
    def pid(self) -> int | None:
        """None while it is dead and waits for its restart."""
        return None if self._again_at is not None else self.spawned.process.pid

    def is_alive(self) -> bool:
        return self._again_at is None and self.spawned.process.poll() is None

    def tend(self, now: float) -> str | None:
        """Starts it again when its time has come; returns a line when something happened."""
        if self._again_at is None:
            code = self.spawned.process.poll()
            return None if code is None else self._mourn(now, f"ended (code {code})")
        return self._start_again(now) if now >= self._again_at else None

    def _start_again(self, now: float) -> str:
        try:
            self.spawned = self._spawn(self.program)
        except OSError as why:
            return self._mourn(now, f"could not be started ({why})")
        self._again_at = None
        return f"{self.program.name} started again."

    def _mourn(self, now: float, what: str) -> str:
        self.deaths = 1 if now - self.spawned.at > _SETTLED else self.deaths + 1
        pause = pause_before_restart(self.deaths)
        self._again_at = now + pause
        return f"{self.program.name} {what}; starting it again in {pause:.0f} s, its log is {self.spawned.log}"
