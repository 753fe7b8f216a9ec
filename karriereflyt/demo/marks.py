"""Words that can be recognised wherever they turn up: who may read them stands in them."""

import re
from collections.abc import Iterator

from karriereflyt.domain.form import Reader

PATTERN = re.compile(r"\[kf([APHX]):([^\]\s]*)\]")
"""A mark: the class of its reader, and whose words they are: an address for A, an employee's id for P and H, and for X
nobody's."""


def marked(text: str, reader: Reader, owner: str) -> str:
    """Words with their mark."""
    return f"{text} [kf{reader.value}:{owner}]"


def marks_in(text: str) -> Iterator[tuple[Reader, str]]:
    """The marks in a text, each once."""
    for reader, owner in sorted(set(PATTERN.findall(text))):
        yield Reader(reader), owner


def may_read(reader: Reader, owner: str, *, address: str, about: str, is_party: bool) -> bool:
    """Whether somebody may meet these words on the page of a case (`about`: its employee's id)."""
    match reader:
        case Reader.AUTHOR:
            return owner == address
        case Reader.PARTIES:
            return owner == about and is_party
        case Reader.ANONYMOUS:
            return False
        case Reader.HR:
            return owner == about
