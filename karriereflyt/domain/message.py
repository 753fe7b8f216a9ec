"""What a letter is before it is posted: its definition, whom it comes from, its filled text, its calendar part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]
"""One line of a list in a letter: name, step, date, link."""

Value = str | int | Sequence[Row]
"""What may stand in a place of a letter; lists only in list messages."""


class UnfitLetter(ValueError):
    """A letter that cannot be made as it stands. The sentence names the place, never what stands there."""


class UnfitValue(UnfitLetter):
    """A value holds a line break, a control character or something that is no address where an address must stand."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"The value for «{place}» {reason}.")
        self.place = place
        self.reason = reason


class WrongValues(UnfitLetter):
    """A letter was given too few or too many values."""

    def __init__(self, message: str, missing: Sequence[str], surplus: Sequence[str]) -> None:
        super().__init__(f"{message}: missing {sorted(missing)}, surplus {sorted(surplus)}.")
        self.missing = tuple(sorted(missing))
        self.surplus = tuple(sorted(surplus))


@dataclass(frozen=True, kw_only=True)
class MessageDefinition:
    """One message in one language as HR worded it. `version` changes with every word of it or of its frame.

    `private_address` names the field in which somebody has given an address of their own for this letter: it goes
    there, also when they have left.
    """

    process: str
    key: str
    language: str
    subject: str
    placeholders: tuple[str, ...]
    version: str
    about: str = ""
    calendar: bool = False
    private_address: str = ""
    is_list: bool = False
    row_fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Whom a letter comes from and whom to ask, in the reader's language. Answers go to `contact_email`."""

    institution: str
    programme: str
    contact_name: str
    contact_phone: str
    contact_email: str
    from_name: str
    from_address: str


@dataclass(frozen=True, kw_only=True)
class LetterText:
    """One person's letter in words: subject, HTML and plain text say the same."""

    subject: str
    html: str
    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class CalendarPart:
    """What makes a letter an invitation or a cancellation. `method` stands in the content and in its part's header."""

    method: str
    content: bytes
