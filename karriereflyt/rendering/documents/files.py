"""The layouts of documents and their words: read once, and looked through for faults."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language
from karriereflyt.rendering.documents.content import LAYOUTS
from karriereflyt.rendering.documents.samples import sample_of
from karriereflyt.rendering.documents.typesetting import Documents, NotSet
from karriereflyt.rendering.words import WORDS, load_words, shown_path, wordings

_WORD = re.compile(r'\bw\("(\w+)"')
_FETCHED = re.compile(r'(?:import|include)\s+"@')
_LINE = re.compile(r"(\w+\.typ):(\d+)")


def load_documents(folder: Path) -> tuple[Documents, list[Fault]]:
    """The layouts of `templates/documents`, and everything that is wrong with them. Sets nothing yet."""
    words, faults = load_words(folder)
    for layout in LAYOUTS:
        path = folder / f"{layout.layout}.typ"
        if not path.exists():
            faults.append(Fault(shown_path(path), 0, "The layout of a document is missing."))
    for path in sorted(folder.glob("*.typ")):
        faults += _source_faults(path, words)
    return Documents(folder, wordings(words)), faults


def _source_faults(path: Path, words: Collection[str]) -> Iterator[Fault]:
    file = shown_path(path)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if _FETCHED.search(line):
            yield Fault(file, number, "A layout fetches nothing: use no packages.")
        for key in _WORD.findall(line):
            if key not in words:
                yield Fault(file, number, f"The layout asks for the text «{key}», which {WORDS} does not have.")


def setting_faults(documents: Documents) -> Iterator[Fault]:
    """A sample of every document is set in every language: what a layout cannot bear shows here."""
    for layout in LAYOUTS:
        for language in Language:
            try:
                documents.render(sample_of(layout), language)
            except NotSet as failure:
                yield _fault(documents.folder, f"{layout.layout}.typ", failure)
                break


def _fault(folder: Path, layout: str, failure: NotSet) -> Fault:
    place = _LINE.search(str(failure).partition(": ")[2])
    file, line = (place[1], int(place[2])) if place else (layout, 0)
    return Fault(shown_path(folder / file), line, "The layout cannot be set; look at this line.")
