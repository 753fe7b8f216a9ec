"""What is wrong in a people or units file: row, column, and what to do, as a code with its sentence.

A sentence never quotes a cell: in a file with shifted columns any cell may hold a name or an address, and faults are
shown where neither may stand. The row and the column are enough to find it.
"""

from dataclasses import dataclass
from enum import StrEnum

FILE = 0
"""Row number of a fault that concerns the file as a whole."""


class FaultCode(StrEnum):
    """Every kind of fault and warning, so that its sentence can be said in other languages."""

    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    QUOTES_BROKEN = "quotes_broken"
    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    COLUMN_UNKNOWN = "column_unknown"
    CELLS_MISSING = "cells_missing"
    CELLS_SURPLUS = "cells_surplus"
    VALUE_MISSING = "value_missing"
    NAME_MISSING = "name_missing"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    CONTROL_CHARACTER = "control_character"
    ID_MALFORMED = "id_malformed"
    ID_RESERVED = "id_reserved"
    ID_TWICE = "id_twice"
    OWN_ID = "own_id"
    NOT_A_DATE = "not_a_date"
    NOT_A_CHOICE = "not_a_choice"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_PERCENTAGE = "not_a_percentage"
    ADDRESS_MALFORMED = "address_malformed"
    END_BEFORE_START = "end_before_start"
    LEAVE_WITHOUT_KIND = "leave_without_kind"
    LEAVE_WITHOUT_START = "leave_without_start"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_LOOP = "unit_loop"
    LEADER_LOOP = "leader_loop"
    PARENT_UNKNOWN = "parent_unknown"
    PARENT_REFUSED = "parent_refused"
    PERSON_UNKNOWN = "person_unknown"
    PERSON_REFUSED = "person_refused"
    ADDRESS_SHARED = "address_shared"
    POSITION_CODE_MISSING = "position_code_missing"
    POSITION_CODE_UNKNOWN = "position_code_unknown"
    ROOT_TWICE = "root_twice"
    DESK_MISSING = "desk_missing"


WARNINGS = frozenset(
    {
        FaultCode.COLUMN_UNKNOWN,
        FaultCode.PERSON_UNKNOWN,
        FaultCode.PERSON_REFUSED,
        FaultCode.ADDRESS_SHARED,
        FaultCode.POSITION_CODE_MISSING,
        FaultCode.POSITION_CODE_UNKNOWN,
        FaultCode.ROOT_TWICE,
        FaultCode.DESK_MISSING,
    }
)
"""What HR should look at, while the row is used all the same."""

SENTENCES = {
    FaultCode.FILE_UNREADABLE: "The file is not readable as UTF-8 text; save it as “CSV UTF-8”.",
    FaultCode.FILE_EMPTY: "The file has no rows; nothing was changed. Check that it was written to the end.",
    FaultCode.QUOTES_BROKEN: "A quotation mark is opened and not closed, or a cell is far too long; "
    "correct it from this row on, since no row after it can be read.",
    FaultCode.COLUMN_MISSING: "The column {column} is missing; add it to the first line.",
    FaultCode.COLUMN_TWICE: "The column {column} stands twice in the first line; keep one of them.",
    FaultCode.COLUMN_UNKNOWN: "The column {column} is not known and is not read; remove it or correct its name.",
    FaultCode.CELLS_MISSING: "The row has fewer cells than there are columns; check that it was written to the end.",
    FaultCode.CELLS_SURPLUS: "The row has more cells than there are columns; put a value that holds the separator "
    "in quotation marks.",
    FaultCode.VALUE_MISSING: "{column} is empty; fill it in.",
    FaultCode.NAME_MISSING: "Both names are empty; fill in at least one of given_name and family_name.",
    FaultCode.TOO_LONG: "{column} is longer than {longest} characters; shorten it.",
    FaultCode.TOO_MANY: "{column} lists more than {most} ids; keep those who take part today.",
    FaultCode.CONTROL_CHARACTER: "{column} holds a line break or another invisible character; write it again.",
    FaultCode.ID_MALFORMED: "An id in {column} holds a space or a semicolon; write ids without them.",
    FaultCode.ID_RESERVED: "An id may not begin with “{prefix}”, kept for the mailboxes of HR; choose another.",
    FaultCode.ID_TWICE: "{column} is the same as in row {other_row}; give each row its own.",
    FaultCode.OWN_ID: "{column} names the person in the same row; name somebody else or leave it empty.",
    FaultCode.NOT_A_DATE: "{column} is not a date between 1900 and 2199; write it as 2026-08-31.",
    FaultCode.NOT_A_CHOICE: "{column} is none of {choices}; write one of them.",
    FaultCode.NOT_YES_OR_NO: "{column} is neither true nor false; write one of them or leave it empty.",
    FaultCode.NOT_A_PERCENTAGE: "{column} is not a number from 0 to 100; write for instance 80 or 37.5.",
    FaultCode.ADDRESS_MALFORMED: "{column} is no e-mail address that mail can be sent to; correct or empty it.",
    FaultCode.END_BEFORE_START: "{column} is before {start}; correct one of the two dates.",
    FaultCode.LEAVE_WITHOUT_KIND: "The leave has no kind; write parental or other in leave_kind, never the cause.",
    FaultCode.LEAVE_WITHOUT_START: "The leave has no first day; write leave_from or empty the other leave columns.",
    FaultCode.UNIT_UNKNOWN: "There is no unit with this code; correct it or add the unit to the units file.",
    FaultCode.UNIT_LOOP: "The units above this one lead back to it; correct parent_code in one of them.",
    FaultCode.LEADER_LOOP: "The leaders above lead back to the same person; correct leader_id in one of them.",
    FaultCode.PARENT_UNKNOWN: "There is no unit with this code in the file; correct parent_code or add the unit.",
    FaultCode.PARENT_REFUSED: "The unit above could not be read, so this one has no place; correct that row.",
    FaultCode.PERSON_UNKNOWN: "{column} names an id that is not in the file; add the person or correct the id.",
    FaultCode.PERSON_REFUSED: "{column} names a person whose own row could not be read; correct that row.",
    FaultCode.ADDRESS_SHARED: "The same address as in row {other_row}; check that it is meant as a shared mailbox.",
    FaultCode.POSITION_CODE_MISSING: "position_code is empty, so no career level is known; fill it in.",
    FaultCode.POSITION_CODE_UNKNOWN: "The position code is not in the list of codes, so no career level is known; "
    "correct it or add the code to the list.",
    FaultCode.ROOT_TWICE: "A second unit at the top, after row {other_row}; write parent_code if it belongs below.",
    FaultCode.DESK_MISSING: "The unit at the top has no contact_email, so HR may be out of reach; fill it in.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RowFault:
    """One fault or warning. Rows are counted as a spreadsheet does, the header being row 1."""

    row: int
    column: str
    code: FaultCode
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def is_warning(self) -> bool:
        """Whether the row is used all the same."""
        return self.code in WARNINGS

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in English."""
        return SENTENCES[self.code].format(column=self.column, **dict(self.facts))

    def __str__(self) -> str:
        place = f"row {self.row}" if self.row else "file"
        return f"{place}, {self.column}: {self.sentence}" if self.column else f"{place}: {self.sentence}"
