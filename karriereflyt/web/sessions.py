"""What an opened link leaves in the browser: a signed cookie for one step, and the token that its form carries."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

HOURS = 8
_PREFIX = "__Host-step-"


@dataclass(frozen=True)
class Session:
    """One step, opened in this browser. Whether the link still holds is the step's business, at every request."""

    step_id: int
    generation: int
    expires: datetime

    @property
    def opened_at(self) -> datetime:
        """When the link was opened here."""
        return self.expires - timedelta(hours=HOURS)

    def is_lapsed(self, now: datetime) -> bool:
        """Whether it was opened too long ago to go on with."""
        return now >= self.expires


class Sessions:
    """Signs and reads the cookies. Several keys: the newest signs, all are read (key rotation)."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [hmac.digest(key.encode(), b"karriereflyt form session", sha256) for key in keys]

    def open(self, step_id: int, generation: int, now: datetime) -> Session:
        """A new session for a link just opened."""
        return Session(step_id, generation, (now + timedelta(hours=HOURS)).replace(microsecond=0))

    def cookie(self, session: Session) -> str:
        """The Set-Cookie header. `__Host-` bars sibling hosts (ASVS 3.3.3); Strict would fail behind a mail link."""
        content = f"{session.step_id}.{session.generation}.{int(session.expires.timestamp())}"
        value = f"{content}.{self._sign(content, self._keys[0])}"
        return f"{cookie_name(session.step_id)}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"

    def read(self, cookies: Mapping[str, str], step_id: int) -> Session | None:
        """The session of a step, lapsed or not; none where it is missing or not ours."""
        content, _, signature = cookies.get(cookie_name(step_id), "").rpartition(".")
        if not any(compare_digest(self._sign(content, key).encode(), signature.encode()) for key in self._keys):
            return None
        named, generation, expires = (int(part) for part in content.split("."))
        if named != step_id:
            return None
        return Session(step_id, generation, datetime.fromtimestamp(expires, UTC))

    def token(self, session: Session) -> str:
        """The form's token. It outlives the cookie: a page open all day can save once the link is opened again."""
        return self._sign(f"token.{session.step_id}.{session.generation}", self._keys[0])

    def is_token(self, token: str, session: Session) -> bool:
        """Whether a form was made by us for this session's step."""
        content = f"token.{session.step_id}.{session.generation}"
        return any(compare_digest(self._sign(content, key).encode(), token.encode()) for key in self._keys)

    def _sign(self, content: str, key: bytes) -> str:
        return urlsafe_b64encode(hmac.digest(key, content.encode(), sha256)).decode().rstrip("=")


def cookie_name(step_id: int) -> str:
    """One cookie a step, so that two steps in two tabs do not meet."""
    return f"{_PREFIX}{step_id}"
