"""Where the standards for career support stand: each measure for each early-career employee, counted (handbook 3)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.units import UnitLine, unit_lines
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.form import Value
from karriereflyt.domain.position_codes import CareerLevel
from karriereflyt.domain.standards import (
    MET,
    PEOPLE,
    CaseSeen,
    MeasureState,
    Standard,
    evidence_state,
    measure_state,
    standards_on,
    tie_state,
)
from karriereflyt.store import standards as store
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, employees, load_units, supervisors_of

ASKED, MET_MEASURES = "asked", "met"


@dataclass(frozen=True, kw_only=True)
class Stands:
    """Where all measures stand for one person."""

    person_id: str
    unit: str
    level: str
    measures: Mapping[str, MeasureState]

    @property
    def counts(self) -> Counter[str]:
        """How many measures have come due for the person, how many of them are met, and how many are overdue."""
        known = [state for state in self.measures.values() if state not in _NOT_COUNTED]
        return Counter(
            {
                ASKED: len(known),
                MET_MEASURES: sum(state in MET for state in known),
                MeasureState.OVERDUE.value: known.count(MeasureState.OVERDUE),
            }
        )


_NOT_COUNTED = frozenset({MeasureState.NOT_APPLICABLE, MeasureState.NOT_DUE})


@dataclass(frozen=True, kw_only=True)
class StandardsFigures:
    """The matrix of a day. `cells` are by measure and level; `unmeasured` are sources that no process has yet."""

    day: date
    standards: tuple[Standard, ...]
    people: Mapping[str, int]
    cells: Mapping[tuple[str, str], Counter[str]]
    by_unit: tuple[UnitLine, ...]
    unmeasured: Mapping[str, tuple[str, ...]]


def standards_figures(office: Office, now: datetime) -> StandardsFigures:
    """Count the matrix as it stands now."""
    with office.store.read() as connection:
        everybody = list(stand(office, connection, now))
        units = load_units(connection)
    in_force = standards_on(office.institution.standards, oslo_date(now))
    cells: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_unit: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in everybody:
        by_unit[one.unit].update(one.counts)
        for measure, state in one.measures.items():
            cells[measure, one.level][state.value] += 1
    return StandardsFigures(
        day=oslo_date(now),
        standards=in_force,
        people=Counter(one.level for one in everybody),
        cells=cells,
        by_unit=tuple(unit_lines(units, office.institution.choose_levels, by_unit)),
        unmeasured={one.measure: missing for one in in_force if (missing := _unmeasured(office, one))},
    )


def stand(office: Office, connection: Connection, now: datetime) -> Iterator[Stands]:
    """Where all measures stand for everybody at a career level."""
    today = oslo_date(now)
    in_force = standards_on(office.institution.standards, today)
    people = [(one, office.level_of(one)) for one in employees(connection) if not one.is_out(today)]
    people = [(one, level) for one, level in people if level != CareerLevel.NONE]
    seen = _seen(connection, [one.id for one, _ in people], today)
    ties = supervisors_of(connection, [one.id for one, _ in people])
    for person, level in people:
        sources = _sources(office, in_force, seen.get(person.id, {}), ties.get(person.id, {}), today)
        measures = {one.measure: measure_state(one, level, sources) for one in in_force}
        yield Stands(person_id=person.id, unit=_unit(person), level=level, measures=measures)


def _unit(person: PersonRow) -> str:
    return person.unit_code or ""


def _sources(
    office: Office,
    in_force: Sequence[Standard],
    cases: Mapping[str, Sequence[CaseSeen]],
    ties: Mapping[str, Collection[str]],
    today: date,
) -> dict[str, MeasureState]:
    """What each source of evidence says of one person."""
    found: dict[str, MeasureState] = {}
    for name in {name for one in in_force for name in one.fulfilled_by}:
        process, _, fact = name.partition(".")
        if process == PEOPLE:
            found[name] = tie_state(fact, ties.keys())
        elif process in office.processes and fact in office.processes[process].evidence:
            evidence = office.processes[process].evidence[fact]
            found[name] = evidence_state(evidence, cases.get(process, ()), today)
    return found


def _seen(connection: Connection, person_ids: Collection[str], today: date) -> dict[str, dict[str, list[CaseSeen]]]:
    """The cases of people as evidence, by person and process."""
    rows = list(store.evidence_cases(connection, person_ids))
    steps: defaultdict[int, list[store.EvidenceStep]] = defaultdict(list)
    for step in store.evidence_steps(connection, [row.id for row in rows]):
        steps[step.case_id].append(step)
    found: dict[str, dict[str, list[CaseSeen]]] = {}
    for row in rows:
        case = _case_seen(row, steps[row.id], today)
        found.setdefault(row.person_id, {}).setdefault(row.process, []).append(case)
    return found


def _case_seen(row: store.EvidenceCase, steps: Sequence[store.EvidenceStep], today: date) -> CaseSeen:
    handed_in = [step for step in steps if step.state == "handed_in"]
    days = [oslo_date(step.closed_at) for step in handed_in if step.closed_at]
    marks = {row.standing, row.outcome or "", *(f"party:{role}" for role in row.parties)}
    marks |= {f"asked:{step.key}" for step in steps} | {f"step:{step.key}" for step in handed_in}
    marks |= {f"sent:{name.partition('#')[0]}" for name in row.sent}
    marks |= {mark for step in handed_in for mark in _chosen(step.key, step.routing or {})}
    return CaseSeen(
        is_open=row.state == "open",
        marks=frozenset(marks - {""}),
        late=frozenset(step.key for step in steps if step.state == "open" and step.due and step.due < today),
        at=max(days, default=oslo_date(row.opened_at)),
    )


def _chosen(key: str, routing: Mapping[str, Value]) -> Iterator[str]:
    return (f"{key}.{name}={value}" for name, value in routing.items() if isinstance(value, str | bool))


def _unmeasured(office: Office, standard: Standard) -> tuple[str, ...]:
    sources = (name.partition(".") for name in standard.fulfilled_by)
    return tuple(
        f"{process}.{fact}"
        for process, _, fact in sources
        if process != PEOPLE and (process not in office.processes or fact not in office.processes[process].evidence)
    )
