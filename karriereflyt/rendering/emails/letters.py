"""Filling a message for one reader: a few fixed texts and the values between them."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from html import escape

from jinja2 import UndefinedError

from karriereflyt.domain.message import Letterhead, LetterText, MessageDefinition, UnfitValue, Value, WrongValues
from karriereflyt.rendering.emails.compiled import Body, Compiled, Wording
from karriereflyt.rendering.emails.message import Message
from karriereflyt.rendering.emails.rows import Marks, rows_of

_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")


def fill(message: Message, letterhead: Letterhead, values: Mapping[str, Value]) -> LetterText:
    """One reader's letter. Raises `WrongValues` and `UnfitValue`; people's words never become markup."""
    _check_names(message.definition, values)
    texts = {name: _fit(name, value) for name, value in values.items() if isinstance(value, str | int)}
    if message.definition.is_list:
        laid_out, printed = _with_rows(message, values)
        compiled = _with_letterhead(laid_out, letterhead)
        texts |= printed
    else:
        compiled = _with_letterhead_kept(message.compiled, letterhead)
    for place in compiled.addresses:
        if not _ADDRESS.fullmatch(texts[place]):
            raise UnfitValue(place, "is no address that a link could lead to")
    return LetterText(
        subject=compiled.subject.fill(texts).strip(),
        html=compiled.html.fill({name: escape(text) for name, text in texts.items()}),
        text=compiled.text.fill(texts),
        language=message.content_language,
    )


def _check_names(definition: MessageDefinition, values: Mapping[str, Value]) -> None:
    declared = set(definition.placeholders)
    if values.keys() != declared:
        raise WrongValues(_name(definition), sorted(declared - values.keys()), sorted(values.keys() - declared))


def _name(definition: MessageDefinition) -> str:
    return f"{definition.process}/{definition.key}.{definition.language}"


def _fit(place: str, value: str | int) -> str:
    text = str(value)
    if _UNFIT.search(text):
        raise UnfitValue(place, "holds a line break or a control character")
    return text


def _with_letterhead(compiled: Compiled, letterhead: Letterhead) -> Compiled:
    known = {name: _fit(name, value) for name, value in asdict(letterhead).items()}
    return Compiled(
        subject=compiled.subject.bind(known),
        html=compiled.html.bind({name: escape(value) for name, value in known.items()}),
        text=compiled.text.bind(known),
        addresses=compiled.addresses,
    )


_with_letterhead_kept = lru_cache(maxsize=2048)(_with_letterhead)
"""The same for messages without a list: a round writes thousands of letters with a few letterheads."""


def _with_rows(message: Message, values: Mapping[str, Value]) -> tuple[Compiled, dict[str, str]]:
    """A list message laid out for these rows, and the values it prints by place."""
    for name, rows in rows_of(values).items():
        for row in rows:
            for field, value in row.items():
                _fit(f"{name}.{field}", value)
    marks = Marks(start=len(message.wording.marks))
    try:
        bodies = tuple(
            Body(language=language, markdown=marks.lay_out(template, values, message.wording.letterhead_marks))
            for language, template in message.templates.items()
        )
    except UndefinedError as error:
        raise WrongValues(_name(message.definition), [str(error.message)], []) from error
    printed = {str(number): value for number, value in enumerate(marks.values)}
    return _laid_out(message.wording, bodies, tuple(printed)), printed


@lru_cache(maxsize=256)
def _laid_out(wording: Wording, bodies: tuple[Body, ...], printed: tuple[str, ...]) -> Compiled:
    """Lists of equal length look alike before the values go in, so Markdown is read once for all of them."""
    return wording.around(bodies, printed)
