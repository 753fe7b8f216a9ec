"""Erasing what has been kept as long as the institution promises, a chunk in each transaction."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store import counting, erasing, history, invitations, reading, surveys
from karriereflyt.store.connection import Connection
from karriereflyt.store.erasing import OverRow
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds

CHUNK = 500
RECORD, CONFIRMED = "record", "partner-confirmation"
"""The step that counts from the talk, and the one whose answer confirms the record."""
CODES_KEPT = timedelta(days=1)
"""A code is good for minutes; the rest of the day it counts how many were asked for."""
HALF_YEAR = ("half-year", "partner-half-year")
END_TALK = ("record", "view", "written", "share", "shared-with-hr", "shared-with-leader")
"""What is said at the end of an employment has days of its own."""
WAITS_FOR_LETTER = timedelta(days=14)
"""An address given for one letter stays until that letter can be tried no more."""
OWN_PLAN = ("career-plan",)
"""Somebody's own plan is kept as long as they work here (handbook section 10)."""
DAYS = {
    "status": 1095,
    "preparation": 30,
    "preparation_unused": 180,
    "record": 730,
    "record_after_leaving": 183,
    "end_talk": 365,
    "half_year": 730,
    "actions": 730,
    "survey_rows": 365,
    "survey_text": 91,
    "invitation_list": 30,
    "mail_log": 365,
    "links": 30,
    "access_log": 365,
    "called_off": 30,
}
"""Where the institution says nothing (handbook section 10)."""


@dataclass(frozen=True, kw_only=True)
class Erased:
    """How much was erased: texts, anonymous answers, used links and codes, lines of the logs, people of whom only
    counts remain, and people who never began.
    """

    private_texts: int = 0
    records: int = 0
    end_talks: int = 0
    half_years: int = 0
    actions: int = 0
    anonymous_rows: int = 0
    anonymous_texts: int = 0
    people_asked: int = 0
    links: int = 0
    documents_links: int = 0
    codes: int = 0
    readings: int = 0
    letters: int = 0
    people: int = 0
    called_off: int = 0


_END_TALK = erasing.Steps("exit", END_TALK)
_AT_THE_END = erasing.Steps("exit", (*END_TALK, "plan-end"))
"""With the last version of the plan, whose text between two is over sooner."""

Find = Callable[[Connection], list[OverRow]]


def erase_due(office: Office, now: datetime) -> Erased:
    """Erase all whose days are over. Running it again finds nothing more."""
    clock = _Clock(office, now)
    return Erased(
        private_texts=_text(clock, "private_text_erased", clock.private_text, "box_a")
        + _text(clock, "private_text_erased", clock.private_text_of_leavers, "box_a"),
        records=_text(clock, "record_erased", clock.record, "box_p")
        + _text(clock, "record_erased", clock.record_of_leavers, "box_p"),
        end_talks=_text(clock, "end_talk_erased", clock.end_talk, "box_p", "box_h"),
        half_years=_text(clock, "half_year_erased", clock.half_year, "box_p", "box_h"),
        actions=_text(clock, "actions_erased", clock.actions, "box_h"),
        anonymous_rows=_of_surveys(clock, surveys.erase_rows, "survey_rows"),
        anonymous_texts=_of_surveys(clock, surveys.erase_texts, "survey_text"),
        people_asked=_people_asked(clock),
        links=_until_none(lambda: _links(clock)),
        documents_links=_until_none(lambda: _documents_links(clock)),
        codes=_until_none(lambda: _codes(clock)),
        readings=_until_none(lambda: _readings(clock)),
        letters=_until_none(lambda: _letters(clock)),
        people=_until_none(lambda: _people(clock)),
        called_off=_called_off(clock),
    )


@dataclass(frozen=True)
class _Clock:
    """What is over, by what the institution promises."""

    office: Office
    now: datetime

    def before(self, kind: str) -> datetime:
        return self.now - timedelta(days=self.days(kind))

    def day_before(self, kind: str) -> date:
        return oslo_date(self.now) - timedelta(days=self.days(kind))

    def days(self, kind: str) -> int:
        return self.office.institution.retention.get(kind, DAYS[kind])

    def private_text(self, connection: Connection) -> list[OverRow]:
        return erasing.private_text_over(
            connection,
            confirmed=CONFIRMED,
            confirmed_before=self.before("preparation"),
            unused_since=self.before("preparation_unused"),
            but=OWN_PLAN,
            most=CHUNK,
        )

    def private_text_of_leavers(self, connection: Connection) -> list[OverRow]:
        left = erasing.Left(oslo_date(self.now), self.now)
        return erasing.private_text_of_leavers_over(connection, left, OWN_PLAN, most=CHUNK)

    def record(self, connection: Connection) -> list[OverRow]:
        return erasing.parties_text_over(
            connection,
            talk=erasing.Talk(RECORD, self.day_before("record")),
            but=(*HALF_YEAR, *OWN_PLAN),
            written_before=self.before("record"),
            most=CHUNK,
        )

    def record_of_leavers(self, connection: Connection) -> list[OverRow]:
        kind = "record_after_leaving"
        return erasing.text_of_leavers_over(
            connection, erasing.Left(self.day_before(kind), self.before(kind)), _END_TALK, most=CHUNK
        )

    def end_talk(self, connection: Connection) -> list[OverRow]:
        left = erasing.Left(self.day_before("end_talk"), self.before("end_talk"))
        return erasing.end_talk_over(
            connection, left, _AT_THE_END, closed_before=self.now - WAITS_FOR_LETTER, most=CHUNK
        )

    def half_year(self, connection: Connection) -> list[OverRow]:
        return erasing.text_of_steps_over(
            connection, keys=HALF_YEAR, written_before=self.before("half_year"), most=CHUNK
        )

    def actions(self, connection: Connection) -> list[OverRow]:
        return erasing.hr_text_over(connection, but=HALF_YEAR, closed_before=self.before("actions"), most=CHUNK)


def _until_none(erase: Callable[[], int]) -> int:
    total = 0
    while done := erase():
        total += done
    return total


def _text(clock: _Clock, what: str, find: Find, *boxes: str) -> int:
    return _until_none(lambda: _some_text(clock, what, find, boxes))


@tried_again
def _some_text(clock: _Clock, what: str, find: Find, boxes: Collection[str]) -> int:
    with clock.office.store.begin() as connection:
        over = find(connection)
        erasing.erase_text(connection, [row.step_id for row in over], *boxes)
        ids = NewIds(connection, max(len(over), 1))
        told = {"at": clock.now, "what": what, "who": ENGINE, "detail": None}
        rows = [{"id": ids.next(), "case_id": row.case_id, "step_id": row.step_id, **told} for row in over]
        history.record(connection, rows)
    return len(over)


@tried_again
def _of_surveys(clock: _Clock, erase: Callable[[Connection, date], int], kind: str) -> int:
    with clock.office.store.begin() as connection:
        return erase(connection, clock.day_before(kind))


def _people_asked(clock: _Clock) -> int:
    """Whom an anonymous survey asked, some days after it closed. A transaction for each round."""
    processes = [key for key, process in clock.office.processes.items() if process.forgets_asked]
    with clock.office.store.read() as connection:
        before = clock.day_before("invitation_list")
        over = [(key, one) for key in processes for one in invitations.rounds_asked_before(connection, key, before)]
    return sum(_forget(clock, key, round_id) for key, round_id in over)


@tried_again
def _forget(clock: _Clock, process: str, round_id: int) -> int:
    with clock.office.store.begin() as connection:
        return invitations.forget_asked(connection, round_id, process)


@tried_again
def _links(clock: _Clock) -> int:
    with clock.office.store.begin() as connection:
        return erasing.erase_links(connection, clock.before("links"), CHUNK)


@tried_again
def _documents_links(clock: _Clock) -> int:
    with clock.office.store.begin() as connection:
        return reading.erase_links(connection, clock.before("links"), CHUNK)


@tried_again
def _codes(clock: _Clock) -> int:
    with clock.office.store.begin() as connection:
        return reading.erase_codes(connection, clock.now - CODES_KEPT, CHUNK)


@tried_again
def _readings(clock: _Clock) -> int:
    """The log of who read what outlives the text by so many days (handbook section 10)."""
    with clock.office.store.begin() as connection:
        return reading.erase_log(connection, clock.before("access_log"), CHUNK)


@tried_again
def _letters(clock: _Clock) -> int:
    with clock.office.store.begin() as connection:
        return erasing.erase_mail_log(connection, clock.before("mail_log"), CHUNK)


@tried_again
def _people(clock: _Clock) -> int:
    """Status is kept for so many days after the calendar year that the round's period ended in."""
    with clock.office.store.begin() as connection:
        rounds = counting.rounds_over(connection, date(clock.day_before("status").year, 1, 1))
        people = counting.people_over(connection, rounds, CHUNK) if rounds else []
        _keep_counts(clock, connection, rounds, people)
    return len(people)


def _called_off(clock: _Clock) -> int:
    """Whoever never began: their case becomes a count, and what the people file told of them goes (handbook 7.1)."""
    before = clock.before("called_off")
    with clock.office.store.read() as connection:
        over = [
            whose
            for key, process in clock.office.processes.items()
            if process.forgets
            for whose in counting.ended_before(connection, key, process.forgets, before)
        ]
    for round_id, person_id in over:
        _forget_person(clock, round_id, person_id)
    return len(over)


@tried_again
def _forget_person(clock: _Clock, round_id: int, person_id: str) -> None:
    with clock.office.store.begin() as connection:
        _keep_counts(clock, connection, [round_id], [person_id])
        counting.erase_gone(connection, person_id)


def _keep_counts(clock: _Clock, connection: Connection, rounds: Collection[int], people: Collection[str]) -> None:
    cases = counting.keep_counts_only(connection, rounds, people) if people else []
    ids = NewIds(connection, max(len(cases), 1))
    told = {"step_id": None, "at": clock.now, "what": "kept_as_counts_only", "who": ENGINE, "detail": None}
    history.record(connection, [{"id": ids.next(), "case_id": case_id, **told} for case_id in cases])
