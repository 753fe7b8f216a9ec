"""What people type, freed of what copying and keyboards add: text, days and clock times."""

import re
import unicodedata
from datetime import date, datetime, time

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y")
_CLOCK = re.compile(r"(?:kl\.?)?([0-9]{1,2})(?:[:.]?([0-9]{2}))?(?:[:.][0-9]{2})?")


def cleaned(text: str) -> str:
    """Text as it is stored: NFC, line feeds alone, no control characters, no blanks around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", unicodedata.normalize("NFC", lines)).strip()


def squeezed(text: str) -> str:
    """A code, number or date without blanks and invisible characters, which copying brings along."""
    return _INVISIBLE.sub("", text)


def day_in(text: str) -> date | None:
    """A day as people write it, 4.3.2027 or 2027-03-04; none where it is none."""
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a day, no instant
        except ValueError:
            continue
    return None


def clock_in(text: str) -> time | None:
    """A time as people write it, 10.00 or kl 10; none where it is none."""
    found = _CLOCK.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
