"""Reading `<process>/<message>.<language>.md`: a head in YAML between two lines of `---`, then Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.text import Language
from karriereflyt.institution.sources import Loader
from karriereflyt.rendering.emails.frames import shown

_NAME = re.compile(rf"([a-z0-9][a-z0-9_-]*)\.({'|'.join(Language)})\.md")


@dataclass(frozen=True, kw_only=True)
class MessageFile:
    """One file as HR wrote it. `lines` has the line of each key of the head, `item_lines` those of the placeholders.

    `unusable` names what stands in the head and cannot be used, so that it is not called missing as well.
    """

    file: str
    process: str
    key: str
    language: str
    source: str
    body: str
    body_line: int
    subject: str = ""
    placeholders: tuple[str, ...] = ()
    calendar: bool = False
    private_address: str = ""
    about: str = ""
    why: str = ""
    unusable: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)
    item_lines: Mapping[str, int] = field(default_factory=dict)


def read_messages(folder: Path) -> tuple[list[MessageFile], list[Fault]]:
    """Every message under the folder, and what cannot be read."""
    messages: list[MessageFile] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*/*")):
        file = shown(path, folder)
        name = _NAME.fullmatch(path.name)
        if not name:
            faults.append(
                Fault(file, 0, "The name of a message is «message.language.md» with nb, nn or en as language.")
            )
            continue
        try:
            source = path.read_text("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault(file, 0, "The file is not UTF-8 text."))
            continue
        message, found = _read(source, file=file, process=path.parent.name, key=name[1], language=name[2])
        faults.extend(found)
        if message:
            messages.append(message)
    return messages, faults


def _read(source: str, *, file: str, **identity: str) -> tuple[MessageFile | None, list[Fault]]:
    lines = source.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), 0)
    if not end or lines[0].rstrip() != "---":
        return None, [
            Fault(
                file,
                1,
                "The message has no head: begin with a line ---, then subject and placeholders, then a line ---.",
            )
        ]
    head_text = "".join(lines[1:end])
    try:
        node = yaml.compose(head_text, Loader=Loader)
        head = yaml.load(head_text, Loader=Loader)  # noqa: S506 - a safe loader, the fast one where it is there
    except yaml.MarkedYAMLError as error:
        return None, [
            Fault(
                file,
                _line(error.problem_mark),
                f"The head cannot be read: {error.problem}. Put texts in quotation marks.",
            )
        ]
    if not isinstance(node, yaml.MappingNode):
        return None, [Fault(file, 1, "The head holds no «name: value» lines.")]
    known, faults = _known(head, node, file)
    return (
        MessageFile(
            file=file,
            source=source,
            body="".join(lines[end + 1 :]),
            body_line=end + 1,
            unusable=frozenset(head.keys() & _KINDS.keys() - known.keys()),
            lines={str(key.value): _line(key.start_mark) for key, _ in node.value},
            item_lines=_item_lines(node),
            process=identity["process"],
            key=identity["key"],
            language=identity["language"],
            **known,
        ),
        faults,
    )


def _known(head: Mapping[str, Any], node: yaml.MappingNode, file: str) -> tuple[dict[str, Any], list[Fault]]:
    """The head's values that can be used, and a fault for each that cannot."""
    known: dict[str, Any] = {}
    faults: list[Fault] = []
    seen: set[str] = set()
    for key_node, _ in node.value:
        key, line = str(key_node.value), _line(key_node.start_mark)
        value = head.get(key)
        if key in seen:
            faults.append(Fault(file, line, f"«{key}» stands twice in the head."))
        elif key not in _KINDS:
            faults.append(Fault(file, line, f"«{key}» is not known in the head; known are {', '.join(_KINDS)}."))
        elif not _KINDS[key][0](value):
            faults.append(Fault(file, line, f"«{key}» must be {_KINDS[key][1]}."))
        else:
            known[key] = tuple(value) if isinstance(value, list) else value
        seen.add(key)
    return known, faults


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.isidentifier() for item in value)


_KINDS = {
    "subject": (_is_text, "a text in quotation marks"),
    "placeholders": (_is_names, "a list of names such as [given_name, link]"),
    "calendar": (lambda value: isinstance(value, bool), "true or false"),
    "private_address": (lambda value: isinstance(value, str) and value.isidentifier(), "the name of a field"),
    "about": (_is_text, "a text in quotation marks"),
    "why": (_is_text, "a text in quotation marks"),
}


def _item_lines(node: yaml.MappingNode) -> dict[str, int]:
    items = next((value for key, value in node.value if key.value == "placeholders"), None)
    return (
        {str(item.value): _line(item.start_mark) for item in items.value}
        if isinstance(items, yaml.SequenceNode)
        else {}
    )


def _line(mark: yaml.Mark | None) -> int:
    """The line in the file: YAML counts from 0 and does not see the first ---."""
    return mark.line + 2 if mark else 1
