"""Every letter of a process as its readers will see it, with sample values instead of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from karriereflyt.casework.letters.letterhead import letterhead
from karriereflyt.casework.office import Office
from karriereflyt.domain.text import Language
from karriereflyt.rendering.emails import MessageName, fill, sample_values

COMMON = "common"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One letter in one language."""

    message: str
    language: str
    subject: str
    text: str


def samples(office: Office, process: str, first: Sequence[str] = ()) -> list[Sample]:
    """All letters of a process in all languages: those named `first`, then the others by name."""
    keys = {name.key for name in office.messages if name.process == process}
    ordered = [*(key for key in dict.fromkeys(first)), *sorted(keys - set(first))]
    return [sample for key in ordered for sample in _in_all_languages(office, process, key)]


def _in_all_languages(office: Office, process: str, key: str) -> Iterator[Sample]:
    for language in Language:
        name = MessageName(process, key, language)
        message = office.messages.get(name) or office.messages.get(name._replace(process=COMMON))
        if message is not None:  # a missing one is a fault, and stands among the faults
            text = fill(message, letterhead(office, language), sample_values(message.definition))
            yield Sample(message=key, language=language, subject=text.subject, text=text.text)
