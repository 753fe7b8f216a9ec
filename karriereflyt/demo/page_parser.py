"""The HTML of a form page, read tag by tag without knowing any form; only tags that matter, as there are thousands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape

_TAG = re.compile(
    r"<(/?)(html|form|input|textarea|select|option|button|a|div|ul|dl|dt|dd|h1|h2|main)\b((?:[^>\"]|\"[^\"]*\")*)>"
)
_ANY_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=\"([^\"]*)\")?")
_TICKED = frozenset({"radio", "checkbox"})

Attributes = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Input:
    """What stands under one name: text, or some of the options offered."""

    name: str
    type: str
    chosen: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Whether only what is offered can be chosen."""
        return self.type == "select" or self.type in _TICKED


@dataclass
class Parsed:
    """A page taken apart."""

    language: str = ""
    title: str = ""
    action: str = ""
    inputs: dict[str, Input] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    following: str = ""
    links: list[str] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)


def parse(html: str) -> Parsed:
    """Take a page apart."""
    parser = _Parser(html)
    for tag in _TAG.finditer(html):
        meets = getattr(parser, f"{'close' if tag[1] else 'open'}_{tag[2]}", None)
        if meets is not None:
            meets(tag)
    return parser.parsed


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(unescape(_ANY_TAG.sub(" ", html)).split())


def _attributes(tag: re.Match[str]) -> Attributes:
    return {one[1]: unescape(one[2] or "") for one in _ATTRIBUTE.finditer(tag[3])}


class _Parser:
    """Meets the tags in order. What stands between two tags is cut out of the page when the second is met."""

    def __init__(self, html: str) -> None:
        self.parsed = Parsed()
        self._html = html
        self._from = 0
        self._textarea = ""
        self._select = ""
        self._label = ""
        self._is_facts = False
        self._is_summary = False

    def open_html(self, tag: re.Match[str]) -> None:
        self.parsed.language = _attributes(tag).get("lang", "")

    def open_form(self, tag: re.Match[str]) -> None:
        self.parsed.action = _attributes(tag).get("action", "")

    def open_input(self, tag: re.Match[str]) -> None:
        found = _attributes(tag)
        kind, name, value = found.get("type", "text"), found.get("name", ""), found.get("value", "")
        if kind in _TICKED:
            self._offer(name, kind, value, is_chosen="checked" in found)
        else:
            self._note(Input(name=name, type=kind, chosen=(value,)))

    def open_textarea(self, tag: re.Match[str]) -> None:
        self._textarea, self._from = _attributes(tag).get("name", ""), tag.end()

    def close_textarea(self, tag: re.Match[str]) -> None:
        text = unescape(self._html[self._from : tag.start()]).removeprefix("\n")  # browsers drop the first line feed
        self._note(Input(name=self._textarea, type="textarea", chosen=(text,)))

    def open_select(self, tag: re.Match[str]) -> None:
        self._select = _attributes(tag).get("name", "")

    def open_option(self, tag: re.Match[str]) -> None:
        found = _attributes(tag)
        self._offer(self._select, "select", found.get("value", ""), is_chosen="selected" in found)

    def open_button(self, tag: re.Match[str]) -> None:
        found = _attributes(tag)
        if found.get("name") == "do":
            self.parsed.buttons.append(found.get("value", ""))

    def open_a(self, tag: re.Match[str]) -> None:
        found = _attributes(tag)
        self.parsed.links.append(found.get("href", ""))
        if "ds-button" in found.get("class", "").split():
            self.parsed.following = found.get("href", "")
        self._from = tag.end()

    def close_a(self, tag: re.Match[str]) -> None:
        if self._is_summary:
            self.parsed.errors.append(self._words(tag))

    def open_div(self, tag: re.Match[str]) -> None:
        classes = _attributes(tag).get("class", "").split()
        self.parsed.marked.update(classes)
        self._is_summary = self._is_summary or "ds-error-summary" in classes

    def close_ul(self, _tag: re.Match[str]) -> None:
        self._is_summary = False

    def open_dl(self, tag: re.Match[str]) -> None:
        self._is_facts = "facts" in _attributes(tag).get("class", "").split()

    def open_dt(self, tag: re.Match[str]) -> None:
        self._from = tag.end()

    def close_dt(self, tag: re.Match[str]) -> None:
        self._label = self._words(tag)

    def open_dd(self, tag: re.Match[str]) -> None:
        self._from = tag.end()

    def close_dd(self, tag: re.Match[str]) -> None:
        if self._is_facts:
            self.parsed.facts.append((self._label, self._words(tag)))

    def open_h1(self, tag: re.Match[str]) -> None:
        self._from = tag.end()

    def close_h1(self, tag: re.Match[str]) -> None:
        self.parsed.title = self._words(tag)

    def _words(self, tag: re.Match[str]) -> str:
        return plain(self._html[self._from : tag.start()])

    def _note(self, one: Input) -> None:
        known = self.parsed.inputs.get(one.name)
        if known is not None:  # one name may stand in several hidden inputs
            one = replace(known, chosen=(*known.chosen, *one.chosen))
        if one.name:
            self.parsed.inputs[one.name] = one

    def _offer(self, name: str, kind: str, value: str, *, is_chosen: bool) -> None:
        known = self.parsed.inputs.get(name, Input(name=name, type=kind))
        chosen = known.chosen
        if kind == "select" and (is_chosen or not known.offered):  # a list shows its first option where none is chosen
            chosen = (value,)
        elif is_chosen:
            chosen = (*chosen, value)
        self.parsed.inputs[name] = replace(known, chosen=chosen, offered=(*known.offered, value))
