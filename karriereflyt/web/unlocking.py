"""Whether stored text may be shown on a step's page: after a code that was typed in at the page of its documents."""

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from karriereflyt.casework.answering import LinkDead, view_step
from karriereflyt.casework.documents.codes import documents_link_of
from karriereflyt.casework.documents.shelf import Pass, note_step_read, opens_step
from karriereflyt.casework.earlier import Sight
from karriereflyt.web.documents import address_of
from karriereflyt.web.opened import Opened
from karriereflyt.web.sessions import Session
from karriereflyt.web.site import Site


def pass_for(site: Site, cookies: Mapping[str, str], session: Session) -> Pass | None:
    """The code that opens this step's text in this browser, if there is one."""
    now = site.now()
    passes = (one.let_in for one in site.reading.read_all(cookies) if one.is_typed and not one.is_lapsed(now))
    fits = (one for one in passes if opens_step(site.office, one, session.step_id, session.generation, now))
    return next(fits, None)


def sight_of(session: Session, let_in: Pass | None) -> Sight:
    """What may be shown: everything with a code, else what was written in this browser."""
    return Sight() if let_in else Sight(session.wrote)


def note_if_read(site: Site, session: Session, let_in: Pass | None) -> None:
    """A line in the log of readers, where the page shows what it would not show without the code."""
    if let_in is None:
        return
    without = view_step(site.office, session.step_id, session.generation, Sight(session.wrote))
    if without.withheld:
        note_step_read(site.office, let_in, session.step_id, site.now())


def to_documents(opened: Opened, cookies: Mapping[str, str]) -> Response:
    """On to the documents of the step's case, and back to its page where a code is all that was wanted."""
    site, view, now = opened.site, opened.view, opened.site.now()
    try:
        link_id = documents_link_of(site.office, view.step_id, view.generation, now)
    except LinkDead:
        return site.notice("gone", opened.language, 404)
    known = site.reading.read(cookies, link_id)
    back = view.step_id if view.withheld else 0
    session = known if known and not known.is_lapsed(now) and not back else site.reading.open(link_id, now, back)
    headers = {"Set-Cookie": site.reading.cookie(session)}
    return RedirectResponse(f"{address_of(link_id)}?lang={opened.language}", 303, headers=headers)
