"""When people's days in the records are over, their cases become counts, and nobody can tell whose they were."""

from collections.abc import Collection
from datetime import date

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.cohorts.forgetting import courses_over, unused_interest
from karriereflyt.casework.cohorts.state import PROCESS, load_house
from karriereflyt.casework.retention import OWN_PLAN, Retention
from karriereflyt.store import counting, history, invitations, people
from karriereflyt.store.batches import batches
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import ENGINE
from karriereflyt.store.ids import NewIds

CHUNK = 500


@tried_again
def forget_people(clock: Retention) -> int:
    """Status is kept for so many days after the calendar year that the round's period ended in; of whoever works here
    and has a career plan in it, as long as the plan.
    """
    with clock.office.store.begin() as connection:
        rounds = _rounds_over(clock, connection)
        over = counting.people_over(connection, rounds, OWN_PLAN, CHUNK) if rounds else []
        cases = counting.keep_counts_only(connection, rounds, over) if over else []
        _note_counted(clock, connection, cases)
    return len(over)


@tried_again
def forget_leavers(clock: Retention) -> int:
    """What the people file told of somebody whom it lacks for long; the number stays, since others' cases name it."""
    with clock.office.store.begin() as connection:
        return people.erase_leavers(connection, clock.before("employment"), CHUNK)


@tried_again
def forget_stand_ins(clock: Retention) -> int:
    """As long; what framed an evaluation, or the measures of a unit, are nobody's own, but name who dealt with them."""
    with clock.office.store.begin() as connection:
        rounds = _rounds_over(clock, connection)
        cases = counting.stand_ins_over(connection, rounds, CHUNK) if rounds else []
        _to_counts(clock, connection, cases)
    return len(cases)


def forget_training(clock: Retention) -> int:
    """Interest that was not used, and courses: each after days of its own."""
    if PROCESS not in clock.office.processes:
        return 0
    with clock.office.store.read() as connection:
        house = load_house(connection)
    over = [*unused_interest(house, clock.before("interest")), *courses_over(house, clock.before("course"))]
    for some in batches(over):
        _count_some(clock, some)
    return len(over)


def forget_called_off(clock: Retention) -> int:
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


def forget_asked(clock: Retention) -> int:
    """Whom an anonymous survey asked, some days after it closed. A transaction for each round."""
    processes = [key for key, process in clock.office.processes.items() if process.forgets_asked]
    with clock.office.store.read() as connection:
        before = clock.day_before("invitation_list")
        over = [(key, one) for key in processes for one in invitations.rounds_asked_before(connection, key, before)]
    return sum(_forget(clock, key, round_id) for key, round_id in over)


@tried_again
def _forget(clock: Retention, process: str, round_id: int) -> int:
    with clock.office.store.begin() as connection:
        return invitations.forget_asked(connection, round_id, process)


@tried_again
def _forget_person(clock: Retention, round_id: int, person_id: str) -> None:
    with clock.office.store.begin() as connection:
        _note_counted(clock, connection, counting.keep_counts_only(connection, [round_id], [person_id]))
        counting.erase_gone(connection, person_id)


@tried_again
def _count_some(clock: Retention, cases: Collection[int]) -> None:
    with clock.office.store.begin() as connection:
        _to_counts(clock, connection, cases)


def _rounds_over(clock: Retention, connection: Connection) -> list[int]:
    return counting.rounds_over(connection, date(clock.day_before("status").year, 1, 1))


def _to_counts(clock: Retention, connection: Connection, cases: Collection[int]) -> None:
    counting.keep_cases_as_counts(connection, cases)
    _note_counted(clock, connection, cases)


def _note_counted(clock: Retention, connection: Connection, cases: Collection[int]) -> None:
    ids = NewIds(connection, max(len(cases), 1))
    told = {"step_id": None, "at": clock.now, "what": "kept_as_counts_only", "who": ENGINE, "detail": None}
    history.record(connection, [{"id": ids.next(), "case_id": case_id, **told} for case_id in cases])
