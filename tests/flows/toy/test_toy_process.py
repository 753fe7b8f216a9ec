"""A further process is files only: a story, its config, its form and its letter, put beside those of the house."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.config import ROOT

ADDED = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def copied(tmp_path_factory) -> Path:
    """A copy of what may be changed without programming the house, with one process more."""
    folder = tmp_path_factory.mktemp("copied")
    for room in ("flows", "config", "templates"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ADDED / room, folder / room, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run(copied: Path, module: str, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KARRIEREFLYT_")}
    environment |= {
        "PYTHONPATH": str(copied),
        "KARRIEREFLYT_HOME": str(copied / "home"),
        "KARRIEREFLYT_CONFIG_DIR": str(copied / "config"),
        "KARRIEREFLYT_TEMPLATES_DIR": str(copied / "templates"),
    }
    command = [sys.executable, "-P", "-m", module, *words]
    return subprocess.run(command, cwd=copied, env=environment, capture_output=True, text=True, timeout=120)


def test_check_finds_no_fault_in_it(copied):
    done = run(copied, "karriereflyt.main", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No faults.\n")


def test_its_diagram_is_drawn_beside_the_others(copied, tmp_path):
    assert run(copied, "karriereflyt.main", "diagrams", "--out", str(tmp_path)).returncode == 0
    assert {path.stem for path in tmp_path.iterdir()} == {path.stem for path in (ROOT / "docs/diagrams").iterdir()} | {
        "key_card"
    }
    drawn = (tmp_path / "key_card.md").read_text(encoding="utf-8")
    assert all(f"{end}" in drawn for end in ("works", "new_card", "no_answer"))


def test_it_is_played_from_the_start_by_letter_and_form_to_the_closed_case(copied, tmp_path):
    done = run(copied, "tests.flows.toy.playing", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "seen": {
            "subject": "Virker nøkkelkortet ditt? Svar innen mandag 9. november 2026",
            "is_theirs": True,
            "form": "Virker nøkkelkortet?",
            "then": "receipt",
        },
        "cases": [["key_card", "P000001", "closed", "new_card"]],
        "letters": [["doors", "accepted"]],
    }
