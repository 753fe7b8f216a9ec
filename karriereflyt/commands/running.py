"""Commands that start things."""

from karriereflyt.commands.common import office
from karriereflyt.web.serving import serve


def serve_forms() -> None:
    """Serve the form app on the port of KARRIEREFLYT_FORMS_PORT."""
    serve(office())
