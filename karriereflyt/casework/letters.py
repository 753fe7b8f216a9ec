"""Making letters: names, links and dates are read when a letter leaves, never kept in the outbox."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import NamedTuple

from karriereflyt.casework.boxes import opened
from karriereflyt.casework.days import erased_on, known_days
from karriereflyt.casework.endings import ending_rows
from karriereflyt.casework.evaluating.keeping import result_address
from karriereflyt.casework.links import code_place, open_documents_link, open_link
from karriereflyt.casework.lists import Talks, digest_rows, hr_rows, undelivered_at
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.casework.sessions_told import latest_plan, session_of, session_rows
from karriereflyt.casework.summary import round_in_words
from karriereflyt.casework.surveys.reading import findings_of, response_of
from karriereflyt.casework.told import TOLD, told_of
from karriereflyt.domain.address import tidy_address
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Reader
from karriereflyt.domain.form import Value as AnswerValue
from karriereflyt.domain.message import CalendarPart, Letterhead, Value
from karriereflyt.domain.roles import Role
from karriereflyt.domain.surveys import survey_of_round
from karriereflyt.domain.text import Language, Words
from karriereflyt.institution.config import Institution
from karriereflyt.mail.calendar import Appointment, cancellation, invitation
from karriereflyt.mail.line import Envelope
from karriereflyt.mail.mime import Posting, compose
from karriereflyt.mail.verp import bounce_address
from karriereflyt.rendering.dates import day_in_words, time_in_words
from karriereflyt.rendering.emails import UNKNOWN_LANGUAGE, Message, MessageName, fill
from karriereflyt.store import answers, post, reading
from karriereflyt.store.connection import Connection, SQLAlchemyError
from karriereflyt.store.letters import MailRow
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units
from karriereflyt.store.post import CaseToTell, StepToTell

COMMON = "common"
LISTS = {"hr-list": hr_rows, "ending-soon": ending_rows}
"""Lists other than what waits for the recipient, by their letter."""
LEFT = "the recipient has left"
NAMED_ROLES = (Role.PARTNER, Role.LEADER, Role.BUDDY, Role.MENTOR, Role.SUPERVISOR, Role.TRAINER, Role.PROGRAMME_OWNER)
"""The roles whose holder a letter may name."""
CODE = "code"
"""The kind of letter that carries a code for reading stored text."""
MOST_FINDINGS = 8
PAY = Words(
    nb="Lønn og stillingskode avgjøres i forhandlinger. Ingenting her er et løfte om lønn eller opprykk.",
    nn="Lønn og stillingskode blir avgjorde i forhandlingar. Ingenting her er ein lovnad om lønn eller opprykk.",
    en="Pay and position code are settled in negotiations. Nothing here is a promise of pay or promotion.",
)
"""The handbook's pay sentence (section 8)."""


@dataclass(frozen=True)
class Unsendable:
    """A letter that is not made: its end state and why, in words without names."""

    mail_id: int
    state: str
    reason: str


@dataclass(frozen=True)
class _Shared:
    """What the letters of a batch draw on together."""

    office: Office
    connection: Connection
    people: Mapping[str, PersonRow]
    talks: Talks
    bounce_key: bytes
    parties: Parties

    @cached_property
    def units(self) -> Mapping[str, UnitRow]:
        """All units, for the few letters that name one."""
        return load_units(self.connection)

    @cached_property
    def heads(self) -> Mapping[str, Letterhead]:
        """Whom the letters come from, in each language."""
        return {language.value: letterhead(self.office, language) for language in Language}

    @cached_property
    def _results(self) -> dict[tuple[str, str], "_Result"]:
        return {}

    def result(self, survey: str, language: str) -> "_Result":
        """What a survey has brought: read once for all who are told of it."""
        key = survey, language
        if key not in self._results:
            findings = findings_of(self.office, survey, language, MOST_FINDINGS)
            self._results[key] = _Result(response_of(self.office, survey, language), findings)
        return self._results[key]


class _Result(NamedTuple):
    response: str
    findings: tuple[str, ...]


class Writing:
    """Makes the letters of one claimed batch; reads in one transaction what they speak of."""

    def __init__(self, office: Office, connection: Connection, batch: Sequence[MailRow]) -> None:
        self._steps = post.steps_to_tell(connection, [row.step_id for row in batch if row.step_id])
        self._cases = post.cases_to_tell(connection, {row.case_id for row in batch if row.case_id})
        self._codes = reading.code_ciphers(connection, [(row.about or {})["code"] for row in batch if row.kind == CODE])
        wanted = {row.recipient_id for row in batch}
        for case in self._cases.values():
            wanted |= {case.person_id, *case.parties.values()}
        people = load_people(connection, wanted)
        leaders = {people[one.person_id].leader_id or "" for one in self._cases.values() if one.person_id in people}
        people |= load_people(connection, leaders - people.keys() - {""})
        self._today = oslo_date(office.clock.now())
        parties = Parties(connection, office.institution.functions)
        self._shared = _Shared(office, connection, people, Talks(connection, batch), office.mac_key("bounce"), parties)

    def write(self, row: MailRow) -> Envelope | Unsendable:
        """One letter as bytes, or why it is not sent."""
        recipient = self._shared.people.get(row.recipient_id)
        step = self._steps.get(row.step_id or 0)
        if row.step_id and (
            step is None or step.state != "open" or step.link_cipher is None or step.assignee_id != row.recipient_id
        ):
            return Unsendable(row.id, "cancelled", "no longer asked")
        if recipient is None:
            return Unsendable(row.id, "cancelled", LEFT)
        if row.kind == CODE and (row.about or {})["code"] not in self._codes:
            return Unsendable(row.id, "cancelled", "the code is not good any more")
        code = self._codes.get((row.about or {})["code"]) if row.kind == CODE else None
        letter = _Letter(self._shared, row, recipient, step, self._cases.get(row.case_id or 0), code)
        try:
            return self._addressed(letter, recipient)
        except SQLAlchemyError:
            raise  # the database is away, which is no fault of this letter
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one letter, the others leave
            return Unsendable(row.id, "rejected", f"could not be made: {type(error).__name__}")

    def _addressed(self, letter: "_Letter", recipient: PersonRow) -> Envelope | Unsendable:
        """To the address at work as long as somebody works here; else only where they have asked for it."""
        field = letter.message.definition.private_address
        if not field and recipient.has_left(self._today):
            return Unsendable(letter.mail_id, "cancelled", LEFT)
        address = letter.private_address(field) if field else recipient.email
        return letter.envelope(address) if address else Unsendable(letter.mail_id, "rejected", "no address")


class _Letter:
    """One letter: its values, looked up as its message declares them."""

    def __init__(
        self,
        shared: _Shared,
        row: MailRow,
        recipient: PersonRow,
        step: StepToTell | None,
        case: CaseToTell | None,
        code: bytes | None,
    ) -> None:
        self._shared = shared
        self._office = shared.office
        self._row = row
        self.mail_id = row.id
        self._recipient = recipient
        self._step = step
        self._case = case
        self._code_cipher = code
        self._letter_language = recipient.language or UNKNOWN_LANGUAGE
        self._language = recipient.language or Language.NB.value

    def envelope(self, address: str) -> Envelope:
        """The bytes, and where they go."""
        office, row = self._office, self._row
        message, head = self.message, self._shared.heads[self._language]
        ways = self._values()
        values = {name: ways[name]() for name in message.definition.placeholders}
        calendar = self._calendar(head, address) if message.definition.calendar else None
        posting = Posting(to=address, letterhead=head, message_id=row.message_id, date=row.dated_at, calendar=calendar)
        data = compose(fill(message, head, values), posting)
        sender = bounce_address(row.id, office.mail_domain, self._shared.bounce_key)
        return Envelope(mail_id=row.id, mail_from=sender, to=address, data=data)

    def private_address(self, field: str) -> str:
        """What somebody has given in this field of the case; nothing where it is no address."""
        return tidy_address(self._written(field)) or ""

    @cached_property
    def message(self) -> Message:
        """Its text in the recipient's language."""
        messages, row = self._office.messages, self._row
        name = MessageName(row.process, row.message, self._letter_language)
        return messages[name] if name in messages else messages[name._replace(process=COMMON)]

    def _values(self) -> Mapping[str, Callable[[], Value]]:
        """How each value is found; not kept, or a letter would hold itself and go only when Python looks for rings."""
        office, language = self._office, self._language
        institution = office.institution
        return {
            "given_name": lambda: self._recipient.given_name,
            "employee": lambda: self._name(self._case.person_id if self._case else ""),
            **{role.value: partial(self._holder, role) for role in NAMED_ROLES},
            "unit": self._unit,
            "due": lambda: day_in_words(self._step.due, language) if self._step and self._step.due else "",
            "link": self._link,
            "step": self._step_title,
            "minutes": lambda: office.forms[self._step.form].minutes if self._step else 0,
            "first_day": lambda: self._day_of_employment("first_day"),
            "last_day": lambda: self._day_of_employment("last_day"),
            "day": self._day,
            "date": lambda: day_in_words(oslo_date(self._starts_at), language),
            "time": lambda: time_in_words(self._starts_at, language),
            "place": lambda: str(self._session.get("place", "")) if self._session else self._written("place"),
            "number": lambda: str(self._session.get("number", "")),
            "themes": lambda: str(self._session.get("themes", "")),
            "trainers": lambda: str(self._session.get("trainers", "")),
            "sessions": lambda: session_rows(self._plan, language),
            "material_link": lambda: str(self._plan.get("material", "")),
            "right_reference": lambda: institution.right_reference.in_(language),
            "pay_sentence": lambda: PAY.in_(language),
            **{f"{name}_link": partial(str, page) for name, page in institution.links.items()},
            "period": lambda: self._case.period if self._case else "",
            **{name: partial(self._told_of, name) for name in TOLD},
            "response": lambda: self._result.response,
            "findings": lambda: [{"text": text} for text in self._result.findings],
            "erased_on": lambda: day_in_words(erased_on(office, self._case.period if self._case else ""), language),
            "round_summary": lambda: round_in_words(self._shared.connection, self._row.round_id or 0, language),
            "talks": lambda: self._shared.talks.rows(self._row, self._shared.units, language),
            "tasks": lambda: self._tasks,
            "n": lambda: len(self._tasks),
            "documents_link": self._documents_link,
            "result_link": lambda: result_address(office, self._case.round_id if self._case else 0),
            "code": self._code,
            "undelivered": lambda: str(undelivered_at(self._shared.connection, self._recipient.id)),
        }

    def _name(self, person_id: str) -> str:
        person = self._shared.people.get(person_id)
        return person.name if person else ""

    def _holder(self, role: Role) -> str:
        """Who holds a role in the case; nothing where nobody does."""
        case = self._case
        employee = self._shared.people.get(case.person_id) if case else None
        if case is None or employee is None:
            return ""
        holder = self._shared.parties.to_tell(role, employee, case.parties) or ""
        found = self._shared.people.get(holder) or load_people(self._shared.connection, [holder]).get(holder)
        return found.name if found else ""

    def _day_of_employment(self, name: str) -> str:
        employee = self._shared.people.get(self._case.person_id) if self._case else None
        day = known_days(self._case.pinned, employee).get(name) if self._case and employee else None
        return day_in_words(day, self._language) if day else ""

    def _day(self) -> str:
        """The day that the letter speaks of, or that its step counts from."""
        told = (self._row.about or {}).get("day")
        day = date.fromisoformat(told) if told else self._step.anchor if self._step else None
        return day_in_words(day, self._language) if day else ""

    def _unit(self) -> str:
        employee = self._shared.people.get(self._case.person_id) if self._case else self._recipient
        unit = self._shared.units.get(employee.unit_code or "") if employee else None
        return unit.name(self._language) if unit else ""

    def _link(self) -> str:
        step = self._step
        if step is None or step.link_cipher is None:
            raise ValueError(f"Letter {self._row.id} carries a link but is about no open step.")
        return open_link(self._office.seals, step.id, step.link_cipher, self._office.settings.forms_url)

    def _documents_link(self) -> str:
        found = reading.link_of(self._shared.connection, self._row.case_id or 0, self._recipient.id)
        if found is None:
            raise ValueError(f"Letter {self._row.id} leads to documents, and its reader has no link to any.")
        return open_documents_link(self._office.seals, *found, self._office.settings.forms_url)

    def _code(self) -> str:
        if self._code_cipher is None:
            raise ValueError(f"Letter {self._row.id} carries a code, and there is none.")
        place = code_place((self._row.about or {})["code"])
        return self._office.seals.open("link", place, self._code_cipher).decode()

    def _step_title(self) -> str:
        return (
            self._office.plan(self._step.process).steps[self._step.key].title.in_(self._language) if self._step else ""
        )

    @property
    def _result(self) -> _Result:
        """The result of the survey that the letter tells of."""
        survey = survey_of_round(self._case.process, self._case.round_id) if self._case else ""
        return self._shared.result(survey, self._language)

    @cached_property
    def _told(self) -> Mapping[str, str]:
        """What the case was opened with, in words."""
        case = self._case
        return told_of(self._shared.connection, case.pinned, case.period_end, self._language) if case else {}

    def _told_of(self, name: str) -> str:
        return self._told.get(name, "")

    @cached_property
    def _starts_at(self) -> datetime:
        return datetime.fromisoformat((self._row.about or {})["starts_at"])

    @cached_property
    def _rows(self) -> list[answers.WrittenRow]:
        return answers.written_in(self._shared.connection, self._case.id) if self._case else []

    @cached_property
    def _plan(self) -> Mapping[str, AnswerValue]:
        """What the case was last told of its sessions."""
        return latest_plan(self._rows)

    @property
    def _session(self) -> Mapping[str, AnswerValue]:
        """The session that the letter speaks of."""
        return session_of(self._plan, int((self._row.about or {}).get("number", 0)))

    def _written(self, field: str) -> str:
        """What stands in a field of the case that HR may read, as it was last handed in."""
        for row in reversed(self._rows):
            text = None if row.is_draft else opened(self._office.seals, row, (Reader.HR,)).get(field)
            if isinstance(text, str):
                return " ".join(text.split())  # one line, however it was typed
        return ""

    @cached_property
    def _tasks(self) -> list[dict[str, str]]:
        rows = LISTS.get(self._row.message, digest_rows)
        return rows(self._office, self._shared.connection, self._recipient.id, self._row.dated_at, self._language)

    def _calendar(self, head: Letterhead, address: str) -> CalendarPart:
        about = self._row.about or {}
        starts_at = self._starts_at
        appointment = Appointment(
            # Each booking is an entry of its own: a cancelled one never comes back, not even at the same time.
            uid=f"{about['case']}-{about['booking']}@{self._office.mail_domain}",
            sequence=1 if about["cancelled"] else 0,
            starts_at=starts_at,
            ends_at=datetime.fromtimestamp(starts_at.timestamp() + 60 * about["minutes"], starts_at.tzinfo),
            summary=self._office.plan(self._row.process).title.in_(self._language),
            language=self._language,
            organizer_name=head.contact_name,
            organizer_address=head.contact_email,
            attendee_address=address,
            place=self._written("place"),
        )
        return (cancellation if about["cancelled"] else invitation)(appointment, self._row.dated_at)


def letterhead(office: Office, language: str) -> Letterhead:
    """Whom every letter comes from, in a language."""
    return letterhead_of(office.institution, language)


def letterhead_of(institution: Institution, language: str) -> Letterhead:
    """The same, from the institution's choices alone. Pure."""
    return Letterhead(
        institution=institution.name.in_(language),
        programme=institution.programme.in_(language),
        contact_name=institution.contact.name.in_(language),
        contact_phone=institution.contact.phone,
        contact_email=institution.contact.email,
        from_name=institution.name.in_(language),
        from_address=institution.mailing.from_address,
    )
