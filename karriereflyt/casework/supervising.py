"""People change: employees leave, and partners leave or come to supervise those whom they are to talk with."""

from collections.abc import Collection, Iterable
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.noticing import notice_row
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.partner_rule import conflict
from karriereflyt.domain.roles import Role
from karriereflyt.store import cases
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_people, supervisors_of

CHUNK = 500


def check_partners(office: Office, now: datetime) -> int:
    """Close the cases of people who have left; find those whose partner may not hold the talk any more, and tell their
    stories, so that HR is asked for another. Returns how many partners were found; again finds nothing new.

    Looks only at cases in question, and those are few; a transaction per chunk of them.
    """
    with office.store.read() as connection:
        ids = cases.cases_in_question(connection, oslo_date(now))
    return sum(_check_some(office, ids[start : start + CHUNK], now) for start in range(0, len(ids), CHUNK))


@tried_again
def _check_some(office: Office, ids: Collection[int], now: datetime) -> int:
    with office.store.begin() as connection:
        cases.hold_cases(connection, ids)
        return _check(office, connection, ids, now)


def _check(office: Office, connection: Connection, ids: Collection[int], now: datetime) -> int:
    rows = cases.load_cases(connection, ids)
    left = _without_employee(office, connection, rows, now)
    failing = _failing(office, connection, [row for row in rows if row.id not in left])
    walking = Walking(office, connection, now)
    listening = {row.id: walk.listening for row, walk in walking.look(failing) if walk.listening is not None}
    if not listening and not left:
        return 0
    for case_id, name in listening.items():
        step_id = walking.next_id()
        cases.insert_steps(connection, [notice_row(step_id, case_id, name, now)])
        walking.changes.happened(walking.next_id(), case_id, "partner_conflict_noticed", step_id)
    walking.walk_on([*left, *listening])
    walking.save()
    return len(listening)


def _without_employee(office: Office, connection: Connection, rows: Collection[CaseRow], now: datetime) -> set[int]:
    """Cases of people who have left: their story ends at the next walk."""
    people, today = load_people(connection, {row.person_id for row in rows}), oslo_date(now)
    last_days = {row.id: people[row.person_id].last_day for row in rows}
    ends = {row.id for row in rows if not office.processes[row.process].goes_on_after_leaving}
    return {case_id for case_id, day in last_days.items() if case_id in ends and day is not None and day < today}


def _failing(office: Office, connection: Connection, rows: Iterable[CaseRow]) -> list[int]:
    """Cases whose partner is gone or stopped, or tied to the employee in a way that HR has made no exception for."""
    ruled = [row for row in rows if office.processes[row.process].partner_rule and Role.PARTNER in row.parties]
    people = load_people(connection, {one for row in ruled for one in (row.person_id, row.parties[Role.PARTNER])})
    ties = supervisors_of(connection, {row.person_id for row in ruled})
    blocks = office.institution.mentor_rule == "block"
    failing: list[int] = []
    for row in ruled:
        partner, person = people.get(row.parties[Role.PARTNER]), people[row.person_id]
        is_gone = partner is None or partner.gone_at is not None or partner.is_stopped
        ties_to = ties.get(person.id, {})
        if is_gone or conflict(office.level_of(person), ties_to, row.parties[Role.PARTNER], mentor_blocks=blocks):
            failing.append(row.id)
    excepted = _excepted(connection, failing)
    return [case_id for case_id in failing if case_id not in excepted]


def _excepted(connection: Connection, case_ids: Collection[int]) -> set[int]:
    """Cases in which HR has made an exception when naming the partner."""
    steps = cases.load_steps(connection, case_ids)
    latest = {
        case_id: [step.routing["exception"] for step in found if step.routing and "exception" in step.routing][-1:]
        for case_id, found in steps.items()
    }
    return {case_id for case_id, exceptions in latest.items() if exceptions and exceptions[0] not in {None, "", "none"}}
