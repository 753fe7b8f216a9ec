"""Encryption at rest: each class of text under a key of its own, each ciphertext bound to its place.

AES-256-GCM, not Fernet: the place is authenticated as associated data instead of standing inside, a ciphertext takes
less than half the room, and sealing a link costs a sixth.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence
from hashlib import sha256
from typing import Literal, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Purpose = Literal["A", "P", "H", "X", "link"]
PURPOSES: tuple[Purpose, ...] = ("A", "P", "H", "X", "link")
KEY_BYTES = 32
_FORMAT = b"\x01"
_NAME = 4
_NONCE = 12
"""Bytes of a random nonce; the house stays far below the four thousand million sealings that one key bears."""


class BrokenSeal(RuntimeError):
    """A ciphertext was changed, moved to another place, or its key is gone. Holds the place, never the content."""

    def __init__(self, place: str) -> None:
        super().__init__(f"What is kept at {place} cannot be read: changed, moved, or its key is missing.")


class _Key(NamedTuple):
    """A key for one purpose. Its name stands before what it has sealed: format, then four bytes."""

    name: bytes
    cipher: AESGCM

    @classmethod
    def derive(cls, master: bytes, purpose: str) -> "_Key":
        return cls(_FORMAT + _derived(master, "name:" + purpose)[:_NAME], AESGCM(_derived(master, purpose)))


class Seals:
    """Seals and opens. Master keys are 32 bytes in base64, newest first: the first seals, all open."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._masters = [_master(key) for key in keys]
        self._newest = {purpose: _Key.derive(self._masters[0], purpose) for purpose in PURPOSES}
        derived = {purpose: [_Key.derive(master, purpose) for master in self._masters] for purpose in PURPOSES}
        self._by_name = {purpose: {key.name: key.cipher for key in found} for purpose, found in derived.items()}
        self._macs: dict[str, bytes] = {}

    def seal(self, purpose: Purpose, place: str, content: bytes) -> bytes:
        """Encrypt for one place, such as "answer:P:17"."""
        name, cipher = self._newest[purpose]
        nonce = secrets.token_bytes(_NONCE)
        return name + nonce + cipher.encrypt(nonce, content, place.encode())

    def open(self, purpose: Purpose, place: str, sealed: bytes) -> bytes:
        """Decrypt. Raises `BrokenSeal`."""
        start = len(_FORMAT) + _NAME
        cipher = self._by_name[purpose].get(sealed[:start])
        if cipher is None:
            raise BrokenSeal(place)
        try:
            return cipher.decrypt(sealed[start : start + _NONCE], sealed[start + _NONCE :], place.encode())
        except (InvalidTag, ValueError):
            raise BrokenSeal(place) from None

    def rotate(self, purpose: Purpose, place: str, sealed: bytes) -> bytes:
        """The same content at the same place under the newest key. Raises `BrokenSeal`."""
        return self.seal(purpose, place, self.open(purpose, place, sealed))

    def mac(self, purpose: str, content: bytes) -> bytes:
        """A keyed fingerprint (HMAC-SHA-256) for cookies, form tokens and return addresses; under the newest key."""
        if purpose not in self._macs:
            self._macs[purpose] = _derived(self._masters[0], "mac:" + purpose)
        return hmac.new(self._macs[purpose], content, sha256).digest()


def new_key() -> str:
    """A fresh master key."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _master(key: str) -> bytes:
    """Raises `ValueError` where the text is no key."""
    try:
        master = base64.urlsafe_b64decode(key)
    except binascii.Error:
        master = b""
    if len(master) != KEY_BYTES:
        raise ValueError(f"A key is {KEY_BYTES} bytes in base64; this is none.")
    return master


def _derived(key: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"karriereflyt:" + purpose.encode()).derive(key)
