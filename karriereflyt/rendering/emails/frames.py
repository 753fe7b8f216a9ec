"""The frame around every letter of a language: who writes, why, whom to ask. HR may reword it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from jinja2 import Template

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.message import Letterhead
from karriereflyt.rendering.emails.sandbox import ENVIRONMENT, usage

LETTERHEAD_NAMES = tuple(field.name for field in fields(Letterhead))
"""Places that every text may use without declaring them: they come from the letterhead."""

_OWN_NAMES = frozenset({"content", "subject", "why", "styles", "has_link", "in_two_languages"})


@dataclass(frozen=True, eq=False)
class Frame:
    """The frame of one language, ready to be put around a letter."""

    html: Template
    text: Template
    styles: str
    source: str


def load_frame(folder: Path, language: str) -> tuple[Frame | None, list[Fault]]:
    """The frame of one language, from its `.html` and `.txt` file and `frame.css`, or what is wrong with it."""
    names = (f"frame.{language}.html", f"frame.{language}.txt", "frame.css")
    faults: list[Fault] = []
    html, text, styles = (_read(folder / name, faults) for name in names)
    if faults:
        return None, faults
    templates = ENVIRONMENT.from_string(html), ENVIRONMENT.from_string(text)
    return Frame(*templates, styles=styles, source=html + text + styles), []


def shown(path: Path, folder: Path) -> str:
    """A file's name as people know it, from the project's root: `templates/emails/…`."""
    return path.relative_to(folder.parent.parent).as_posix()


def _read(path: Path, faults: list[Fault]) -> str:
    file = shown(path, path.parent)
    try:
        source = path.read_text("utf-8")
    except FileNotFoundError:
        faults.append(Fault(file, 0, "The frame of all letters needs this file, and it is missing."))
        return ""
    except UnicodeDecodeError:
        faults.append(Fault(file, 0, "The file is not UTF-8 text."))
        return ""
    if path.suffix != ".css":
        faults.extend(_faults(file, source))
    return source


def _faults(file: str, source: str) -> Iterator[Fault]:
    used = usage(source)
    for line, sentence in used.refused:
        yield Fault(file, line, f"{sentence}.")
    known = {*LETTERHEAD_NAMES, *_OWN_NAMES}
    for name in sorted(used.lines.keys() - known):
        sentence = f"«{name}» is not known in the frame; known are {', '.join(sorted(known))}."
        yield Fault(file, used.lines[name][0], sentence)
    if "content" not in used.lines and not used.refused:
        yield Fault(file, 0, "The frame has no {{ content }}, so no letter would have a text.")
