"""The figures of a year's rounds of one process, gathered for the report."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.office import Office
from karriereflyt.casework.reports import coverage, progress
from karriereflyt.casework.reports.coverage import Covered, Place
from karriereflyt.casework.reports.progress import Waiting
from karriereflyt.casework.reports.reasons import anonymous_figures
from karriereflyt.casework.reports.units import UnitLine, unit_lines
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.roles import NOBODY
from karriereflyt.store import figures
from karriereflyt.store.connection import Connection
from karriereflyt.store.figures import CohortRow, OpenStepRow
from karriereflyt.store.people import employees, load_units


@dataclass(frozen=True, kw_only=True)
class YearFigures:
    """One process in one year. Unit lines include everything below."""

    process: str
    title: str
    year: int
    rounds: int
    coverage_by_unit: tuple[UnitLine, ...] = ()
    coverage_by_level: Mapping[str, Counter[str]]
    coverage_by_sex: Mapping[str, Counter[str]]
    held: Mapping[str, int]
    not_offered: Mapping[Place, Counter[str]]
    progress_by_unit: tuple[UnitLine, ...] = ()
    waiting: tuple[tuple[str, Waiting], ...] = ()
    """Title of a step, and how many wait for it."""
    reasons: tuple[tuple[str, int], ...] = ()
    """Anonymous reasons for a no and how many gave each, as they were last published."""

    @property
    def total(self) -> Counter[str]:
        """The whole institution."""
        return sum(self.coverage_by_level.values(), Counter[str]())


def year_figures(office: Office, process: str, year: int, now: datetime) -> YearFigures:
    """Gather progress and coverage of a process in a year. Reads every person and case of that year once."""
    today, plan = oslo_date(now), office.plan(process)
    with office.store.read() as connection:
        rounds = figures.rounds_of_year(connection, process, year)
        cohort = figures.cohort(connection, rounds)
        steps = figures.open_steps(connection, rounds)
        steps = [step for step in steps if step.process == process]
        covered = coverage.once_each(
            [
                *_in_rounds(office, process, cohort, steps, figures.letters_to_employees(connection, rounds)),
                *_in_no_round(office, connection, cohort),
            ]
        )
        units, levels = load_units(connection), office.institution.choose_levels
    order = {key: number for number, key in enumerate(plan.steps)}
    return YearFigures(
        process=process,
        title=plan.title.in_("en"),
        year=year,
        rounds=len(rounds),
        coverage_by_unit=tuple(unit_lines(units, levels, coverage.summed(covered, "unit"))),
        coverage_by_level=coverage.summed(covered, "level"),
        coverage_by_sex=coverage.shown_by_sex(coverage.summed(covered, "sex")),
        held=coverage.kinds(covered, Place.HELD),
        not_offered={place: coverage.kinds(covered, place) for place in _NOT_OFFERED},
        progress_by_unit=tuple(unit_lines(units, levels, progress.by_unit(cohort, steps, today))),
        waiting=tuple((_title(plan, one.key), one) for one in progress.by_step(steps, order, today)),
        reasons=anonymous_figures(office, f"{process}:{year}"),
    )


_NOT_OFFERED = (
    Place.NOT_REACHED,
    Place.HELD_BACK,
    Place.ON_LEAVE,
    Place.BEING_SENT,
    Place.NOT_IN_A_ROUND,
    Place.EXEMPT,
)


def _title(plan: ProcessPlan, key: str) -> str:
    return plan.steps[key].title.in_("en") if key in plan.steps else key


def _in_rounds(
    office: Office,
    process: str,
    cohort: Sequence[CohortRow],
    steps: Sequence[OpenStepRow],
    letters: Mapping[int, Collection[str]],
) -> Iterator[Covered]:
    plan = office.plan(process)
    silent = {(step.case_id, step.key) for step in steps if is_used_up(plan, step)}
    for row in cohort:
        found = coverage.place_of(
            row,
            office.processes[process],
            letters.get(row.case_id or 0, ()),
            is_silent=(row.case_id, row.waits_for) in silent,
        )
        if found is not None:
            place, kind = found
            yield Covered(
                person_id=row.person_id,
                unit=row.pinned.get("unit", ""),
                level=row.pinned.get("career_level", ""),
                sex=row.sex or "",
                place=place,
                kind=kind,
            )


def is_used_up(plan: ProcessPlan, step: OpenStepRow) -> bool:
    """Whether all reminders of a step have been sent."""
    ladder = plan.steps[step.key].remind if step.key in plan.steps else ()
    return bool(ladder) and step.reminded >= len(ladder)


def _in_no_round(office: Office, connection: Connection, cohort: Sequence[CohortRow]) -> Iterator[Covered]:
    """Those whom no round has looked at; of a year of which only counts remain nobody can tell."""
    if any(row.person_id.startswith(NOBODY) for row in cohort):
        return
    known = {row.person_id for row in cohort}
    sexes = figures.sexes(connection)
    for person in employees(connection):
        if person.id not in known:
            yield Covered(
                person_id=person.id,
                unit=person.unit_code or "",
                level=office.level_of(person),
                sex=sexes.get(person.id) or "",
                place=Place.NOT_IN_A_ROUND,
            )
