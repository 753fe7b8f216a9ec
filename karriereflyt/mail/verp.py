"""The sender's address on the envelope, one per letter, so that a bounce is matched even when it quotes nothing."""

import hmac
import re

_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_BOUNCE = re.compile(r"bounce\+([0-9a-z-]{1,36})\.([a-z2-7]{16})@(.+)")
_MAC_BYTES = 10
_PAIRS = [first + second for first in _DIGITS for second in _DIGITS]
"""Ten bits as base32 (RFC 4648): Python's own encoder takes longer than the fingerprint."""


def bounce_address(mail_id: int | str, domain: str, key: bytes) -> str:
    """`bounce+<mail id>.<mac>@<domain>`. Small letters only: relays may change the case on the way."""
    return f"bounce+{mail_id}.{_mac(str(mail_id), key)}@{domain}"


def mail_id_of(address: str, key: bytes) -> str | None:
    """The letter a bounce is about, or None for an address that we did not make."""
    match = _BOUNCE.fullmatch(address.lower())
    if not match or not hmac.compare_digest(match[2], _mac(match[1], key)):
        return None
    return match[1]


def _mac(mail_id: str, key: bytes) -> str:
    digest = hmac.digest(key, f"bounce {mail_id}".encode("ascii"), "sha256")
    number = int.from_bytes(digest[:_MAC_BYTES], "big")
    return "".join([_PAIRS[number >> shift & 0x3FF] for shift in range(8 * _MAC_BYTES - 10, -1, -10)])
