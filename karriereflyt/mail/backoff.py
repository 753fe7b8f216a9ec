"""When a letter is tried again. The same letter waits the same time, so a plan can be read twice."""

from datetime import timedelta
from hashlib import blake2b

_MINUTES = (1, 5, 15, 30, 60)
"""Greylisting clears in 5 to 15 minutes; afterwards hourly until the letter is given up."""
_UNKNOWN_MINUTES = 30
_JITTER = 0.2


def wait(mail_id: int | str, attempts: int, *, is_unknown: bool = False) -> timedelta:
    """The pause after so many attempts (from 1), up to a fifth longer, so that letters do not come back in one crowd.

    A letter whose answer was lost rests half an hour at least: it may have arrived.
    """
    minutes = _MINUTES[min(attempts, len(_MINUTES)) - 1]
    if is_unknown:
        minutes = max(minutes, _UNKNOWN_MINUTES)
    return timedelta(minutes=minutes * (1 + _JITTER * _share(mail_id, attempts)))


def _share(mail_id: int | str, attempts: int) -> float:
    """Between 0 and 1, from the letter's id alone."""
    digest = blake2b(f"{mail_id} {attempts}".encode("ascii"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 0xFFFFFFFF
