"""When status is over, counts remain: whose cases they were is forgotten, for good."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Row, delete, exists, select, update

from karriereflyt.domain.roles import DESK, NOBODY
from karriereflyt.store.bulk import update_rows
from karriereflyt.store.reading import erase_reading_of
from karriereflyt.store.starts import FIXED_DAY, OCCASION
from karriereflyt.store.tables import answer, case, event, mail, member, person, round_, step


def rounds_over(connection: Connection, period_before: date) -> list[int]:
    """Rounds whose period ended before a day."""
    return list(connection.scalars(select(round_.c.id).where(round_.c.period_end < period_before)))


def people_over(connection: Connection, rounds: Collection[int], own: Collection[str], most: int) -> list[str]:
    """People in these rounds who still stand there by their id, and have no open case in them, nor a case with their
    `own` steps as long as something they have written stands in one.
    """
    started = case.alias()  # one by one: their rounds have no members
    return _over(connection, member, rounds, own, most) or _over(connection, started, rounds, own, most)


def _over(
    connection: Connection, table: FromClause, rounds: Collection[int], own: Collection[str], most: int
) -> list[str]:
    who = table.c.person_id
    theirs = exists().where(case.c.person_id == who, case.c.round_id.in_(list(rounds)))
    has_text = answer.c.box_a.is_not(None) | answer.c.box_p.is_not(None) | answer.c.box_h.is_not(None)
    has_own = theirs.where(
        step.c.case_id == case.c.id, step.c.key.in_(list(own)), answer.c.step_id == step.c.id, has_text
    )
    is_nobody = who.startswith(NOBODY) | who.startswith(f"{DESK}:")
    query = select(who).where(table.c.round_id.in_(list(rounds)), ~is_nobody)
    query = query.where(~theirs.where(case.c.state == "open"), ~has_own).distinct().limit(most)
    return list(connection.scalars(query))


def keep_counts_only(connection: Connection, rounds: Collection[int], people: Collection[str]) -> list[int]:
    """In these rounds each of these people becomes a random name, the same in all: units and outcomes can be counted.

    Of their cases go steps, answers, history, pinned days, letters, links to documents and the log of readers.
    Returns the cases.
    """
    names = {one: _random_name() for one in people}
    in_rounds = member.c.round_id.in_(list(rounds)) & member.c.person_id.in_(list(people))
    members = connection.execute(select(member.c.round_id, member.c.seq, member.c.person_id).where(in_rounds)).all()
    update_rows(
        connection,
        member,
        [
            {"round_id": row.round_id, "seq": row.seq, "person_id": names[row.person_id], "partner_id": None}
            for row in members
        ],
        found_by=("round_id", "seq"),
    )
    theirs = case.c.person_id.in_(list(people)) & case.c.round_id.in_(list(rounds))
    cases = connection.execute(_CASES.where(theirs)).all()
    return _forget(
        connection, [(row, {"person_id": names[row.person_id], "pinned": _without_days(row.pinned)}) for row in cases]
    )


def stand_ins_over(connection: Connection, rounds: Collection[int], most: int) -> list[int]:
    """Closed cases in these rounds about a stand-in, such as a unit or the programme owner."""
    is_stand_in = case.c.person_id.startswith(f"{DESK}:")
    query = select(case.c.id).where(case.c.round_id.in_(list(rounds)), case.c.state == "closed", is_stand_in)
    return list(connection.scalars(query.limit(most)))


def keep_cases_as_counts(connection: Connection, case_ids: Collection[int]) -> None:
    """These cases alone become counts, each under a random name of its own. What they were opened with stays."""
    cases = connection.execute(_CASES.where(case.c.id.in_(list(case_ids)))).all()
    _forget(connection, [(row, {"person_id": _random_name(), "pinned": row.pinned}) for row in cases])


_CASES = select(case.c.id, case.c.round_id, case.c.person_id, case.c.pinned)


def _forget(connection: Connection, cases: Sequence[tuple[Row[Any], Mapping[str, object]]]) -> list[int]:
    """Each of these cases with what stands in it from now on. Returns their ids."""
    ids, rounds = [row.id for row, _ in cases], {row.round_id for row, _ in cases}
    if not ids:
        return []
    steps = select(step.c.id).where(step.c.case_id.in_(ids))
    connection.execute(delete(answer).where(answer.c.step_id.in_(steps)))
    connection.execute(delete(step).where(step.c.case_id.in_(ids)))
    connection.execute(delete(event).where(event.c.case_id.in_(ids)))
    erase_reading_of(connection, ids)
    connection.execute(delete(mail).where(mail.c.round_id.in_(rounds), mail.c.case_id.in_(ids)))
    forget = update(case).where(case.c.id.in_(ids))
    connection.execute(forget.values(parties={}, partner_id=None, sent=[], waits_for=None, waits_since=None))
    update_rows(connection, case, [{"id": row.id, **values} for row, values in cases], found_by=("id",))
    return ids


def ended_before(
    connection: Connection, process: str, outcomes: Collection[str], before: datetime
) -> list[tuple[int, str]]:
    """Round and person of a process's cases that ended so, and still stand there by somebody's id."""
    query = select(case.c.round_id, case.c.person_id).where(
        case.c.round_id.in_(select(round_.c.id).where(round_.c.process == process)),
        case.c.process == process,
        case.c.outcome.in_(list(outcomes)),
        case.c.closed_at < before,
        ~case.c.person_id.startswith(NOBODY),
    )
    return [(row.round_id, row.person_id) for row in connection.execute(query)]


def erase_gone(connection: Connection, person_id: str) -> None:
    """What the people file told of somebody whom it lacks now, and who has no case any more; a stop is kept."""
    has_case = exists().where(case.c.person_id == person_id)
    connection.execute(
        delete(person).where(
            person.c.id == person_id, person.c.gone_at.is_not(None), person.c.stopped_at.is_(None), ~has_case
        )
    )


def _random_name() -> str:
    return f"{NOBODY}{secrets.token_hex(8)}"


def _without_days(pinned: Mapping[str, str]) -> dict[str, str]:
    """A first or last day of employment in a unit would tell whose case it was."""
    return {name: value for name, value in pinned.items() if name != OCCASION and not name.startswith(FIXED_DAY)}
