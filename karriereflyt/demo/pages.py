"""A page of the form app as a browser sees it: what it says, what can be filled in, and what a button posts."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from karriereflyt.demo.page_parser import Input, Parsed, parse, plain

Entry = str | bool | tuple[str, ...]
"""What is filled in: a text or an option, a tick, or several ticks."""

Entries = Mapping[str, Entry]

_STEP = re.compile(r"/steps/(\d+)")


class Kind(StrEnum):
    """What sort of page it is."""

    FORM = "form"
    ERRORS = "errors"
    REVIEW = "review"
    CONFLICT = "conflict"
    RECEIPT = "receipt"
    NOTICE = "notice"


class NotOnPage(Exception):
    """Somebody wants to fill in what the page does not ask, or to choose what it does not offer."""

    def __init__(self, name: str, value: object, title: str) -> None:
        super().__init__(f"The page “{title}” has nothing to put {value!r} into under the name {name}.")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One answer of the form app. `following` leads from a receipt to the same person's next form."""

    url: str
    status: int
    kind: Kind
    title: str
    language: str
    action: str
    inputs: Mapping[str, Input]
    buttons: frozenset[str]
    facts: tuple[tuple[str, str], ...]
    errors: tuple[str, ...]
    following: str
    links: tuple[str, ...]
    html: str

    @property
    def text(self) -> str:
        """All its words, what stands in inputs included."""
        return plain(self.html)

    @property
    def step_id(self) -> int:
        """The step whose page it is; 0 where its address does not tell."""
        found = _STEP.search(self.action or self.url)
        return int(found[1]) if found else 0

    @property
    def marks(self) -> frozenset[str]:
        """What a form is known by: the names of its questions, and `name=value` for every option."""
        asked = [one for one in self.inputs.values() if one.type != "hidden"]
        return frozenset(
            [*(one.name for one in asked), *(f"{one.name}={value}" for one in asked for value in one.offered)]
        )

    def fact(self, labels: Collection[str]) -> str:
        """What stands beside one of these labels at the head of the form; empty where none does."""
        return next((text for label, text in self.facts if label in labels), "")

    def offered(self, name: str) -> tuple[str, ...]:
        """The options of a question, the empty one left out; none where it is not asked."""
        return tuple(filter(None, self.inputs[name].offered)) if name in self.inputs else ()

    def value(self, name: str) -> str:
        """What stands in an input; empty where it is not on the page."""
        return next(iter(self.inputs[name].chosen), "") if name in self.inputs else ""

    def posts(self, entries: Entries, button: str) -> list[tuple[str, str]]:
        """What the browser sends when this is filled in and a button pressed. Raises `NotOnPage`."""
        if button not in self.buttons:
            raise NotOnPage("do", button, self.title)
        chosen = {name: one.chosen for name, one in self.inputs.items()}
        for name, entry in entries.items():
            chosen[name] = self._filled(name, entry)
        return [*((name, value) for name, values in chosen.items() for value in values), ("do", button)]

    def _filled(self, name: str, entry: Entry) -> tuple[str, ...]:
        asked = self.inputs.get(name)
        if asked is None or asked.type == "hidden":
            raise NotOnPage(name, entry, self.title)
        if isinstance(entry, bool):
            values = asked.offered if entry else ()
        else:
            values = (entry,) if isinstance(entry, str) else entry
        if asked.is_choice and not set(values) <= set(asked.offered):
            raise NotOnPage(name, entry, self.title)
        return values


def read_page(url: str, status: int, html: str) -> Page:
    """What a browser makes of an answer."""
    parsed = parse(html)
    return Page(
        url=url,
        status=status,
        kind=_kind(parsed),
        title=parsed.title,
        language=parsed.language,
        action=parsed.action,
        inputs=parsed.inputs,
        buttons=frozenset(parsed.buttons),
        facts=tuple(parsed.facts),
        errors=tuple(parsed.errors),
        following=parsed.following,
        links=tuple(parsed.links),
        html=html,
    )


def _kind(parsed: Parsed) -> Kind:
    if "receipt" in parsed.marked:
        return Kind.RECEIPT
    if parsed.action and "notice" not in parsed.marked:
        at = next(iter(parsed.inputs["at"].chosen), "") if "at" in parsed.inputs else ""
        return Kind(at or "form")
    return Kind.NOTICE
