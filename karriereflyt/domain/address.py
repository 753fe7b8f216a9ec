"""Which e-mail addresses mail can be sent to."""

import re
import unicodedata

LONGEST = 254
"""Characters in an address that a mail server must take (RFC 5321 4.5.3.1.3, errata 1690)."""
LONGEST_LOCAL = 64
"""Characters before the @ (RFC 5321 4.5.3.1.1)."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?![0-9]+$){_LABEL}")


def tidy_address(text: str) -> str | None:
    """The address with its domain in small letters, or None where no mail can be sent to it.

    Letters outside ASCII may stand in the domain, which is IDNA-encoded when sending, and not before the @: too few
    relays take them there.
    """
    local, _, domain = text.rpartition("@")
    domain = unicodedata.normalize("NFC", domain).lower()
    ascii_domain = _in_ascii(domain)
    if len(local) > LONGEST_LOCAL or len(local) + 1 + len(ascii_domain) > LONGEST:
        return None
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(ascii_domain):
        return None
    return f"{local}@{domain}"


def _in_ascii(domain: str) -> str:
    if domain.isascii() or len(domain) > LONGEST:  # the codec takes time that grows with the square of the length
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
