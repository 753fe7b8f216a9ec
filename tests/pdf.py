"""A PDF as a reader that had no part in making it finds it: language, title, tags in order of reading, text."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass(frozen=True)
class Pdf:
    language: str
    title: str
    is_tagged: bool
    tags: tuple[str, ...]
    alternatives: tuple[str, ...]
    conforms_to: frozenset[str]
    pages: int
    text: str


def read_pdf(content: bytes) -> Pdf:
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    elements = list(_elements(root["/StructTreeRoot"]))
    metadata = reader.xmp_metadata.stream.get_object().get_data().decode()
    marks = {"PDF/UA-1": "pdfuaid:part>1<", "PDF/A-2a": "pdfaid:part>2<"}
    return Pdf(
        language=str(root["/Lang"]),
        title=str(reader.metadata.title),
        is_tagged=bool(root["/MarkInfo"]["/Marked"]),
        tags=tuple(str(one["/S"])[1:] for one in elements),
        alternatives=tuple(str(one["/Alt"]) for one in elements if "/Alt" in one),
        conforms_to=frozenset(name for name, mark in marks.items() if mark in metadata),
        pages=len(reader.pages),
        text=" ".join(" ".join(page.extract_text() for page in reader.pages).split()),
    )


def _elements(node: object) -> Iterator[DictionaryObject]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        yield from _elements(node.get("/K"))
