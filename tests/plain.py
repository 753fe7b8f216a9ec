"""The guard around tests of plain Python: no network, no files written, no sleeping, no database."""

import io
import socket
import sqlite3
import time
from collections.abc import Iterator

import pytest


class NotPlain(AssertionError):
    """A test of plain Python reached for the world outside."""


def refuse(*_args, **_kwargs):
    raise NotPlain("This test is about plain Python: no network, no files written, no sleeping, no database.")


@pytest.fixture(autouse=True)
def only_plain_python(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    open_file = io.open

    def open_to_read(file, mode="r", *args, **kwargs):
        compiles = "__pycache__" in str(file)  # a module first imported in a test, in a fresh checkout
        writes = set(mode) & set("wax+") and not compiles
        return refuse() if writes else open_file(file, mode, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(socket, "socket", refuse)
        patch.setattr(sqlite3, "connect", refuse)
        patch.setattr(time, "sleep", refuse)
        patch.setattr("builtins.open", open_to_read)
        yield
