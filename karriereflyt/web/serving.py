"""Serving the form app."""

import uvicorn

from karriereflyt.casework.office import Office
from karriereflyt.web.app import create_app


def serve(office: Office) -> None:
    """Serve until stopped. Uvicorn's own access log would print links, so the app writes its own."""
    uvicorn.run(
        create_app(office), host="127.0.0.1", port=office.settings.forms_port, access_log=False, server_header=False, log_level="warning"
    )
