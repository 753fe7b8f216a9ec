"""What is behind a link once a code was typed in: documents, and for the employee who has read what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.answering import LinkDead, asked_step
from karriereflyt.casework.documents.certificate import certificate_document
from karriereflyt.casework.documents.codes import Noted, is_open, note
from karriereflyt.casework.documents.cohort_report import cohort_report
from karriereflyt.casework.documents.handed_in import Material, form_document
from karriereflyt.casework.documents.readers import DocumentsReader, documents_reader
from karriereflyt.casework.documents.record import record_document
from karriereflyt.casework.office import Office
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.plan import DocumentPlan, ProcessPlan
from karriereflyt.domain.roles import Role
from karriereflyt.rendering.documents import Document
from karriereflyt.store import reading
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people

MAKERS: Mapping[str, Callable[[Material, DocumentPlan], Document | None]] = {
    "record": record_document,
    "form": form_document,
    "certificate": certificate_document,
    "cohort-report": cohort_report,
}


class CodeNeeded(Refusal):
    """No code was typed in, or too long ago."""


class NotForYou(Refusal):
    """There is no such document, or not for this reader: which of the two is not told."""


@dataclass(frozen=True, kw_only=True)
class Pass:
    """A link, and the code that was typed in for it."""

    link_id: int
    code_id: int


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """Who did what, and when. `about` is the title of a document or form."""

    at: datetime
    who: str
    what: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The documents that somebody may read, by key and title. The log is the employee's to see."""

    employee: str
    process: str
    documents: tuple[tuple[str, str], ...]
    log: tuple[LogLine, ...] | None


def shelf(office: Office, let_in: Pass, now: datetime, language: str) -> Shelf:
    """What there is. Raises `LinkDead`, `CodeNeeded`."""
    with office.store.read() as connection:
        reader = _reader(office, connection, let_in, now)
        plan = office.plan(reader.link.process)
        material = Material(office=office, connection=connection, reader=reader, language=language, now=now)
        there = [(key, one.title.in_(language)) for key, one in plan.documents.items() if _made(material, one)]
        log = _log(connection, reader, plan, language) if reader.role is Role.EMPLOYEE else None
        return Shelf(employee=reader.employee.name, process=plan.title.in_(language), documents=tuple(there), log=log)


@tried_again
def read_document(office: Office, let_in: Pass, key: str, how: Noted, now: datetime, language: str) -> Document:
    """One document, with a line in the log. Raises `LinkDead`, `CodeNeeded`, `NotForYou` (which is noted too)."""
    with office.store.begin() as connection:
        reader = _reader(office, connection, let_in, now)
        plan = office.plan(reader.link.process).documents.get(key)
        material = Material(office=office, connection=connection, reader=reader, language=language, now=now)
        document = _made(material, plan) if plan else None
        what = how if document else Noted.REFUSED
        note(connection, reader, what, now, document=key if plan else None)
    if document is None:
        raise NotForYou("There is no such document for this reader.")
    return document


def opens_step(office: Office, let_in: Pass, step_id: int, generation: int, now: datetime) -> bool:
    """Whether the code that was typed in is the step's own assignee's, for this case."""
    with office.store.read() as connection:
        try:
            asked, reader = asked_step(connection, step_id, generation), _reader(office, connection, let_in, now)
        except (LinkDead, CodeNeeded):
            return False
        return (asked.case_id, asked.assignee_id) == (reader.link.case_id, reader.person.id)


def has_documents(office: Office, process: str, role: str) -> bool:
    """Whether a role is ever given documents of a process."""
    return any(role in plan.roles for plan in office.plan(process).documents.values())


@tried_again
def note_step_read(office: Office, let_in: Pass, step_id: int, now: datetime) -> None:
    """Stored text was shown on the page of a step."""
    with office.store.begin() as connection:
        note(connection, _reader(office, connection, let_in, now), Noted.READ, now, step_id=step_id)


def _reader(office: Office, connection: Connection, let_in: Pass, now: datetime) -> DocumentsReader:
    reader = documents_reader(office, connection, reading.link_by_id(connection, let_in.link_id), now)
    if not is_open(connection, let_in.link_id, let_in.code_id, now):
        raise CodeNeeded("A code is needed first.")
    return reader


def _made(material: Material, plan: DocumentPlan) -> Document | None:
    """The document, where it is for this reader and the case has come so far."""
    reader = material.reader.reading_as(plan.roles)
    if reader is None or (plan.standings and reader.link.standing not in plan.standings):
        return None
    if reader.role is not material.reader.role:
        material = replace(material, reader=reader)
    return MAKERS[plan.layout](material, plan)


def _log(connection: Connection, reader: DocumentsReader, plan: ProcessPlan, language: str) -> tuple[LogLine, ...]:
    rows = reading.log_of_case(connection, reader.link.case_id)
    people = load_people(connection, {row.who for row in rows})
    titles = {key: one.title.in_(language) for key, one in plan.documents.items()}
    titles |= {f"step:{key}": one.title.in_(language) for key, one in plan.steps.items()}
    return tuple(
        LogLine(
            at=row.at,
            who=people[row.who].name if row.who in people else "",
            what=row.what,
            about=titles.get(row.document or f"step:{row.step_key}", ""),
        )
        for row in rows
    )
