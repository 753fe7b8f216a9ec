"""Keys: a first one for a new house, a newer one in front of the old."""

from pathlib import Path

from karriereflyt.store.seals import new_key


def make_keys(path: Path) -> bool:
    """Write a first key, readable by its owner alone; false where there is one already."""
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, new_key() + "\n")
    return True


def add_key(path: Path) -> None:
    """Put a new key first: it seals from now on, the old ones still open. Raises `FileNotFoundError`."""
    _write(path, new_key() + "\n" + path.read_text(encoding="ascii"))


def _write(path: Path, text: str) -> None:
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="ascii")
    fresh.replace(path)
