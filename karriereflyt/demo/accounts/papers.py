"""Papers: no name, address, link or answer stands in Prefect's database or in any log, and none can be read in ours."""

import re
from collections.abc import Iterator
from pathlib import Path

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.marks import PATTERN

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_MARK = re.compile(PATTERN.pattern.encode())
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TOKEN = re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])")


def paper_problems(evidence: Evidence) -> Iterator[str]:
    """Everything that stands where it should not."""
    tokens = {link.rpartition("/")[2] for letter in evidence.arrived for link in letter.links}
    addresses = set(evidence.cast.by_address)
    names = {tuple(_WORD.findall(person.name)) for person in evidence.cast.known}
    for vault in evidence.vaults:
        if _MARK.search(vault.read_bytes()):
            yield f"{vault.name} holds unsealed what somebody has written."
    for paper in evidence.papers:
        text = _text(paper)
        if PATTERN.search(text):
            yield f"{paper.name} tells what somebody has written."
        if tokens & set(_TOKEN.findall(text)):
            yield f"{paper.name} holds somebody's link."
        if addresses & {found.lower() for found in _ADDRESS.findall(text)}:
            yield f"{paper.name} holds somebody's address."
        if _names_in(text, names):
            yield f"{paper.name} holds somebody's name."


def _text(paper: Path) -> str:
    """A file as text, letters that JSON has escaped included."""
    text = paper.read_bytes().decode("utf-8", "replace")
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u" in text else text


def _names_in(text: str, names: set[tuple[str, ...]]) -> bool:
    """Whether a whole name, of at least two words, stands in a text."""
    lengths = {len(name) for name in names if len(name) > 1}
    words = _WORD.findall(text)
    return any(
        not names.isdisjoint(zip(*(words[first:] for first in range(length)), strict=False)) for length in lengths
    )
