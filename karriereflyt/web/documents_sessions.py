"""What an opened link to documents leaves in the browser: whom it is for, and the code asked for or typed in here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from karriereflyt.casework.documents.shelf import Pass
from karriereflyt.web.sessions import HOURS
from karriereflyt.web.signing import Signer, set_cookie

_PREFIX = "__Host-documents-"


@dataclass(frozen=True, kw_only=True)
class DocumentsSession:
    """One link to documents, opened in this browser.

    `code_id` is the code that was asked for here, and counts as typed in right only where `is_typed`; both are looked
    up at every request. `back` is the step whose page the reader came from, 0 for none.
    """

    link_id: int
    expires: datetime
    back: int = 0
    code_id: int = 0
    is_typed: bool = False

    @property
    def let_in(self) -> Pass:
        """What casework asks for; without a typed code it opens nothing."""
        return Pass(link_id=self.link_id, code_id=self.code_id if self.is_typed else 0)

    def is_lapsed(self, now: datetime) -> bool:
        """Whether the link was opened too long ago to go on with."""
        return now >= self.expires


class DocumentsSessions:
    """Signs and reads these cookies."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._signer = Signer(keys, "karriereflyt documents session")

    def open(self, link_id: int, now: datetime, back: int = 0) -> DocumentsSession:
        """A new session for a link just opened."""
        expires = (now + timedelta(hours=HOURS)).replace(microsecond=0)
        return DocumentsSession(link_id=link_id, expires=expires, back=back)

    def cookie(self, session: DocumentsSession) -> str:
        """The Set-Cookie header."""
        numbers = (session.link_id, int(session.expires.timestamp()), session.back, session.code_id, session.is_typed)
        return set_cookie(_name(session.link_id), self._signer.sealed(".".join(str(int(one)) for one in numbers)))

    def read(self, cookies: Mapping[str, str], link_id: int) -> DocumentsSession | None:
        """The session of a link, lapsed or not; none where it is missing or not ours."""
        content = self._signer.opened(cookies.get(_name(link_id), ""))
        if content is None:
            return None
        named, expires, back, code_id, is_typed = (int(part) for part in content.split("."))
        if named != link_id:
            return None
        at = datetime.fromtimestamp(expires, UTC)
        return DocumentsSession(link_id=named, expires=at, back=back, code_id=code_id, is_typed=bool(is_typed))

    def read_all(self, cookies: Mapping[str, str]) -> Iterator[DocumentsSession]:
        """Every session of this browser."""
        for name in cookies:
            number = name.removeprefix(_PREFIX)
            if number != name and number.isascii() and number.isdigit():
                session = self.read(cookies, int(number))
                if session is not None:
                    yield session

    def token(self, session: DocumentsSession) -> str:
        """What a form of ours carries."""
        return self._signer.sign(f"token.{session.link_id}")

    def is_token(self, token: str, session: DocumentsSession) -> bool:
        """Whether a form was made by us for this link."""
        return self._signer.is_signed(f"token.{session.link_id}", token)


def _name(link_id: int) -> str:
    return f"{_PREFIX}{link_id}"
