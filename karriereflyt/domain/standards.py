"""The standards for career support, person by person: what is given, offered, due or overdue (handbook 3). Pure.

Evidence is status, dates and routing choices only; never what somebody wrote, nor whether they wrote anything.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from karriereflyt.domain.text import Words

PEOPLE = "people"
"""Stands for the people file among the sources of evidence."""


class MeasureState(StrEnum):
    """Where a measure stands for one person (handbook section 3, rule 3)."""

    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    DUE = "due"
    OFFERED = "offered"
    FULFILLED = "fulfilled"
    DECLINED = "declined"
    OVERDUE = "overdue"


MET = frozenset({MeasureState.FULFILLED, MeasureState.DECLINED, MeasureState.OFFERED})
"""Offered and declined count as met for conversations, activities, tools and pages (handbook section 3, rule 3)."""
_WHERE_ONE_IS_ENOUGH = (
    MeasureState.FULFILLED,
    MeasureState.DECLINED,
    MeasureState.OFFERED,
    MeasureState.DUE,
    MeasureState.OVERDUE,
)
_WHERE_ALL_ARE_NEEDED = (
    MeasureState.OVERDUE,
    MeasureState.DUE,
    MeasureState.OFFERED,
    MeasureState.DECLINED,
    MeasureState.FULFILLED,
)


@dataclass(frozen=True, kw_only=True)
class Standard:
    """One measure, the levels that have it, and from when. `needs_all`: every source of evidence, not any of them."""

    measure: str
    name: Words
    levels: frozenset[str]
    is_certain: bool
    valid_from: date
    responsible: str
    fulfilled_by: tuple[str, ...]
    needs_all: bool = False


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What in a case of a process speaks for a measure, by the marks of the case; the first that fits holds.

    `unless` takes the fulfilment back, such as an exception from the partner rule. `asked` are the steps whose lateness
    makes the measure overdue; with none, any step of the case. `valid_days` is how long it holds.
    """

    fulfilled: frozenset[str]
    declined: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    valid_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class CaseSeen:
    """A case as far as it is evidence.

    `marks` are its standing and outcome, `step:key` for each step handed in, `asked:key` and `sent:message` for what
    was asked and sent, `key.field=value` for routing choices, `party:role` for who is named. `late` are overdue steps,
    `at` is the day of its latest answer, or of its opening.
    """

    is_open: bool
    marks: frozenset[str]
    late: frozenset[str]
    at: date


def standards_on(standards: Iterable[Standard], day: date) -> tuple[Standard, ...]:
    """The measures in force on a day: of each the latest version that is valid."""
    in_force: dict[str, Standard] = {}
    for one in sorted(standards, key=lambda one: one.valid_from):
        if one.valid_from <= day:
            in_force[one.measure] = one
    return tuple(sorted(in_force.values(), key=lambda one: one.measure))


def measure_state(standard: Standard, level: str, sources: Mapping[str, MeasureState]) -> MeasureState:
    """Where a measure stands for somebody at a level, from the state of each of its sources."""
    if level not in standard.levels:
        return MeasureState.NOT_APPLICABLE
    states = {sources.get(name, MeasureState.NOT_DUE) for name in standard.fulfilled_by}
    order = _WHERE_ALL_ARE_NEEDED if standard.needs_all else _WHERE_ONE_IS_ENOUGH
    return next((state for state in order if state in states), MeasureState.NOT_DUE)


def evidence_state(evidence: Evidence, cases: Sequence[CaseSeen], today: date) -> MeasureState:
    """What the latest of somebody's cases of a process says."""
    latest = max(cases, key=lambda one: (one.is_open, one.at), default=None)
    held = [one for one in cases if _holds(evidence, one, today)]
    if held:
        return MeasureState.FULFILLED
    if latest is None:
        return MeasureState.NOT_DUE
    if latest.marks & evidence.declined:
        return MeasureState.DECLINED
    if latest.late and (not evidence.asked or latest.late & evidence.asked):
        return MeasureState.OVERDUE
    if latest.marks & evidence.offered:
        return MeasureState.OFFERED
    return MeasureState.DUE if latest.is_open else MeasureState.NOT_DUE


def _holds(evidence: Evidence, case: CaseSeen, today: date) -> bool:
    is_fresh = evidence.valid_days is None or case.at + timedelta(days=evidence.valid_days) >= today
    return is_fresh and bool(case.marks & evidence.fulfilled) and not case.marks & evidence.unless


def tie_state(kind: str, ties: Collection[str]) -> MeasureState:
    """What the people file says: whether a supervisor or mentor is registered."""
    return MeasureState.FULFILLED if kind in ties else MeasureState.DUE
