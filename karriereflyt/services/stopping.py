"""The wish to stop: asked once, everything ends in order; asked again, at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop:
    """Passed to all that wait, so that no wait outlasts the wish to stop."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._hurried = threading.Event()

    def ask(self) -> None:
        """Asking a second time means now."""
        if self._asked.is_set():
            self._hurried.set()
        self._asked.set()

    def is_asked(self) -> bool:
        return self._asked.is_set()

    def is_hurried(self) -> bool:
        return self._hurried.is_set()

    def wait(self, seconds: float) -> bool:
        """Waits that long at most; whether stopping was asked for."""
        return self._asked.wait(seconds)


@contextmanager
def heeding_signals(stop: Stop) -> Iterator[None]:
    """Ctrl-C, the system's request to end, and a closed terminal ask to stop."""

    def heed(_number: int, _frame: FrameType | None) -> None:
        stop.ask()

    before = {number: signal.signal(number, heed) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def heedable_children() -> Iterator[None]:
    """Lets programs started within heed SIGINT, with which Prefect's worker stops itself.

    A shell starts background jobs with SIGINT ignored, and that is inherited all the way down.
    """
    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
