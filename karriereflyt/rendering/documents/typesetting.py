"""From a document to a PDF that machines and people can read: tagged, with language and title (PDF/UA-1, PDF/A-2a).

Words reach the layout as data, never as part of its source: nothing that somebody typed can be markup there.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from karriereflyt.domain.text import Language
from karriereflyt.rendering.documents.content import Document
from karriereflyt.rendering.words import Wording

FRAME = "frame.typ"
_LASTING = ["ua-1", "a-2a"]
_UNDRAWABLE = re.compile(r'the text `"(?P<text>.+)"` could not be displayed')
"""What the typesetter says of a character that no font has."""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_TRIES = 40
_LATIN = 0x24F


class NotSet(RuntimeError):
    """A document could not be set. The sentence names the place in the layout, never what stood in the document."""


@dataclass(frozen=True)
class Documents:
    """The layouts of a folder (`templates/documents`) with their words."""

    folder: Path
    wordings: Mapping[str, Wording]

    def render(self, document: Document, lang: str) -> bytes:
        """The PDF. Raises `NotSet`."""
        language = lang if lang in self.wordings else Language.NB.value
        shown = {
            "language": language,
            "words": dict(self.wordings[language].texts),
            "document": asdict(document),
        }
        return _set(self.folder, document, json.dumps(_printable(shown), default=str, ensure_ascii=False))


def _set(folder: Path, document: Document, data: str) -> bytes:
    """With the fonts that come along; where they lack a character, with the machine's, and at last with its number in
    its place, such as [U+4E2D]: a PDF that is to last may not hold what it cannot show.
    """
    import typst  # noqa: PLC0415  # 34 MB that only whoever sets a document needs

    own_fonts_only = True
    for _ in range(_MOST_TRIES):
        try:
            return typst.compile(
                folder / f"{document.layout}.typ",
                root=folder,
                ignore_system_fonts=own_fonts_only,
                sys_inputs={"data": data},
                pdf_standards=_LASTING,  # type: ignore[arg-type]  # the list names standards that the wheel knows
                timestamp=int(document.made_at.timestamp()),
            )
        except typst.TypstError as error:
            missing = _UNDRAWABLE.search(error.message)
            if missing is None:
                raise NotSet(f"{document.layout}.typ: {_place(error.diagnostic)}") from None
            if not own_fonts_only:
                data = _numbered(data, _ESCAPED.sub(lambda one: chr(int(one[1], 16)), missing["text"]))
            own_fonts_only = False
    raise NotSet(f"{document.layout}.typ: it holds too many kinds of characters that no font here has")


def _printable(value: object) -> object:
    """Without control characters, which no paper shows."""
    if isinstance(value, str):
        return "".join(one for one in value if one in "\n\t" or unicodedata.category(one) != "Cc")
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list | tuple) else value


def _numbered(data: str, missing: str) -> str:
    """The same with numbers in place of these characters, and of all of their script: one is seldom alone."""
    scripts = {_script(one) for one in missing}
    return "".join(f"[U+{ord(one):04X}]" if _script(one) in scripts else one for one in data)


@lru_cache(maxsize=4096)
def _script(character: str) -> str:
    """Characters of one script have names that begin alike; others stand for themselves."""
    first, _, rest = unicodedata.name(character, "").partition(" ")
    return first if rest and ord(character) > _LATIN else character


def _place(diagnostic: str) -> str:
    """Where it went wrong: the diagnostic's own words could quote the document."""
    lines = (line.strip() for line in diagnostic.splitlines())
    return next((line for line in lines if ".typ:" in line), "the layout cannot be read")
