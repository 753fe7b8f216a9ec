"""A house in which very many cases wait, made inside the database: a million in seconds instead of minutes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import ceil

from sqlalchemy import Connection, bindparam, text, update

from benchmarks.figures import say
from benchmarks.offices import NOW, PROCESS, YEAR
from karriereflyt.casework.office import Office
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.deadlines import due_day
from karriereflyt.store.tables import case

PEOPLE = 100_000
"""With more cases than this, the same people have one in each of several rounds."""
OPENED = NOW - timedelta(days=8)
"""Long enough ago for the first reminder, so that there is something to do in every case that is due."""
_SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < :many)",
    "postgresql": "WITH series(n) AS (SELECT generate_series(0, :many - 1))",
}
_BYTES = {"sqlite": "randomblob({})", "postgresql": "substring(sha256(random()::text::bytea) || sha256(''), 1, {})"}
_JSON = {"sqlite": "", "postgresql": "::json"}
_PERSON = """
    INSERT INTO person (id, kind, given_name, family_name, email, language, position_code, unit_code, digest)
    {series} SELECT 'P' || n, 'employee', 'Kari', 'Nordmann', 'p' || n || '@uni.example', 'nb', '1364', 'U', {digest}
    FROM series
"""
_UNIT = """
    INSERT INTO unit (code, name_nb, name_nn, name_en, level, contact_email)
    VALUES ('U', 'Universitetet', 'Universitetet', 'University', 'institution', 'hr@uni.example')
"""
_ROUND = """
    INSERT INTO round (id, process, period, period_end, scope, "group", units, state, version, faults, previewed_at)
    {series} SELECT n + 1, :process, n + 2000, :period_end, 'all', 'all', '[]', 'launched', 1, '[]', :opened FROM series
"""
_CASE = """
    INSERT INTO "case" (id, round_id, process, person_id, version, state, standing, waits_for, waits_since, next_at,
                        parties, partner_id, pinned, sent, opened_at, rev)
    {series} SELECT n + 1, n / :people + 1, :process, 'P' || (n % :people), 1, 'open', 'offered', 'offer', :opened,
                    :now + 86400 * (1 + n % 25), ('{{"partner":"P' || (n % 1000) || '"}}'){json}, 'P' || (n % 1000),
                    '{{"career_level":"none","unit":"U","group":"all"}}', '["partner-notice#1"]', :opened, 1 FROM series
"""
_STEP = """
    INSERT INTO step (id, case_id, key, round_no, role, assignee_id, form, form_version, state, opened_at, due,
                      reminded, link_hash, link_cipher, generation, rev)
    {series} SELECT n + 1, n + 1, 'offer', 1, 'employee', 'P' || (n % :people), 'offer', :form_version, 'open', :opened,
                    :due, 0, {hash}, {cipher}, 1, 1 FROM series
"""


def fill(office: Office, many: int) -> None:
    """So many cases whose offer waits for an answer, with people, rounds and steps; none is due yet."""
    say(f"{many} cases are made to wait")
    people = min(many, PEOPLE)
    opened_on = oslo_date(OPENED)
    step_plan = office.plan(PROCESS).steps["offer"]
    values = {
        "people": people,
        "process": PROCESS,
        "period_end": date(YEAR, 12, 31),
        "opened": int(OPENED.timestamp()),
        "now": int(NOW.timestamp()),
        "form_version": office.forms[step_plan.form].version,
        "due": due_day(step_plan, opened_on, None, (), office.institution.calendar),
    }
    with office.store.begin() as connection:
        connection.execute(text(_UNIT))
        for statement, rows in ((_PERSON, people), (_ROUND, ceil(many / people)), (_CASE, many), (_STEP, many)):
            _insert(connection, statement, values | {"many": rows})
    _settle(office)


def _insert(connection: Connection, statement: str, values: dict[str, object]) -> None:
    kind = connection.dialect.name
    sizes = {"digest": 16, "hash": 32, "cipher": 65}
    random = {name: _BYTES[kind].format(size) for name, size in sizes.items()}
    query = text(statement.format(series=_SERIES[kind], json=_JSON[kind], **random))
    wanted = {name: one for name, one in values.items() if f":{name}" in query.text}
    connection.execute(query, {name: one.isoformat() if _is_text(kind, one) else one for name, one in wanted.items()})


def _is_text(kind: str, value: object) -> bool:
    return kind == "sqlite" and isinstance(value, date) and not isinstance(value, datetime)


def _settle(office: Office) -> None:
    """What a database does by itself in quiet hours."""
    with office.store.engine.connect() as connection:
        raw = connection.execution_options(isolation_level="AUTOCOMMIT")
        raw.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)" if office.store.is_sqlite else "VACUUM ANALYZE")


def make_due(office: Office, case_ids: Iterable[int]) -> None:
    """The time of these cases has come."""
    rows = [{"b_id": one} for one in case_ids]
    with office.store.begin() as connection:
        connection.execute(update(case).where(case.c.id == bindparam("b_id")).values(next_at=NOW), rows)
