"""Erasing what has been kept as long as the institution promises, a chunk in each transaction."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.forgetting import (
    CHUNK,
    forget_asked,
    forget_called_off,
    forget_leavers,
    forget_people,
    forget_stand_ins,
    forget_training,
)
from karriereflyt.casework.office import Office
from karriereflyt.casework.retention import END_TALK, HALF_YEAR, OWN_PLAN, Retention
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store import erasing, history, reading, surveys
from karriereflyt.store.connection import Connection
from karriereflyt.store.erasing import OverRow
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds

RECORD, CONFIRMED = "record", "partner-confirmation"
"""The step that counts from the talk, and the one whose answer confirms the record."""
CODES_KEPT = timedelta(days=1)
"""A code is good for minutes; the rest of the day it counts how many were asked for."""
WAITS_FOR_LETTER = timedelta(days=14)
"""An address given for one letter stays until that letter can be tried no more."""


@dataclass(frozen=True, kw_only=True)
class Erased:
    """How much was erased: texts, anonymous answers, used links and codes, lines of the logs, and people of whom only
    counts remain; `cases` are those of the training and those about stand-ins, of which the same is true, `called_off`
    people who never began, `leavers` those of whom the people file's row went.
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
    leavers: int = 0
    cases: int = 0


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
        actions=_text(clock, "actions_erased", clock.actions, "box_h")
        + _text(clock, "actions_erased", clock.plan_summary, "box_h"),
        anonymous_rows=_of_surveys(clock, surveys.erase_rows, "survey_rows"),
        anonymous_texts=_of_surveys(clock, surveys.erase_texts, "survey_text"),
        people_asked=forget_asked(clock),
        links=_until_none(lambda: _links(clock)),
        documents_links=_until_none(lambda: _documents_links(clock)),
        codes=_until_none(lambda: _codes(clock)),
        readings=_until_none(lambda: _readings(clock)),
        letters=_until_none(lambda: _letters(clock)),
        people=_until_none(lambda: forget_people(clock)),
        called_off=forget_called_off(clock),
        leavers=_until_none(lambda: forget_leavers(clock)),
        cases=_until_none(lambda: forget_stand_ins(clock)) + forget_training(clock),
    )


@dataclass(frozen=True)
class _Clock(Retention):
    """Which text is over."""

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
        return erasing.steps_of_leavers_over(connection, left, OWN_PLAN, "box_a", most=CHUNK)

    def plan_summary(self, connection: Connection) -> list[OverRow]:
        left = erasing.Left(self.day_before("plan_summary"), self.before("plan_summary"))
        return erasing.steps_of_leavers_over(connection, left, OWN_PLAN, "box_h", most=CHUNK)

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
        before = self.before("actions")
        return erasing.hr_text_over(connection, but=(*HALF_YEAR, *OWN_PLAN), closed_before=before, most=CHUNK)


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
