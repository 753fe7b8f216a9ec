"""The letters on disk: one `.eml` file each, and an index beside them so that thousands are listed unread."""

import json
import os
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Lock
from typing import IO

from karriereflyt.mailbox.entry import Arrival, Entry, with_envelope, without_envelope
from karriereflyt.mailbox.reading import Reading, read

_FLUSHING = ThreadPoolExecutor(8, "flushing")


class FolderInUse(RuntimeError):
    """Another mailbox keeps its letters here."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Another mailbox is using {folder}.")


class Archive:
    """The letters of one folder, for one process at a time. Writing is safe from any thread."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._writing = Lock()
        self._guard = _locked(folder)
        self._index = folder / "index.jsonl"
        self._entries, self._next = self._load()

    def close(self) -> None:
        """Let another mailbox use the folder."""
        self._guard.close()

    @property
    def entries(self) -> Sequence[Entry]:
        """All letters, oldest first."""
        return self._entries

    def after(self, seq: int) -> Sequence[Entry]:
        """The letters that came later than one, oldest first."""
        entries = self._entries
        return entries[bisect_right(entries, seq, key=lambda entry: entry.seq) :]

    def find(self, seq: int) -> Entry | None:
        """One letter of the list."""
        entry = next(iter(self.after(seq - 1)), None)
        return entry if entry and entry.seq == seq and self._path(seq).exists() else None

    def content(self, seq: int) -> bytes:
        """The bytes that the SMTP server took. Reads a file."""
        return without_envelope(self._path(seq).read_bytes()).content

    def reading(self, seq: int) -> Reading:
        """The letter taken apart. Reads a file."""
        return read(self.content(seq))

    def keep(self, arrivals: Sequence[Arrival]) -> list[Entry]:
        """Keep letters for good: when this returns they are on the disk. Raises `OSError`."""
        now = datetime.now(UTC)
        with self._writing:
            entries = [Entry.of(seq, arrival, now) for seq, arrival in enumerate(arrivals, self._next)]
            _write_all(
                {self._path(one.seq): with_envelope(arrival) for one, arrival in zip(entries, arrivals, strict=True)}
            )
            self._note(entry.as_line() for entry in entries)
            _flush_folder(self._folder)
            self._next += len(entries)
            self._entries.extend(entries)
        return entries

    def delete_all(self) -> None:
        """Forget every letter. Numbers go on from where they were."""
        with self._writing:
            entries, self._entries = self._entries, []
            _write_all({self._index: (json.dumps({"next": self._next}) + "\n").encode("ascii")})
            for entry in entries:
                self._path(entry.seq).unlink(missing_ok=True)

    def _path(self, seq: int) -> Path:
        return self._folder / f"{seq:08d}.eml"

    def _note(self, lines: Iterable[str]) -> None:
        with self._index.open("ab") as index:
            index.write("".join(f"{line}\n" for line in lines).encode())
            _flush(index)

    def _load(self) -> tuple[list[Entry], int]:
        """The index as far as it is whole, and the letters that were kept but not yet noted when a process died."""
        files = {int(path.stem): path for path in self._folder.glob("[0-9]*.eml")}
        noted, first = _read_index(self._index)
        entries = {entry.seq: entry for entry in noted if entry.seq in files}
        for seq in sorted(seq for seq in files.keys() - entries.keys() if seq >= first):
            arrival = without_envelope(files[seq].read_bytes())
            received_at = datetime.fromtimestamp(files[seq].stat().st_mtime, UTC)
            entries[seq] = Entry.of(seq, arrival, received_at)
        ordered = sorted(entries.values(), key=lambda entry: entry.seq)
        following = max([first, *(seq + 1 for seq in files)])
        head = json.dumps({"next": first})
        lines = [head, *(entry.as_line() for entry in ordered)]
        _write_all({self._index: "".join(f"{line}\n" for line in lines).encode()})
        return ordered, following


def _read_index(path: Path) -> tuple[list[Entry], int]:
    """The entries, and the first number that may be in use."""
    lines = path.read_text("utf-8", "replace").splitlines() if path.exists() else []
    first, entries = 1, []
    for line in lines:
        try:
            if line.startswith('{"next"'):
                first = int(json.loads(line)["next"])
            else:
                entries.append(Entry.from_line(line))
        except (ValueError, TypeError, KeyError):
            break  # the process died while writing this line; the letters behind it are found by their files
    return entries, first


def _locked(folder: Path) -> IO[str]:
    guard = (folder / ".lock").open("w")
    try:
        flock(guard, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        guard.close()
        raise FolderInUse(folder) from error
    return guard


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Each whole or not at all. Flushed side by side, letters share what a disk does at each flush."""
    with ExitStack() as opened:
        files = {path: opened.enter_context(path.with_suffix(".part").open("wb")) for path in contents}
        for path, file in files.items():
            file.write(contents[path])
            file.flush()
        deque(_FLUSHING.map(_flush, files.values()), maxlen=0)  # raises what one of them has raised
    for path in contents:
        path.with_suffix(".part").replace(path)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
