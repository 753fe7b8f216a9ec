"""The folder `templates/emails`: every message in every language, compiled, or all that is wrong with them at once."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.message import MessageDefinition
from karriereflyt.domain.text import Language
from karriereflyt.rendering.emails.checks import language_faults, message_faults
from karriereflyt.rendering.emails.files import MessageFile, read_messages
from karriereflyt.rendering.emails.frames import Frame, load_frame
from karriereflyt.rendering.emails.message import Message
from karriereflyt.rendering.emails.sandbox import usage

UNKNOWN_LANGUAGE = "nb+nn"
"""Bokmål and nynorsk in one letter, for readers whose language is not known."""


class MessageName(NamedTuple):
    """How a message is found: `annual-conversation`, `offer`, and `nb`, `nn`, `en` or `nb+nn`."""

    process: str
    key: str
    language: str


def load_messages(folder: Path) -> tuple[dict[MessageName, Message], list[Fault]]:
    """All sound messages with their frames, and every fault of every file. Reads files, fetches nothing."""
    frames: dict[str, Frame] = {}
    files, faults = read_messages(folder)
    for language in Language:
        frame, frame_faults = load_frame(folder, language)
        faults.extend(frame_faults)
        if frame:
            frames[language] = frame
    wrong = {file.file: message_faults(file) for file in files}
    faults.extend(fault for found in wrong.values() for fault in found)
    faults.extend(language_faults(files))
    unreadable = {fault.file for fault in faults}
    sound = [file for file in files if file.file not in unreadable and file.language in frames]
    return _messages(sound, frames), sorted(set(faults))


def _messages(files: Sequence[MessageFile], frames: dict[str, Frame]) -> dict[MessageName, Message]:
    by_name = {MessageName(file.process, file.key, file.language): file for file in files}
    messages = {name: _message([file], frames[name.language]) for name, file in by_name.items()}
    for name, file in by_name.items():
        nynorsk = by_name.get(name._replace(language=Language.NN))
        if name.language == Language.NB and nynorsk:
            messages[name._replace(language=UNKNOWN_LANGUAGE)] = _message([file, nynorsk], frames[Language.NB])
    return messages


def _message(files: Sequence[MessageFile], frame: Frame) -> Message:
    """One message from its file, or from its bokmål and nynorsk files together."""
    return Message(
        definition=_definition(files, frame),
        frame=frame,
        why=_together(file.why for file in files),
        bodies={file.language: file.body for file in files},
    )


def _together(texts: Iterable[str]) -> str:
    """One text where all languages say the same, else one after the other."""
    return " / ".join(dict.fromkeys(filter(None, texts)))


def _definition(files: Sequence[MessageFile], frame: Frame) -> MessageDefinition:
    first = files[0]
    uses = [usage(file.body) for file in files]
    fields = {name: tuple(sorted(used)) for use in uses for name, used in use.row_fields.items()}
    return MessageDefinition(
        process=first.process,
        key=first.key,
        language="+".join(file.language for file in files),
        subject=_together(file.subject.strip() for file in files),
        placeholders=first.placeholders,
        version=blake2b("".join([*(file.source for file in files), frame.source]).encode(), digest_size=6).hexdigest(),
        about=first.about,
        calendar=first.calendar,
        private_address=first.private_address,
        is_list=any(use.has_logic for use in uses),
        row_fields=fields,
    )
