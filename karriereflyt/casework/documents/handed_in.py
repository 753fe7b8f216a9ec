"""Handed-in forms as a document: every answered question that its reader may see, in words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from karriereflyt.casework.days import erased_on
from karriereflyt.casework.documents.readers import DocumentsReader
from karriereflyt.casework.earlier import InCase, Readership, closed_to
from karriereflyt.casework.office import Office
from karriereflyt.casework.retention import DAYS, END_TALK, HALF_YEAR, OWN_PLAN
from karriereflyt.casework.viewing.rows import row_labels
from karriereflyt.casework.viewing.words import case_words
from karriereflyt.casework.views import Earlier
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Field, FieldType, Form, Reader, Value
from karriereflyt.domain.plan import DocumentPlan
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Words
from karriereflyt.rendering.answers import answer_in_words
from karriereflyt.rendering.dates import day_in_words, moment_in_words
from karriereflyt.rendering.documents import Answered, FormDocument, Grid, Part
from karriereflyt.rendering.words import Wording
from karriereflyt.store import answers
from karriereflyt.store.answers import WrittenRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people


@dataclass(frozen=True, kw_only=True)
class Source:
    """One handed-in answer, as far as its reader may see it."""

    row: WrittenRow
    form: Form
    values: Mapping[str, Value]

    def answers(self, field_id: str) -> bool:
        """Whether a question is answered."""
        return self.values.get(field_id) not in (None, "", ())


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that a document can be made from, for one reader in one language. They have typed in their code."""

    office: Office
    connection: Connection
    reader: DocumentsReader
    language: str
    now: datetime

    @cached_property
    def words(self) -> Wording:
        """The documents' own words."""
        wordings = self.office.documents.wordings
        return wordings.get(self.language) or wordings["nb"]

    @cached_property
    def _written(self) -> list[WrittenRow]:
        rows = answers.written_in(self.connection, self.reader.link.case_id)
        return [row for row in rows if not row.is_draft]

    @cached_property
    def readership(self) -> Readership:
        """As what they read; what was between two others is closed to a later partner."""
        link, role, person = self.reader.link, self.reader.role, self.reader.person
        part = InCase(link.case_id, link.employee_id, role)
        closed = closed_to(self.connection, part, person, self._written)
        return Readership(office=self.office, process=link.process, person_id=person.id, role=role, closed=closed)

    @cached_property
    def earlier(self) -> Earlier:
        """What rows of tables are named after."""
        return self.readership.earlier(self._written)

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """Names and dates for places in labels."""
        reader = self.reader
        period = reader.link.period
        return case_words(self.office, period, None, reader.employee, reader.partner, self.language)

    def text(self, words: Words | None) -> str:
        """A text of a form, with its places filled."""
        text = words.in_(self.language) if words else ""
        for name, value in self.facts.items():
            text = text.replace("{" + name + "}", value)
        return text

    def sources(self, plan: DocumentPlan) -> list[Source]:
        """The latest answer of each group of steps, or all of them, where its reader may see any of it."""
        found = [self._source(row, plan) for group in plan.steps for row in self._of_steps(group, plan)]
        return [one for one in found if any(one.answers(key) for key in one.values)]

    def _of_steps(self, keys: Collection[str], plan: DocumentPlan) -> list[WrittenRow]:
        rows = sorted((row for row in self._written if row.key in keys), key=lambda row: row.step_id)
        return rows if plan.is_of_every_answer else rows[-1:]

    def _source(self, row: WrittenRow, plan: DocumentPlan) -> Source:
        values = self.readership.values(row)
        wanted = {key: values[key] for key in values if not plan.fields or key in plan.fields}
        return Source(row=row, form=self.office.form(row.form, row.form_version), values=wanted)

    def answered(self, source: Source, fields: Collection[Field]) -> tuple[Answered, ...]:
        """The answered ones of these questions."""
        return tuple(self.one(source, field) for field in fields if source.answers(field.id))

    def one(self, source: Source, field: Field) -> Answered:
        """One question with its answer."""
        label, value = self.text(field.label), source.values.get(field.id)
        note = self.words("shared") if field.id in source.row.shared else ""
        if len(field.columns) > 1 and isinstance(value, tuple):
            return Answered(label=label, grid=self._grid(field, value), note=note)
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, tuple) else []
        if field.columns:
            column = field.columns[0]
            return Answered(label=label, text="\n".join(self._in_words(column, row.get(column.id)) for row in rows))
        return Answered(label=label, text=self._in_words(field, value), note=note)

    def _grid(self, field: Field, value: Sequence[object]) -> Grid:
        labels = row_labels(self.office, self.connection, field, self.earlier, self.language)
        first = (self.text(field.label),) if labels else ()
        rows = [row for row in value if isinstance(row, Mapping)]
        columns = [column for column in field.columns if any(row.get(column.id) for row in rows)]
        return Grid(
            caption=self.text(field.label),
            head=(*first, *(self.text(column.label) for column in columns)),
            rows=tuple(
                (*labels[number : number + 1], *(self._in_words(column, row.get(column.id)) for column in columns))
                for number, row in enumerate(rows)
                if not labels or number < len(labels)
            ),
        )

    def _in_words(self, field: Field, value: Value) -> str:
        if field.type is FieldType.PERSON and isinstance(value, str):
            return self.name(value)
        return answer_in_words(field, value, self.language)

    def name(self, person_id: str) -> str:
        """A person's name; somebody from outside stands there by name already."""
        found = load_people(self.connection, [person_id]).get(person_id)
        return found.name if found else person_id

    @property
    def parties(self) -> tuple[tuple[str, str], ...]:
        """The two, for the head of a document, as the process calls them; a stand-in is neither."""
        employee, partner, link = self.reader.employee, self.reader.partner, self.reader.link
        is_partner = Role.PARTNER in self.office.processes[link.process].between
        both = (
            (self.words("employee"), "" if employee.is_stand_in else employee.name),
            (self.words("partner" if is_partner else "leader"), partner.name if partner else ""),
        )
        return tuple(pair for pair in both if pair[1])

    @property
    def imprint(self) -> Mapping[str, str]:
        """Whose programme it is."""
        institution = self.office.institution
        return {
            "institution": institution.name.in_(self.language),
            "programme": institution.programme.in_(self.language),
        }


def form_document(material: Material, plan: DocumentPlan) -> FormDocument | None:
    """The document; none where there is nothing in it for its reader."""
    sources = material.sources(plan)
    if not sources:
        return None
    seen = frozenset(reader for source in sources for reader in _classes(source))
    return FormDocument(
        title=plan.title.in_(material.language),
        **material.imprint,
        made_at=material.now,
        facts=material.parties,
        readers=plan.readers.in_(material.language) if plan.readers else material.words(f"readers_{_closest(seen)}"),
        erased=_erased(material, sources, seen),
        parts=tuple(_part(material, source) for source in sources),
    )


def _part(material: Material, source: Source) -> Part:
    who = material.name(source.row.author_id or "")
    said = material.words("handed_in", name=who, moment=moment_in_words(source.row.saved_at, material.language))
    fields = [field for field in source.form.fields() if field.type is not FieldType.INFO]
    return Part(title=material.text(source.form.title), said=said, answers=material.answered(source, fields))


def _classes(source: Source) -> Iterator[Reader]:
    """The classes of what is shown of an answer: a shared private one is between the two."""
    for field in source.form.fields():
        for one in (field, *field.columns):
            if source.answers(field.id) and one.reader is not Reader.ANONYMOUS:
                is_shared = one.reader is Reader.AUTHOR and field.id in source.row.shared
                yield Reader.PARTIES if is_shared else one.reader


def _closest(seen: Collection[Reader]) -> str:
    """The class that the fewest may read."""
    return next(one.value for one in (Reader.AUTHOR, Reader.PARTIES, Reader.HR) if one in seen)


def _erased(material: Material, sources: Collection[Source], seen: Collection[Reader]) -> str:
    """When all of it is erased at the latest; what HR may read too is kept from when the case is closed."""
    if Reader.AUTHOR not in seen and Reader.PARTIES not in seen:
        return ""
    last = max(oslo_date(source.row.saved_at) for source in sources)
    keys = {source.row.key for source in sources}
    if keys <= {*OWN_PLAN}:
        return material.words("erased_after_leaving", days=_days(material, "record_after_leaving"))
    if Reader.AUTHOR in seen:
        until: date | None = last + timedelta(days=_days(material, "preparation_unused"))
    elif keys & {*HALF_YEAR}:
        until = last + timedelta(days=_days(material, "half_year"))
    else:
        until = _last_day_of_record(material, last, keys)
    return material.words("erased", date=day_in_words(until, material.language)) if until else ""


def _last_day_of_record(material: Material, written: date, keys: set[str]) -> date | None:
    """As the process has it: from the last day of employment, from the writing, or from the end of the period."""
    link, employee = material.reader.link, material.reader.employee
    match material.office.processes[link.process].begins_around:
        case "last_day":
            kind = "end_talk" if keys & {*END_TALK} else "record_after_leaving"
            left = employee.employed_to
            return left + timedelta(days=_days(material, kind)) if left else None
        case "first_day":
            return written + timedelta(days=_days(material, "record"))
        case _:
            return erased_on(material.office, link.period)


def _days(material: Material, kind: str) -> int:
    return material.office.institution.retention.get(kind, DAYS[kind])
