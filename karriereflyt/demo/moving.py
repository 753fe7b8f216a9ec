"""Moving the time of a house: all its programs read the shift from one file."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


def write_shift(file: Path, shift: timedelta) -> None:
    """Replaces the file whole: a reader meets the old shift or the new one, never none."""
    half = file.with_suffix(".half")
    half.write_text(str(round(shift.total_seconds())), encoding="ascii")
    half.replace(file)


def read_now(file: Path) -> datetime:
    """What time it is in the house (UTC)."""
    try:
        return datetime.now(UTC) + timedelta(seconds=int(file.read_text(encoding="ascii")))
    except FileNotFoundError:
        return datetime.now(UTC)
