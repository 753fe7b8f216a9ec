"""Makes `.venv` with exactly the pinned packages and the checkout in it; the second time there is nothing to do.

`python -m karriereflyt.services.install run` for bin/up, `… test` for bin/test. Standard library only: it is run by the
machine's own Python, before anything is installed.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from karriereflyt.services.styles import StylesTampered, StylesUnreachable, fetch_styles, styles_in_use

_CHECKOUT = Path(__file__).resolve().parents[2]
_SETS = {"run": ("run",), "test": ("run", "test")}  # what is in place once a set has been installed
_INTERRUPTED = 130  # what shells say of a program ended by Ctrl-C


class InstallFailed(Exception):
    """A step of installing ended with an error; what it said has been shown."""


def main(wanted: str) -> int:
    """0, or 1 after a sentence that says what was wrong."""
    try:
        with _alone():
            install(wanted)
            _fetch_styles()
    except (InstallFailed, StylesTampered) as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 0


def install(wanted: str, checkout: Path = _CHECKOUT) -> None:
    """Raises `InstallFailed`."""
    home = checkout / ".venv"
    python = home / "bin" / "python"
    if not _works(python):
        print("Making .venv", file=sys.stderr)
        venv.create(home, clear=True, with_pip=True)
    stamps = {name: (home / f"installed-{name}", stamp(checkout, name, python)) for name in _SETS[wanted]}
    if all(_holds(*each) for each in stamps.values()):
        return
    print("Installing the pinned packages into .venv (once; it takes a minute or two)", file=sys.stderr)
    _pip(python, "--require-hashes", "-r", str(checkout / "requirements" / f"{wanted}.txt"))
    # Every flow run is a new process: without compiled modules each would take twice as long to start.
    _step("Compiling", [str(python), "-m", "compileall", "-q", "-j", "0", str(home / "lib")], may_fail=True)
    _pip(python, "--no-build-isolation", "--no-index", "--editable", str(checkout))
    for path, content in stamps.values():
        path.write_text(content, encoding="utf-8")


def stamp(checkout: Path, name: str, python: Path) -> str:
    """What was installed into what: another requirement, Python or folder makes another stamp."""
    told = hashlib.sha256((checkout / "requirements" / f"{name}.txt").read_bytes())
    told.update((checkout / "pyproject.toml").read_bytes())
    told.update(f"{python.resolve()}\n{checkout}".encode())
    return told.hexdigest()


def _holds(path: Path, content: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == content


def _works(python: Path) -> bool:
    """A `.venv` begun and not finished, or whose Python has been uninstalled, is made anew."""
    try:
        return subprocess.run([python, "-c", "import pip"], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _pip(python: Path, *options: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--no-compile"]
    _step("Installing", [str(python), "-m", "pip", "install", *quiet, *options])


def _step(name: str, command: list[str], *, may_fail: bool = False) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    if done.returncode and not may_fail:
        print(done.stdout, done.stderr, sep="", file=sys.stderr)
        raise InstallFailed(f"{name} failed (above). Is the package index reachable? Then start again.")


def _fetch_styles() -> None:
    try:
        fetch_styles()
    except StylesUnreachable as why:
        kept = "the version fetched earlier" if styles_in_use() else "the house's own sheet"
        print(f"Designsystemet could not be fetched ({why}); the pages use {kept}.", file=sys.stderr)


@contextmanager
def _alone() -> Iterator[None]:
    """bin/up and bin/test at the same time install one after the other."""
    folder = os.open(_CHECKOUT / "requirements", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
