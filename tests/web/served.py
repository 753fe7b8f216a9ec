"""The form app of a test's house on a real port, for a real browser."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import uvicorn

from karriereflyt.web.app import create_app
from karriereflyt.web.assets import Assets
from tests.casework.house import House


@contextmanager
def served(house: House, assets: Assets | None = None) -> Iterator[str]:
    """The address at which the house answers; its office knows the address too."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        house.office = replace(house.office, settings=house.office.settings.model_copy(update={"forms_url": url}))
        app = create_app(house.office, wake=lambda: None, assets=assets)
        config = uvicorn.Config(app, access_log=False, log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join(10)
