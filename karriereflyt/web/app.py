"""The form app: what people meet behind the links in their letters. Speaks to casework and to nobody else."""

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Route

from karriereflyt.casework.office import Office
from karriereflyt.mail.wake import Waker
from karriereflyt.rendering.documents import load_documents
from karriereflyt.rendering.pages import load_pages
from karriereflyt.web.access_log import AccessLog
from karriereflyt.web.assets import Assets, load_assets
from karriereflyt.web.documents_sessions import DocumentsSessions
from karriereflyt.web.doors import Doors
from karriereflyt.web.guard import Guard
from karriereflyt.web.sessions import Sessions
from karriereflyt.web.site import Site


class BrokenPages(RuntimeError):
    """Texts or templates of the pages or documents have faults; `karriereflyt check` lists them."""


def create_app(office: Office, wake: Callable[[], object] | None = None, assets: Assets | None = None) -> Starlette:
    """The form app of one installation. `wake` is called after each hand-in: Prefect's delivery unless told otherwise.

    Raises `BrokenPages`.
    """
    settings = office.settings
    pages, faults = load_pages(settings.templates_dir / "pages")
    _, document_faults = load_documents(settings.templates_dir / "documents")
    if pages is None or document_faults:
        raise BrokenPages("\n".join(map(str, [*faults, *document_faults])))
    waker = Waker(settings.prefect_api_url, settings.prefect_auth.get_secret_value())
    keys = settings.secret_keys
    site = Site(office, pages, assets or load_assets(), Sessions(keys), DocumentsSessions(keys), wake or waker.wake)
    doors = Doors(site)
    return Starlette(
        routes=[
            Route("/", doors.home),
            Route("/healthz", doors.health),
            Route("/static/{name}", doors.static),
            Route("/s/{token}", doors.enter),
            Route("/d/{token}", doors.enter_documents),
            Route("/documents/{link_id:int}", doors.documents, methods=["GET", "POST"]),
            Route("/documents/{link_id:int}/{key}.pdf", doors.document_pdf),
            Route("/documents/{link_id:int}/{key}", doors.document),
            Route("/interest/{place}", doors.interest, methods=["GET", "POST"]),
            Route("/results/{round_id:int}/{token}.pdf", doors.result_pdf),
            Route("/results/{round_id:int}/{token}", doors.result),
            Route("/steps/{step_id:int}/result.pdf", doors.step_result),
            Route("/steps/{step_id:int}", doors.step, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(AccessLog), Middleware(Guard, forms_url=settings.forms_url, refuse=site.refuse)],
        exception_handlers={HTTPException: doors.refused},
    )
