"""What time it is. Tests and the demo move it; nothing else may."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The time, moved by the seconds that a file holds: development only, so that a demo can play a year in minutes."""

    def __init__(self, shift_file: Path | None = None) -> None:
        self._shift_file = shift_file
        self._known: tuple[object, timedelta] = None, timedelta()

    def now(self) -> datetime:
        """This instant (UTC)."""
        return datetime.now(UTC) + self._shift()

    def _shift(self) -> timedelta:
        """The file is read when it is another one: a page asks what time it is several times."""
        if self._shift_file is None:
            return timedelta()
        try:
            found = self._shift_file.stat()
            known, shift = self._known
            if known != (stamp := (found.st_ino, found.st_mtime_ns)):
                shift = timedelta(seconds=int(self._shift_file.read_text(encoding="ascii") or "0"))
                self._known = stamp, shift
        except FileNotFoundError:
            return timedelta()
        return shift
