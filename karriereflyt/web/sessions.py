"""What an opened link leaves in the browser: a signed cookie for one step, and the token that its form carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from karriereflyt.web.signing import Signer, set_cookie

HOURS = 8
_PREFIX = "__Host-step-"


@dataclass(frozen=True)
class Session:
    """One step, opened in this browser. Whether the link still holds is the step's business, at every request.

    `wrote` is the version of the step that was saved or handed in here last; 0 for none.
    """

    step_id: int
    generation: int
    expires: datetime
    wrote: int = 0

    def is_lapsed(self, now: datetime) -> bool:
        """Whether it was opened too long ago to go on with."""
        return now >= self.expires


class Sessions:
    """Signs and reads the cookies. Several keys: the newest signs, all are read (key rotation)."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._signer = Signer(keys, "karriereflyt form session")

    def open(self, step_id: int, generation: int, now: datetime, wrote: int = 0) -> Session:
        """A new session for a link just opened."""
        return Session(step_id, generation, (now + timedelta(hours=HOURS)).replace(microsecond=0), wrote)

    def open_again(self, cookies: Mapping[str, str], step_id: int, generation: int, now: datetime) -> Session:
        """The same where the link was opened here before: what was written here stays so."""
        known = self.read(cookies, step_id)
        is_same = known is not None and known.generation == generation and not known.is_lapsed(now)
        return self.open(step_id, generation, now, known.wrote if known and is_same else 0)

    def cookie(self, session: Session) -> str:
        """The Set-Cookie header."""
        content = f"{session.step_id}.{session.generation}.{int(session.expires.timestamp())}.{session.wrote}"
        return set_cookie(cookie_name(session.step_id), self._signer.sealed(content))

    def read(self, cookies: Mapping[str, str], step_id: int) -> Session | None:
        """The session of a step, lapsed or not; none where it is missing or not ours."""
        content = self._signer.opened(cookies.get(cookie_name(step_id), ""))
        if content is None:
            return None
        named, generation, expires, wrote = (int(part) for part in content.split("."))
        if named != step_id:
            return None
        return Session(step_id, generation, datetime.fromtimestamp(expires, UTC), wrote)

    def token(self, session: Session) -> str:
        """The form's token. It outlives the cookie: a page open all day can save once the link is opened again."""
        return self._signer.sign(f"token.{session.step_id}.{session.generation}")

    def is_token(self, token: str, session: Session) -> bool:
        """Whether a form was made by us for this session's step."""
        return self._signer.is_signed(f"token.{session.step_id}.{session.generation}", token)


def cookie_name(step_id: int) -> str:
    """One cookie a step, so that two steps in two tabs do not meet."""
    return f"{_PREFIX}{step_id}"
