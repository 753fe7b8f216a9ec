"""The note `run.json` in the home folder: what runs where, so that doctor and demo find it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from karriereflyt.services.ports import Ports


@dataclass(frozen=True, kw_only=True)
class Running:
    """One house that runs, or did when its machine was switched off."""

    mark: str  # stands in the environment of everything the house started
    pid: int
    ports: Ports
    ready: bool = False
    programs: dict[str, int] = field(default_factory=dict)  # name -> process id


class Note:
    """Written for as long as a house runs, gone when it has stopped in order."""

    def __init__(self, path: Path, running: Running) -> None:
        self._path = path
        self._running = running
        write_running(path, running)

    def programs(self, pids: Mapping[str, int]) -> None:
        self._change(replace(self._running, programs=dict(pids)))

    def ready(self) -> None:
        self._change(replace(self._running, ready=True))

    def close(self) -> None:
        self._path.unlink(missing_ok=True)

    def _change(self, running: Running) -> None:
        self._running = running
        write_running(self._path, running)


def write_running(path: Path, running: Running) -> None:
    """Replaces the note whole: a reader meets the old one or the new one."""
    ports = running.ports
    urls = {"prefect": ports.prefect_url, "forms": ports.forms_url, "mailbox": ports.mailbox_url}
    half = path.with_suffix(".half")
    half.write_text(json.dumps(asdict(running) | {"urls": urls}, indent=2) + "\n", encoding="utf-8")
    half.replace(path)


def read_running(path: Path) -> Running | None:
    """None where there is no note, or one that nobody can read any more."""
    try:
        note = json.loads(path.read_text(encoding="utf-8"))
        del note["urls"]  # for people; they follow from the ports
        return replace(Running(**note), ports=Ports(**note["ports"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
