"""The open sign-up page: an address is left, and everybody is answered with the same words at the same speed."""

from starlette.background import BackgroundTask
from starlette.responses import Response

from karriereflyt.casework.cohorts.signing_up import is_place, sign_up
from karriereflyt.web.site import Site

LONGEST = 254
"""Characters of an e-mail address (RFC 5321 4.5.3.1.3, without the angle brackets)."""


def show(site: Site, place: str, language: str) -> Response:
    """GET: where to leave the address. Changes nothing."""
    if not is_place(site.office, place, site.now()):
        return site.notice("missing", language, 404)
    title = site.wording(language)("interest_title")
    return site.page("interest", language, title=title, action=f"/interest/{place}")


def take(site: Site, place: str, address: str, language: str) -> Response:
    """POST: the same page for known and unknown addresses; what follows is done once it has been sent."""
    if not is_place(site.office, place, site.now()):
        return site.notice("missing", language, 404)
    response = site.notice("interest_sent", language, 200)
    if 0 < len(address) <= LONGEST and "@" in address:
        response.background = BackgroundTask(_send, site, place, address)
    return response


def _send(site: Site, place: str, address: str) -> None:
    sign_up(site.office, place, address, site.now())
    site.wake()
