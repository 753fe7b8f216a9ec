import sys
from pathlib import Path

from karriereflyt.services.install import stamp


def checkout(folder, pins="a==1\n"):
    (folder / "requirements").mkdir(exist_ok=True)
    (folder / "requirements" / "run.txt").write_text(pins)
    (folder / "pyproject.toml").touch()
    return folder


def test_the_same_requirements_are_installed_once(tmp_path):
    python = Path(sys.executable)
    assert stamp(checkout(tmp_path), "run", python) == stamp(checkout(tmp_path), "run", python)


def test_another_pin_or_another_python_installs_anew(tmp_path):
    python = Path(sys.executable)
    stamps = {
        stamp(checkout(tmp_path), "run", python),
        stamp(checkout(tmp_path, "a==2\n"), "run", python),
        stamp(checkout(tmp_path), "run", Path("/usr/bin/another-python")),
    }
    assert len(stamps) == 3
