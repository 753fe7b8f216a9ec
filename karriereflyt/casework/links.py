"""Personal links: a secret that opens one step; kept as a fingerprint, and sealed so that reminders carry the same."""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

from karriereflyt.store.seals import Seals

PATH = "/s/"


class NewLink(NamedTuple):
    """What is kept of a link: never the link itself."""

    hash: bytes
    cipher: bytes


def new_link(seals: Seals, step_id: int) -> NewLink:
    """A link of 32 random bytes for one step (ASVS 11.5.1); the plaintext is made again only inside a letter."""
    secret = secrets.token_bytes(32)
    return NewLink(link_hash(_token(secret)), seals.seal("link", link_place(step_id), secret))


def link_hash(token: str) -> bytes:
    """How a token is looked up."""
    return sha256(token.encode()).digest()


def open_link(seals: Seals, step_id: int, cipher: bytes, base: str) -> str:
    """The whole address, to stand in a letter. Raises `BrokenSeal`."""
    return base + PATH + _token(seals.open("link", link_place(step_id), cipher))


def link_place(step_id: int) -> str:
    """Where a sealed link belongs: it opens nowhere else."""
    return f"step:{step_id}"


def _token(secret: bytes) -> str:
    """43 characters, the last never one that mail programs cut off."""
    return urlsafe_b64encode(secret).rstrip(b"=").decode()
