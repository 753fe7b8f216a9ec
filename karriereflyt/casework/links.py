"""Personal links: a secret that opens one step, or the documents of one case for one person; kept as a fingerprint, and
sealed so that later letters carry the same.
"""

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

from karriereflyt.store.seals import Seals

PATH = "/s/"
DOCUMENTS_PATH = "/d/"
RESULTS_PATH = "/results"


class NewLink(NamedTuple):
    """What is kept of a link: never the link itself."""

    hash: bytes
    cipher: bytes


def new_link(seals: Seals, step_id: int) -> NewLink:
    """A link for one step."""
    return _new(seals, link_place(step_id))


def new_documents_link(seals: Seals, link_id: int) -> NewLink:
    """A link to documents."""
    return _new(seals, documents_place(link_id))


def _new(seals: Seals, place: str) -> NewLink:
    """32 random bytes (ASVS 11.5.1); the plaintext is made again only inside a letter."""
    secret = secrets.token_bytes(32)
    return NewLink(link_hash(_token(secret)), seals.seal("link", place, secret))


def link_hash(token: str) -> bytes:
    """How a token is looked up."""
    return sha256(token.encode()).digest()


def open_link(seals: Seals, step_id: int, cipher: bytes, base: str) -> str:
    """The whole address, to stand in a letter. Raises `BrokenSeal`."""
    return base + PATH + _token(seals.open("link", link_place(step_id), cipher))


def open_documents_link(seals: Seals, link_id: int, cipher: bytes, base: str) -> str:
    """The whole address of documents, to stand in a letter. Raises `BrokenSeal`."""
    return base + DOCUMENTS_PATH + _token(seals.open("link", documents_place(link_id), cipher))


def result_address(seals: Seals, round_id: int, base: str) -> str:
    """Where everybody who was asked in a round finds what came of it."""
    return f"{base}{RESULTS_PATH}/{round_id}/{result_token(seals, round_id)}"


def result_token(seals: Seals, round_id: int) -> str:
    """What the address of a result ends in, so that results cannot be found by counting numbers up."""
    return _token(seals.mac("result", str(round_id).encode()))


def link_place(step_id: int) -> str:
    """Where a sealed link belongs: it opens nowhere else."""
    return f"step:{step_id}"


def documents_place(link_id: int) -> str:
    """The same for a link to documents."""
    return f"documents:{link_id}"


def code_place(code_id: int) -> str:
    """The same for a mailed code."""
    return f"code:{code_id}"


def _token(secret: bytes) -> str:
    """43 characters, the last never one that mail programs cut off."""
    return urlsafe_b64encode(secret).rstrip(b"=").decode()
