"""What time it is. Tests and the demo move it; nothing else may."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The time, moved by the seconds that a file holds: development only, so that a demo can play a year in minutes."""

    def __init__(self, shift_file: Path | None = None) -> None:
        self._shift_file = shift_file

    def now(self) -> datetime:
        """This instant (UTC)."""
        return datetime.now(UTC) + self._shift()

    def _shift(self) -> timedelta:
        if self._shift_file is None:
            return timedelta()
        try:
            return timedelta(seconds=int(self._shift_file.read_text(encoding="ascii") or "0"))
        except FileNotFoundError:
            return timedelta()
