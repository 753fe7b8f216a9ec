"""The mailbox as `bin/up` starts it: a process of its own."""

import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Running:
    smtp_port: int
    address: str
    process: subprocess.Popen


@contextmanager
def mailbox(folder, *more: str):
    command = [
        sys.executable,
        "-m",
        "karriereflyt.mailbox",
        "--smtp-port",
        "0",
        "--http-port",
        "0",
        "--folder",
        str(folder),
    ]
    process = subprocess.Popen([*command, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        found = re.match(r"mailbox smtp=127\.0\.0\.1:(\d+) http=http://(\S+)/ ", line)
        assert found, line + process.stderr.read()
        yield Running(int(found[1]), f"http://{found[2]}", process)
    finally:
        process.terminate()
        process.communicate(timeout=10)


def refusal(*options: str) -> tuple[int, str]:
    """How the mailbox says that it cannot start."""
    ended = subprocess.run(
        [sys.executable, "-m", "karriereflyt.mailbox", *options],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return ended.returncode, ended.stderr
