"""One row of a file, read cell by cell. What cannot be used is noted as a fault and read as empty."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from karriereflyt.domain.address import LONGEST, tidy_address
from karriereflyt.domain.roles import DESK, NOBODY
from karriereflyt.domain.row_faults import FaultCode, RowFault

LONGEST_ID = 64
LONGEST_TEXT = 200
MOST_IDS = 20
FULL_TIME = 100
DESK_PREFIX = f"{DESK}:"
"""Ids of HR mailboxes begin so; no person may."""

_BLANKS = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_JOINERS = {"\u200c", "\u200d"}  # part of how some names are spelled
_DATE = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_PERCENT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,2})?")
_YES_OR_NO = {"true": True, "yes": True, "ja": True, "1": True, "false": False, "no": False, "nei": False, "0": False}

Choice = TypeVar("Choice", bound=StrEnum)


class Cells:
    """The cells of one row and the faults found in them."""

    def __init__(self, row: int, texts: Mapping[str, str | None]) -> None:
        self.row = row
        self.faults: list[RowFault] = []
        self.refused = False
        self._texts = texts

    def fault(self, code: FaultCode, column: str = "", **facts: str | int) -> None:
        """Note what is wrong; unless it is a mere warning the row is refused."""
        fault = RowFault(row=self.row, column=column, code=code, facts=tuple(facts.items()))
        self.faults.append(fault)
        self.refused = self.refused or not fault.is_warning

    def text(self, column: str, longest: int = LONGEST_TEXT) -> str:
        """Text for people: trimmed, in NFC, inner blanks as single spaces."""
        raw = self._texts.get(column)
        text = raw.strip(_BLANKS) if raw else ""
        if not text:
            return ""
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        if not text.isprintable():
            text = "".join(" " if letter in _BLANKS else letter for letter in text)
            if not all(letter.isprintable() or letter in _JOINERS for letter in text):
                self.fault(FaultCode.CONTROL_CHARACTER, column)
                return ""
        while "  " in text:
            text = text.replace("  ", " ")
        if len(text) > longest:
            self.fault(FaultCode.TOO_LONG, column, longest=longest)
            return ""
        return text

    def required(self, column: str, longest: int = LONGEST_TEXT) -> str:
        """Text that must be there."""
        self._require(column)
        return self.text(column, longest)

    def filled(self, column: str) -> bool:
        """Whether anything stands there, readable or not."""
        raw = self._texts.get(column)
        return bool(raw and raw.strip(_BLANKS))

    def identity(self, column: str) -> str:
        """The row's own id or code."""
        text = self.required(column, LONGEST_ID)
        return text if self._is_id(column, text) else ""

    def reference(self, column: str) -> str | None:
        """The id of somebody or something else."""
        text = self.text(column, LONGEST_ID)
        return text if text and self._is_id(column, text) else None

    def references(self, column: str) -> tuple[str, ...]:
        """Ids with semicolons between them, each once."""
        text = self.text(column, MOST_IDS * (LONGEST_ID + 2))
        if not text:
            return ()
        ids = tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
        if len(ids) > MOST_IDS:
            self.fault(FaultCode.TOO_MANY, column, most=MOST_IDS)
        return ids if len(ids) <= MOST_IDS and all(self._is_id(column, one) for one in ids) else ()

    def day(self, column: str) -> date | None:
        """An ISO date."""
        text = self.text(column)
        if not text:
            return None
        day = _day(text)
        if day is None:
            self.fault(FaultCode.NOT_A_DATE, column)
        return day

    def required_day(self, column: str) -> date:
        """A date that must be there; in a refused row a stand-in."""
        self._require(column)
        return self.day(column) or date.min

    def choice(self, column: str, choices: type[Choice]) -> Choice | None:
        """One of a few words, in small or capital letters."""
        text = self.text(column)
        if not text:
            return None
        found = _members(choices).get(text.lower())
        if found is None:
            self.fault(FaultCode.NOT_A_CHOICE, column, choices=", ".join(choices))
        return found

    def required_choice(self, column: str, choices: type[Choice]) -> Choice:
        """One of a few words that must be there; in a refused row a stand-in."""
        self._require(column)
        return self.choice(column, choices) or next(iter(choices))

    def yes_or_no(self, column: str) -> bool | None:
        """Read true or false, also as yes/no, ja/nei, 1/0."""
        text = self.text(column)
        if not text:
            return None
        found = _YES_OR_NO.get(text.lower())
        if found is None:
            self.fault(FaultCode.NOT_YES_OR_NO, column)
        return found

    def percent(self, column: str) -> float | None:
        """A number from 0 to 100, with point or comma."""
        text = self.text(column)
        if not text:
            return None
        percent = float(text.replace(",", ".")) if _PERCENT.fullmatch(text) else None
        if percent is None or percent > FULL_TIME:
            self.fault(FaultCode.NOT_A_PERCENTAGE, column)
            return None
        return percent

    def address(self, column: str) -> str | None:
        """An address that mail can be sent to. A line break is a fault and not trimmed: it could forge a header."""
        text = self.text(column, LONGEST)
        if not text:
            return None
        address = tidy_address(text)
        if address is None:
            self.fault(FaultCode.ADDRESS_MALFORMED, column)
        return address

    def _require(self, column: str) -> None:
        if not self.filled(column):
            self.fault(FaultCode.VALUE_MISSING, column)

    def _is_id(self, column: str, text: str) -> bool:
        reserved = next((prefix for prefix in (DESK_PREFIX, NOBODY) if text.startswith(prefix)), None)
        if reserved is not None:
            self.fault(FaultCode.ID_RESERVED, column, prefix=reserved)
        elif len(text) > LONGEST_ID:
            self.fault(FaultCode.TOO_LONG, column, longest=LONGEST_ID)
        elif " " in text or ";" in text:
            self.fault(FaultCode.ID_MALFORMED, column)
        else:
            return True
        return False


@lru_cache(maxsize=65536)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _members(choices: type[Choice]) -> Mapping[str, Choice]:
    return {str(choice): choice for choice in choices}
