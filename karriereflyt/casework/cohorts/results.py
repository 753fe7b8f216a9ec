"""Level 4 of the report on a cohort: what the engine itself knows of talks and plans since the training."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from karriereflyt.casework.cohorts.state import TRAINED, Cohort, House
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.standards_figures import stand
from karriereflyt.domain.case import Ending
from karriereflyt.domain.cohort import Rows
from karriereflyt.domain.form import Value
from karriereflyt.domain.kirkpatrick import Group, Talk, groups
from karriereflyt.domain.standards import MeasureState
from karriereflyt.store import cohorts
from karriereflyt.store.connection import Connection

CAREER_PLAN = "m10"
"""The measure of the standards that wants a personal career plan."""
Groups = tuple[Group, Group]


def results_of(office: Office, connection: Connection, house: House, cohort: Cohort, now: datetime) -> Groups | None:
    """The figures of everybody trained so far beside those of others, since the cohort's last session."""
    trained = frozenset(one.row.person_id for one in house.people if one.row.standing == TRAINED)
    return results_since(office, connection, cohort.sessions[-1].at, trained, now)


def results_since(
    office: Office, connection: Connection, since: datetime, trained: frozenset[str], now: datetime
) -> Groups | None:
    """Conversations that ended since then: how many of them were held, and how many career plans there are among those
    of whom the standards want one; none where a group is too small. Talks of those who have left are none.
    """
    plans = {one.person_id: one.measures.get(CAREER_PLAN) for one in stand(office, connection, now)}
    talks = [
        Talk(one.partner_id, one.outcome in process.held, _has_plan(plans.get(one.person_id)))
        for key, process in office.processes.items()
        if process.partner_rule
        for one in cohorts.ended_talks(connection, key, since)
        if one.outcome not in set(Ending)
    ]
    return groups(talks, trained, office.institution.anonymity.k)


def _has_plan(state: MeasureState | None) -> bool | None:
    return None if state in {None, MeasureState.NOT_APPLICABLE} else state is MeasureState.FULFILLED


def as_rows(found: Groups | None) -> Rows:
    """For keeping with the report: what is told later must not differ by a talk or two."""
    return tuple(asdict(group) for group in found or ())


def from_rows(rows: Rows) -> Groups | None:
    """As they were kept."""
    if not rows:
        return None
    first, second = map(_group, rows)
    return first, second


def _group(row: Mapping[str, Value]) -> Group:
    return Group(**{name: value for name, value in row.items() if isinstance(value, int)})
