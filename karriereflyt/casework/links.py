"""Personal links: a secret that opens one step; kept as a fingerprint, and sealed so that reminders carry the same."""

import secrets
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
    token = secrets.token_urlsafe(32).encode()
    return NewLink(sha256(token).digest(), seals.seal("link", f"step:{step_id}", token))


def link_hash(token: str) -> bytes:
    """How a token is looked up."""
    return sha256(token.encode()).digest()


def open_link(seals: Seals, step_id: int, cipher: bytes, base: str) -> str:
    """The whole address, to stand in a letter. Raises `BrokenSeal`."""
    return base + PATH + seals.open("link", f"step:{step_id}", cipher).decode()
