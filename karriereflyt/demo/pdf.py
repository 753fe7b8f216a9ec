"""Whether a PDF can be read by machines: a small look into the file, enough for a demonstration."""

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_UNICODE = re.compile(rb"beginbf(?:char|range)(.*?)endbf", re.DOTALL)
_TARGET = re.compile(rb"<([0-9A-Fa-f]+)>\s*(?=\n|$)")
_PARTS = (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid:part")


def pdf_problems(content: bytes, words: str) -> Iterator[str]:
    """What is missing: the marks of a tagged PDF, and every letter of these words as text rather than as a drawing."""
    whole = b"\n".join([content, *_opened(content)])
    if not content.startswith(b"%PDF-"):
        yield "is no PDF"
        return
    for part in _PARTS:
        if part not in whole:
            yield f"lacks {part.decode()}"
    missing = set("".join(words.split())) - _letters(whole)
    if missing:
        yield f"holds no text with {len(missing)} of the letters of its title"


def _opened(content: bytes) -> Iterator[bytes]:
    for stream in _STREAM.findall(content):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            continue  # a font or a picture in its own packing


def _letters(whole: bytes) -> set[str]:
    """The characters that glyphs stand for, by the file's own tables."""
    tables = b"\n".join(_UNICODE.findall(whole))
    texts = (bytes.fromhex(target.decode()).decode("utf-16-be", "replace") for target in _TARGET.findall(tables))
    return {letter for text in texts for letter in text}
