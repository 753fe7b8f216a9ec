"""The pages behind a link to documents: a code first, then what there is, to be read here or fetched as PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from karriereflyt.casework.answering import LinkDead
from karriereflyt.casework.documents.codes import Noted, TooManyCodes, Typed, ask_code, doorstep, may_read, type_code
from karriereflyt.casework.documents.shelf import CodeNeeded, LogLine, NotForYou, Shelf, read_document, shelf
from karriereflyt.domain.text import Language
from karriereflyt.rendering.dates import moment_in_words
from karriereflyt.web.answer_form import Posted, first_of
from karriereflyt.web.documents_sessions import DocumentsSession
from karriereflyt.web.handwriting import squeezed
from karriereflyt.web.opened import masked
from karriereflyt.web.pdf import pdf_response
from karriereflyt.web.site import Site


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A request by an opened link to documents."""

    site: Site
    session: DocumentsSession
    language: str
    name: str
    email: str

    @property
    def address(self) -> str:
        """Where its pages are."""
        return address_of(self.session.link_id)

    @property
    def is_open(self) -> bool:
        """Whether a code was typed in here a short while ago."""
        let_in = self.session.let_in
        return may_read(self.site.office, let_in.link_id, let_in.code_id, self.site.now())

    def page(self, page: str, status: int = 200, /, **values: object) -> Response:
        """One of its pages."""
        token = self.site.reading.token(self.session)
        action = f"{self.address}?lang={self.language}"
        return self.site.page(page, self.language, status, action=action, token=token, **values)

    def code_page(self, problem: str = "", status: int = 200) -> Response:
        """Asks for the code; `problem` is a text of words.yaml."""
        w = self.site.wording(self.language)
        return self.page(
            "code",
            status,
            title=w("code_title"),
            failed=bool(problem),
            problem=w(problem) if problem else "",
            reader=masked(self.name),
            email=masked_address(self.email),
            is_asked=bool(self.session.code_id) and not self.session.is_typed,
        )

    def going(self, path: str, session: DocumentsSession, task: BackgroundTask | None = None) -> Response:
        """On to another page, with the session as it is now."""
        where = f"{path}?lang={self.language}"
        headers = {"Set-Cookie": self.site.reading.cookie(session)}
        return RedirectResponse(where, 303, headers=headers, background=task)


@dataclass(frozen=True, kw_only=True)
class AskedFor:
    """A request, as far as it matters here."""

    link_id: int
    cookies: Mapping[str, str]
    language: str
    browser_language: str


def address_of(link_id: int) -> str:
    """The page of a link's documents."""
    return f"/documents/{link_id}"


def visit_of(site: Site, asked: AskedFor) -> Visit | Response:
    """The visit, or the kind page for one that cannot be."""
    session = site.reading.read(asked.cookies, asked.link_id)
    if session is None or session.is_lapsed(site.now()):
        return site.notice("asleep", asked.language or asked.browser_language, 403)
    try:
        step = doorstep(site.office, asked.link_id, site.now())
    except LinkDead:
        return site.notice("gone", asked.language or asked.browser_language, 404)
    language = asked.language or step.language or Language.NB.value
    return Visit(site=site, session=session, language=language, name=step.name, email=step.email)


def show_documents(site: Site, asked: AskedFor) -> Response:
    """GET: what there is, or the code first."""
    visit = visit_of(site, asked)
    if isinstance(visit, Response):
        return visit
    try:
        return _list_page(visit, shelf(site.office, visit.session.let_in, site.now(), visit.language))
    except CodeNeeded:
        return visit.code_page()


def take_code(site: Site, asked: AskedFor, posted: Posted) -> Response:
    """POST: a code is asked for, or typed in; or the reader is done here."""
    visit = visit_of(site, asked)
    if isinstance(visit, Response):
        return visit
    if not site.reading.is_token(first_of(posted, "token"), visit.session):
        return site.notice("asleep", visit.language, 403)
    match first_of(posted, "do"):
        case "send":
            return _sent(visit)
        case "lock":
            return visit.going(visit.address, replace(visit.session, code_id=0, is_typed=False))
        case _:
            return _typed(visit, squeezed(first_of(posted, "code")))


def show_document(site: Site, asked: AskedFor, key: str, *, as_pdf: bool) -> Response:
    """GET: one document, as a page or as PDF. Each time it is written down who read it."""
    visit = visit_of(site, asked)
    if isinstance(visit, Response):
        return visit
    how, let_in = Noted.FETCHED if as_pdf else Noted.READ, visit.session.let_in
    try:
        document = read_document(site.office, let_in, key, how, site.now(), visit.language)
    except CodeNeeded:
        return RedirectResponse(f"{visit.address}?lang={visit.language}", 303)
    except NotForYou:
        raise HTTPException(404) from None
    if as_pdf:
        return pdf_response(site, document, key, visit.language)
    w = site.wording(visit.language)
    own = site.office.documents.wordings[visit.language]
    shown = {"document": document, "d": own, "pdf": f"{visit.address}/{key}.pdf?lang={visit.language}"}
    return visit.page("document", title=document.title, back=w("documents_title"), **shown)


def _sent(visit: Visit) -> Response:
    site = visit.site
    try:
        code_id = ask_code(site.office, visit.session.link_id, site.now())
    except TooManyCodes:
        return visit.code_page("code_too_many", 429)
    session = replace(visit.session, code_id=code_id, is_typed=False)
    return visit.going(visit.address, session, BackgroundTask(site.wake))


def _typed(visit: Visit, code: str) -> Response:
    session, site = visit.session, visit.site
    if not code:
        return visit.code_page("code_missing", 422)
    match type_code(site.office, session.link_id, session.code_id, code, site.now()):
        case Typed.RIGHT:
            path = f"/steps/{session.back}" if session.back else visit.address
            return visit.going(path, replace(session, back=0, is_typed=True))
        case Typed.WRONG:
            return visit.code_page("code_wrong", 422)
        case _:
            return replace(visit, session=replace(session, code_id=0)).code_page("code_over", 422)


def _list_page(visit: Visit, found: Shelf) -> Response:
    w = visit.site.wording(visit.language)
    title = w("documents_title")
    about = w("documents_about", process=found.process, employee=found.employee)
    links = tuple(
        (name, f"{visit.address}/{key}?lang={visit.language}", f"{visit.address}/{key}.pdf?lang={visit.language}")
        for key, name in found.documents
    )
    log = None if found.log is None else tuple(_line(visit, one) for one in found.log)
    return visit.page("documents", title=title, about=about, documents=links, log=log)


def _line(visit: Visit, one: LogLine) -> tuple[str, str, str, str]:
    w = visit.site.wording(visit.language)
    return moment_in_words(one.at, visit.language), one.who or w("log_nobody"), w(f"log_{one.what}"), one.about


def masked_address(email: str) -> str:
    """«k…@uni.example»: enough to know one's own, too little for a stranger."""
    name, at, domain = email.partition("@")
    return f"{name[:1]}…{at}{domain}" if email else ""
