"""Making letters: names, links and dates are read when a letter leaves, never kept in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass

from karriereflyt.casework.letters.batch import Batch
from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.letters.listed import lists_nothing
from karriereflyt.casework.letters.meetings import calendar_part
from karriereflyt.casework.letters.values import values_of
from karriereflyt.casework.lists import Talks
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.domain.address import tidy_address
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.roles import is_about
from karriereflyt.mail.line import Envelope
from karriereflyt.mail.mime import Posting, compose
from karriereflyt.mail.verp import bounce_address
from karriereflyt.rendering.emails import UNKNOWN_LANGUAGE, Message, MessageName, fill
from karriereflyt.store import post, reading
from karriereflyt.store.connection import Connection, SQLAlchemyError
from karriereflyt.store.letters import MailRow
from karriereflyt.store.people import load_people
from karriereflyt.store.post import CaseToTell

COMMON = "common"
LEFT = "the recipient has left"
NOT_ASKED = "no longer asked"
CODE = "code"
"""The kind of letter that carries a code for reading stored text."""


@dataclass(frozen=True)
class Unsendable:
    """A letter that is not made: its end state and why, in words without names."""

    mail_id: int
    state: str
    reason: str


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
        self._batch = Batch(office, connection, people, Talks(connection, batch), office.mac_key("bounce"), parties)

    def write(self, row: MailRow) -> Envelope | Unsendable:
        """One letter as bytes, or why it is not sent."""
        recipient = self._batch.people.get(row.recipient_id)
        step = self._steps.get(row.step_id or 0)
        if row.step_id and (
            step is None or step.state != "open" or step.link_cipher is None or step.assignee_id != row.recipient_id
        ):
            return Unsendable(row.id, "cancelled", NOT_ASKED)
        if recipient is None:
            return Unsendable(row.id, "cancelled", LEFT)
        case = self._cases.get(row.case_id or 0)
        if recipient.is_stopped or self._is_about_stopped(case):
            return Unsendable(row.id, "cancelled", NOT_ASKED)
        if row.kind == CODE and (row.about or {})["code"] not in self._codes:
            return Unsendable(row.id, "cancelled", "the code is not good any more")
        code = self._codes.get((row.about or {})["code"]) if row.kind == CODE else None
        facts = Facts(self._batch, row, recipient, step, case, code)
        try:
            return self._addressed(facts)
        except SQLAlchemyError:
            raise  # the database is away, which is no fault of this letter
        except Exception as error:  # noqa: BLE001  # whatever is wrong with one letter, the others leave
            return Unsendable(row.id, "rejected", f"could not be made: {type(error).__name__}")

    def _is_about_stopped(self, case: CaseToTell | None) -> bool:
        """Whether HR has stopped all mail about the employee of the case."""
        employee = self._batch.people.get(case.person_id) if case else None
        return case is not None and employee is not None and employee.is_stopped and is_about(employee.id, case.parties)

    def _addressed(self, facts: Facts) -> Envelope | Unsendable:
        """To the address at work as long as somebody works here; else only where they have asked for it."""
        message, recipient = _message(facts), facts.recipient
        field = message.definition.private_address
        if not field and recipient.has_left(self._today):
            return Unsendable(facts.row.id, "cancelled", LEFT)
        ways = values_of(facts)
        if lists_nothing(message.definition.placeholders, ways):
            return Unsendable(facts.row.id, "cancelled", NOT_ASKED)
        address = tidy_address(facts.text_in(field)) if field else recipient.email
        if not address:
            return Unsendable(facts.row.id, "rejected", "no address")
        return _envelope(facts, message, ways, address)


def _message(facts: Facts) -> Message:
    """The letter's text in the recipient's language; in both forms of Norwegian where it is not known."""
    messages, row = facts.batch.office.messages, facts.row
    name = MessageName(row.process, row.message, facts.recipient.language or UNKNOWN_LANGUAGE)
    return messages[name] if name in messages else messages[name._replace(process=COMMON)]


def _envelope(facts: Facts, message: Message, ways: Ways, address: str) -> Envelope:
    """The bytes, and where they go."""
    batch, row = facts.batch, facts.row
    head = batch.heads[facts.language]
    values = {name: ways[name]() for name in message.definition.placeholders}
    calendar = calendar_part(facts, head, address) if message.definition.calendar else None
    posting = Posting(to=address, letterhead=head, message_id=row.message_id, date=row.dated_at, calendar=calendar)
    data = compose(fill(message, head, values), posting)
    sender = bounce_address(row.id, batch.office.mail_domain, batch.bounce_key)
    return Envelope(mail_id=row.id, mail_from=sender, to=address, data=data)
