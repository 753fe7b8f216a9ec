"""Serving the form app."""

import logging

import uvicorn

from karriereflyt.casework.office import Office
from karriereflyt.web.app import create_app

HOST = "127.0.0.1"  # the world reaches it through a proxy that speaks TLS


def serve(office: Office) -> None:
    """Serve until stopped. Uvicorn's own access log would print links, so the app writes its own."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it tells every address it calls
    uvicorn.run(
        create_app(office),
        host=HOST,
        port=office.settings.forms_port,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        log_level="warning",
    )
