"""What somebody may read of what was written in a case, by class, role and whether a mailed code was typed in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from karriereflyt.casework.boxes import opened
from karriereflyt.casework.office import Office
from karriereflyt.casework.views import Earlier, EarlierAnswer
from karriereflyt.domain.form import Field, Form, Reader, Value
from karriereflyt.domain.roles import Role
from karriereflyt.store import history
from karriereflyt.store.answers import WrittenRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow

READS: Mapping[str, tuple[Reader, ...]] = {Role.HR: (Reader.HR,)}
"""Which classes of others' answers a role may read (handbook section 8).

The two whom a process is between read what is meant for both; every other role reads none. A partner who was appointed
later reads what is between the two only from then on.
"""
_OWN = (Reader.AUTHOR, Reader.PARTIES, Reader.HR)
_TEXT = frozenset({Reader.AUTHOR, Reader.PARTIES})
"""Stored text of these classes is shown after a second step alone (handbook 10 no. 6)."""


@dataclass(frozen=True)
class Sight:
    """What stored text may be shown: all of it where `rev` is None, else what was written in this very browser.

    A letter may be opened by a secretary. Whoever has just typed something may see it, and that is told by the version
    of the step that this browser saved; the rest takes a mailed code.
    """

    rev: int | None = None


class InCase(NamedTuple):
    """Somebody's part in a case."""

    case_id: int
    employee_id: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Readership:
    """Who reads, in which role; of the steps `closed` to them, nothing that is between the two.

    Unless it is `whole`, their own text of the step `written_here` is all the text that they are shown.
    """

    office: Office
    process: str
    person_id: str
    role: str
    closed: Collection[int]
    whole: bool = True
    written_here: int = 0

    def covers(self, row: WrittenRow) -> bool:
        """Whether private text and what is between the two may be shown of an answer."""
        return self.whole or (self.is_own(row) and row.step_id == self.written_here)

    def classes(self, row: WrittenRow) -> tuple[Reader, ...]:
        """The classes of an answer that they may read at all, code or none."""
        if self.is_own(row):
            return _OWN
        readers = self._of_others(row)
        return tuple(one for one in readers if one is not Reader.PARTIES) if row.step_id in self.closed else readers

    def _of_others(self, row: WrittenRow) -> tuple[Reader, ...]:
        """Of what somebody else wrote. Where a form has a part for a leader beside the two, its part for HR is not
        theirs; practical lists are.
        """
        between = self.office.processes[self.process].between
        if self.role not in between:
            return READS.get(self.role, ())
        is_beside = self.role == Role.LEADER and Role.PARTNER in between
        if is_beside and row.form and _is_for_two(self.office.form(row.form, row.form_version)):
            return (Reader.PARTIES,)
        return Reader.PARTIES, Reader.HR

    def is_own(self, row: WrittenRow) -> bool:
        """Whether they wrote it themselves."""
        return row.author_id is not None and row.author_id == self.person_id

    def values(self, row: WrittenRow) -> dict[str, Value]:
        """What they are shown of an answer."""
        readers = self.classes(row)
        if not self.covers(row):
            readers = tuple(one for one in readers if one not in _TEXT)
        return opened(self.office.seals, row, readers)

    def is_withheld(self, row: WrittenRow) -> bool:
        """Whether there is text that they may read and are not shown yet."""
        if self.covers(row):
            return False
        boxes: Mapping[Reader, bytes | None] = {Reader.AUTHOR: row.box_a, Reader.PARTIES: row.box_p}
        return any(boxes[one] is not None for one in self.classes(row) if one in _TEXT)

    def hides_draft(self, row: WrittenRow, form: Form) -> bool:
        """Whether their own draft holds text that takes a code; practical answers alone do not."""
        if self.covers(row):
            return False
        values = opened(self.office.seals, row, _OWN)
        return any(values.get(field.id) and not _is_practical(field) for field in form.fields())

    def own_values(self, row: WrittenRow) -> dict[str, Value]:
        """What stands in their own step: a draft whole, since a draft with text in it was hidden before."""
        return opened(self.office.seals, row, _OWN) if row.is_draft else self.values(row)

    def earlier(self, written: Sequence[WrittenRow]) -> Earlier:
        """All of it, by step."""
        found: dict[str, list[EarlierAnswer]] = {}
        for row in written:
            if not row.form:
                continue  # what the house has told the case alone
            form = self.office.form(row.form, row.form_version)
            found.setdefault(row.key, []).append(EarlierAnswer(row.step_id, row.author_id, form, self.values(row)))
        return Earlier(answers=found)


def closed_to(
    connection: Connection, asked: InCase, reader: PersonRow | None, written: Sequence[WrittenRow]
) -> Collection[int]:
    """Steps of which a reader reads nothing that was meant for two: HR's desk in somebody's place reads none, and
    whoever came later none from another's time.
    """
    if reader is None or reader.is_stand_in:
        return {row.step_id for row in written}
    if all(row.author_id == reader.id for row in written):
        return ()
    closed = history.handed_in_before(connection, asked.case_id, asked.role, reader.id)
    if asked.role == Role.EMPLOYEE:
        return closed
    of_others = (row.step_id for row in written if row.box_p and row.author_id not in {asked.employee_id, reader.id})
    last = max(of_others, default=0)
    return closed | {row.step_id for row in written if row.step_id <= last}


def _is_for_two(form: Form) -> bool:
    return any(one.reader is Reader.PARTIES for field in form.fields() for one in (field, *field.columns))


def _is_practical(field: Field) -> bool:
    return all(one.reader is Reader.HR for one in (field, *field.columns))
