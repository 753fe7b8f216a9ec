"""Signatures under what a browser keeps for us."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest


class Signer:
    """Several keys: the newest signs, all are read (key rotation). What is signed for one purpose serves no other."""

    def __init__(self, keys: Sequence[str], purpose: str) -> None:
        self._keys = [hmac.digest(key.encode(), purpose.encode(), sha256) for key in keys]

    def sign(self, content: str) -> str:
        """The signature under a text."""
        return _signature(content, self._keys[0])

    def is_signed(self, content: str, signature: str) -> bool:
        """Whether one of our keys made it."""
        return any(compare_digest(_signature(content, key).encode(), signature.encode()) for key in self._keys)

    def sealed(self, content: str) -> str:
        """The text with its signature, as a cookie holds it."""
        return f"{content}.{self.sign(content)}"

    def opened(self, value: str) -> str | None:
        """The text of a cookie; none where it is not ours."""
        content, _, signature = value.rpartition(".")
        return content if self.is_signed(content, signature) else None


def _signature(content: str, key: bytes) -> str:
    return urlsafe_b64encode(hmac.digest(key, content.encode(), sha256)).decode().rstrip("=")


def set_cookie(name: str, value: str) -> str:
    """The Set-Cookie header. `__Host-` bars sibling hosts (ASVS 3.3.3); Strict would fail behind a mail link."""
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax"
