"""A message in one language, or in bokmål and nynorsk together; made ready when its first letter is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Template

from karriereflyt.domain.message import MessageDefinition
from karriereflyt.rendering.emails.compiled import Body, Compiled, Wording
from karriereflyt.rendering.emails.frames import LETTERHEAD_NAMES, Frame
from karriereflyt.rendering.emails.places import mark
from karriereflyt.rendering.emails.sandbox import ENVIRONMENT

_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_MORE_JINJA = re.compile(r"\{[{%#]")


@dataclass(frozen=True, kw_only=True, eq=False)
class Message:
    """HR's words without fault: `bodies` holds the text of each language the letter is written in."""

    definition: MessageDefinition
    frame: Frame
    why: str
    bodies: Mapping[str, str]

    @property
    def content_language(self) -> str:
        """The languages of the letter as its header names them."""
        return ", ".join(self.bodies)

    @cached_property
    def wording(self) -> Wording:
        """The texts around the body, marked."""
        names = (*LETTERHEAD_NAMES, *self.definition.placeholders)
        marks = {name: mark(number) for number, name in enumerate(names)}
        subject, why = (_marked(text.strip(), marks) for text in (self.definition.subject, self.why))
        return Wording(frame=self.frame, subject=subject, why=why, marks=marks)

    @cached_property
    def compiled(self) -> Compiled:
        """The letter with its places, of a message without lists."""
        marks = self.wording.marks
        bodies = [Body(language=language, markdown=_marked(body, marks)) for language, body in self.bodies.items()]
        return self.wording.around(bodies)

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """The bodies of a list message, by language."""
        return {language: ENVIRONMENT.from_string(body) for language, body in self.bodies.items()}


def _marked(text: str, marks: Mapping[str, str]) -> str:
    marked = _PLACE.sub(lambda place: marks[place[1]], text)
    if _MORE_JINJA.search(marked):
        return ENVIRONMENT.from_string(text).render(marks)
    return marked  # the same, without compiling a program for it
