"""The pages' surroundings: texts, styles, whom to ask; and the kind pages that need no form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse

from karriereflyt.casework.office import Office
from karriereflyt.domain.text import Language
from karriereflyt.rendering.pages import Pages
from karriereflyt.rendering.words import Wording
from karriereflyt.web.assets import PATH, Assets
from karriereflyt.web.documents_sessions import DocumentsSessions
from karriereflyt.web.reading import Reading
from karriereflyt.web.sessions import Sessions

LANGUAGES = ((Language.NB.value, "Bokmål"), (Language.NN.value, "Nynorsk"), (Language.EN.value, "English"))
_NORWEGIAN = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}

NOTICES = {400: "unread", 403: "forbidden", 404: "missing", 405: "method", 413: "large"}
"""The kind page for each status that has one; every other refusal says that it was not understood."""

PostedTexts = Sequence[tuple[str, str]]
"""What somebody typed and must not lose, with its labels."""


@dataclass(frozen=True)
class ContactView:
    """Whom to ask."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Locked:
    """Text that takes a code: why it is not shown, and what the button to the code posts."""

    text: str
    action: str
    token: str
    rev: int


@dataclass(frozen=True)
class PageFrame:
    """What stands around every page."""

    language: str
    institution: str
    programme: str
    contact: ContactView
    styles: str
    script: str
    languages: tuple[tuple[str, str], ...] = LANGUAGES


@dataclass(frozen=True)
class Site:
    """The form app's parts, made once."""

    office: Office
    pages: Pages
    assets: Assets
    sessions: Sessions
    reading: DocumentsSessions
    wake: Callable[[], object]

    def now(self) -> datetime:
        """This instant (UTC)."""
        return self.office.clock.now()

    def wording(self, language: str) -> Wording:
        """The texts of one language."""
        return self.pages.wording(language)

    def frame(self, language: str) -> PageFrame:
        """What stands around every page, in one language."""
        institution = self.office.institution
        contact = institution.contact
        return PageFrame(
            language=language,
            institution=institution.name.in_(language),
            programme=institution.programme.in_(language),
            contact=ContactView(contact.name.in_(language), contact.email, contact.phone),
            styles=PATH + self.assets.styles.name,
            script=PATH + self.assets.script.name,
        )

    def page(self, page: str, language: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """One page as a response."""
        html = self.pages.render(page, language, page=self.frame(language), **values)
        return HTMLResponse(html, status, headers={"Content-Language": language})

    def notice(
        self,
        key: str,
        language: str,
        status: int,
        *,
        posted: PostedTexts = (),
        readings: Sequence[Reading] = (),
        **facts: object,
    ) -> HTMLResponse:
        """A kind page: what is the matter, what to do, and everything typed, so that it can be copied."""
        w = self.wording(language)
        texts = {"title": w(f"{key}_title", **facts), "text": w(f"{key}_text", **facts)}
        return self.page("notice", language, status, **texts, posted=posted, readings=readings, locked=None)

    def locked_notice(
        self, key: str, language: str, status: int, locked: Locked, *, posted: PostedTexts = ()
    ) -> HTMLResponse:
        """The same where something was written that takes a code to be shown."""
        w = self.wording(language)
        texts = {"title": w(f"{key}_title"), "text": w(f"{key}_text")}
        return self.page("notice", language, status, **texts, posted=posted, readings=(), locked=locked)

    async def refuse(self, request: Request, status: int) -> HTMLResponse:
        """The kind page for a request that goes no further."""
        return self.notice(NOTICES.get(status, "unread"), language_asked(request), status)


def language_asked(request: Request) -> str:
    """The language of somebody unknown: chosen on the page, else the browser's first that we have, else bokmål."""
    chosen = request.query_params.get("lang", "")
    if chosen in set(Language):
        return chosen
    for entry in request.headers.get("accept-language", "").lower().split(","):
        wanted = entry.split(";")[0].strip()[:2]
        if wanted in _NORWEGIAN:
            return _NORWEGIAN[wanted]
    return Language.NB.value
