"""Encryption at rest: each class of text under a key of its own, each ciphertext bound to its place."""

import base64
import hmac
from collections.abc import Sequence
from hashlib import sha256
from typing import Literal

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Purpose = Literal["A", "P", "H", "link"]


class BrokenSeal(RuntimeError):
    """A ciphertext was changed, moved to another place, or its key is gone. Holds the place, never the content."""

    def __init__(self, place: str) -> None:
        super().__init__(f"What is kept at {place} cannot be read: changed, moved, or its key is missing.")


class Seals:
    """Seals and opens; keys newest first. Fernet has no associated data, so the place stands inside and is compared."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [base64.urlsafe_b64decode(key) for key in keys]
        self._fernets = {
            purpose: MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, purpose))) for key in self._keys])
            for purpose in ("A", "P", "H", "link")
        }
        self._macs: dict[str, bytes] = {}

    def seal(self, purpose: Purpose, place: str, content: bytes) -> bytes:
        """Encrypt for one place, such as "answer:box_a:17"."""
        return self._fernets[purpose].encrypt(place.encode() + b"\0" + content)

    def open(self, purpose: Purpose, place: str, sealed: bytes) -> bytes:
        """Decrypt. Raises `BrokenSeal`."""
        try:
            kept_at, _, content = self._fernets[purpose].decrypt(sealed).partition(b"\0")
        except InvalidToken:
            raise BrokenSeal(place) from None
        if kept_at != place.encode():
            raise BrokenSeal(place)
        return content

    def rotate(self, purpose: Purpose, sealed: bytes) -> bytes:
        """The same content under the newest key."""
        return self._fernets[purpose].rotate(sealed)

    def mac(self, purpose: str, content: bytes) -> bytes:
        """A keyed fingerprint (HMAC-SHA-256) for cookies, form tokens and return addresses; under the newest key."""
        if purpose not in self._macs:
            self._macs[purpose] = _derived(self._keys[0], "mac:" + purpose)
        return hmac.new(self._macs[purpose], content, sha256).digest()


def new_key() -> str:
    """A fresh master key."""
    return Fernet.generate_key().decode()


def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"karriereflyt:" + purpose.encode()).derive(key)
