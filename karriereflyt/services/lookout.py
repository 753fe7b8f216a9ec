"""Looks now and then for flow runs whose process is gone, so that HR does not see them running for ever."""

import threading
from collections.abc import Callable

import httpx

from karriereflyt.services.abandoned import declare_abandoned
from karriereflyt.services.errors import PrefectRefused
from karriereflyt.services.prefect_api import PrefectApi

_EVERY = 10.0  # seconds


class Lookout:
    """A quiet thread; while Prefect is away it waits."""

    def __init__(self, api: PrefectApi, living: Callable[[], frozenset[int]], say: Callable[[str], None]) -> None:
        self._api = api
        self._living = living
        self._say = say
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._look, name="lookout", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _look(self) -> None:
        while not self._closed.wait(_EVERY):
            try:
                lost = declare_abandoned(self._api, self._living)
            except (httpx.HTTPError, PrefectRefused):
                continue  # the server is being started again
            if lost:
                self._say(f"{lost} flow runs lost their process and are shown as crashed; run them again.")
