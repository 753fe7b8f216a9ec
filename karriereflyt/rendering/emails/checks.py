"""What may be wrong with HR's messages, each alone and between the languages."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language
from karriereflyt.rendering.emails.files import MessageFile
from karriereflyt.rendering.emails.frames import LETTERHEAD_NAMES
from karriereflyt.rendering.emails.markdown import lines_with_pictures
from karriereflyt.rendering.emails.places import holds_mark
from karriereflyt.rendering.emails.sandbox import Usage, usage

LONGEST_SUBJECT = 70
"""Characters of a subject without its values, so that a telephone shows it whole."""

_PLACE = re.compile(r"\{\{.*?\}\}")
_HREF = re.compile(r"\]\(\s*\{\{\s*([\w.]+)")
_IN_WORDS = {Language.NB: "bokmål", Language.NN: "nynorsk", Language.EN: "English"}


def message_faults(message: MessageFile) -> list[Fault]:
    """Everything wrong with one message in one language."""
    heads = {key: usage(text) for key, text in (("subject", message.subject), ("why", message.why))}
    body = usage(message.body)
    faults = [*_head_texts(message, heads), *_body(message, body)]
    if "placeholders" not in message.unusable:
        faults += [*_undeclared(message, heads, body), *_unused(message, heads, body)]
    return faults


def language_faults(messages: Sequence[MessageFile]) -> Iterator[Fault]:
    """Messages that are missing in a language, or ask for different values in two."""
    groups: defaultdict[tuple[str, str], dict[str, MessageFile]] = defaultdict(dict)
    for message in messages:
        groups[message.process, message.key][message.language] = message
    for group in groups.values():
        first = next(iter(group.values()))
        for language in Language:
            if language not in group:
                file = first.file.replace(f".{first.language}.md", f".{language}.md")
                yield Fault(file, 0, f"The message is missing in {_IN_WORDS[language]}.")
        yield from _differences(group)


def _differences(group: Mapping[str, MessageFile]) -> Iterator[Fault]:
    reference = group.get(Language.NB) or next(iter(group.values()))
    for other in group.values():
        line = other.lines.get("placeholders", 1)
        if missing := sorted(set(reference.placeholders) - set(other.placeholders)):
            yield Fault(other.file, line, f"{reference.file} declares {', '.join(missing)}, this file does not.")
        if surplus := sorted(set(other.placeholders) - set(reference.placeholders)):
            yield Fault(other.file, line, f"This file declares {', '.join(surplus)}, {reference.file} does not.")
        for name in ("calendar", "private_address"):
            if getattr(other, name) != getattr(reference, name):
                yield Fault(other.file, other.lines.get(name, 1), f"«{name}» is not the same as in {reference.file}.")


def _head_texts(message: MessageFile, heads: Mapping[str, Usage]) -> Iterator[Fault]:
    for key, used in heads.items():
        line = message.lines.get(key, 1)
        yield from (Fault(message.file, line, f"{sentence}.") for _, sentence in used.refused)
        if used.has_logic:
            yield Fault(message.file, line, f"«{key}» holds {{{{ places }}}} only, no lists or conditions.")
    line = message.lines.get("subject", 1)
    if "subject" not in message.lines:
        yield Fault(message.file, line, "The message has no subject.")
    if "\n" in message.subject.strip():
        yield Fault(message.file, line, "The subject is one line.")
    length = len(_PLACE.sub("", message.subject))
    if length > LONGEST_SUBJECT:
        yield Fault(
            message.file,
            line,
            f"The subject has {length} characters besides its values; {LONGEST_SUBJECT} is the most.",
        )
    if "link" in heads["subject"].lines:
        yield Fault(message.file, line, "The link never stands in the subject.")


def _body(message: MessageFile, body: Usage) -> Iterator[Fault]:
    for line, sentence in body.refused:
        yield Fault(message.file, message.body_line + line, f"{sentence}.")
    for line in lines_with_pictures(_PLACE.sub("x", message.body)) if "![" in message.body else ():
        yield Fault(message.file, message.body_line + line, "Letters hold no pictures.")
    for line in body.lines.get("link", ())[1:]:
        yield Fault(message.file, message.body_line + line, "The link stands twice; a letter has one.")
    for number, text in enumerate(message.body.splitlines(), message.body_line + 1):
        for name in _HREF.findall(text):
            if not name.endswith("link"):
                yield Fault(message.file, number, f"A link leads to «{name}»; the name of an address ends in «link».")
    if not message.body.strip():
        yield Fault(message.file, message.body_line, "The message has no text.")
    if holds_mark(message.source):
        yield Fault(message.file, 0, "The word QVKF…VQ cannot stand in a message.")


def _undeclared(message: MessageFile, heads: Mapping[str, Usage], body: Usage) -> Iterator[Fault]:
    known = {*message.placeholders, *LETTERHEAD_NAMES}
    places = [(name, message.lines[key]) for key, used in heads.items() for name in used.lines]
    places += [(name, message.body_line + line) for name, lines in body.lines.items() for line in lines]
    for name, line in places:
        if name not in known:
            yield Fault(message.file, line, f"«{name}» is used and not declared under placeholders.")


def _unused(message: MessageFile, heads: Mapping[str, Usage], body: Usage) -> Iterator[Fault]:
    texts = (body, *heads.values())
    if any(used.refused for used in texts):
        return  # what cannot be read may well use the rest
    used_names = {name for used in texts for name in used.lines}
    for name in message.placeholders:
        line = message.item_lines[name]
        if name in LETTERHEAD_NAMES:
            yield Fault(message.file, line, f"«{name}» comes from the letterhead and is not declared.")
        elif name == "link" and name not in used_names:
            yield Fault(
                message.file, line, "The link is missing in the text: [Words on it]({{ link }}) as a paragraph."
            )
        elif name not in used_names:
            yield Fault(message.file, line, f"«{name}» is declared and never used.")
