"""How far a year's cases have come: what waits, for whom, and how late. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from karriereflyt.store.figures import CohortRow, OpenStepRow

CASES, CLOSED, OPEN, OVERDUE, WITH_HR = "cases", "closed", "open", "overdue", "with_hr"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that is asked in several cases at once."""

    key: str
    role: str
    open: int
    overdue: int
    with_hr: int


def by_unit(cohort: Iterable[CohortRow], steps: Iterable[OpenStepRow], today: date) -> dict[str, Counter[str]]:
    """Cases per unit: closed, open, and the open ones in which something is overdue or in HR's list."""
    overdue = Counter(step.case_id for step in steps if is_overdue(step, today))
    with_hr = Counter(step.case_id for step in steps if step.escalated_at is not None)
    found: dict[str, Counter[str]] = {}
    for row in cohort:
        if row.case_id is not None:
            counts = found.setdefault(row.pinned.get("unit", ""), Counter())
            counts.update((CASES, CLOSED if row.state == "closed" else OPEN))
            counts[OVERDUE] += row.case_id in overdue
            counts[WITH_HR] += row.case_id in with_hr
    return found


def by_step(steps: Iterable[OpenStepRow], order: Mapping[str, int], today: date) -> list[Waiting]:
    """What is asked, in the order of the process; steps without a deadline merely stand ready and are left out."""
    grouped: dict[tuple[str, str], list[OpenStepRow]] = {}
    for step in steps:
        if step.due is not None:
            grouped.setdefault((step.key, step.role), []).append(step)
    return [
        Waiting(
            key=key,
            role=role,
            open=len(some),
            overdue=sum(is_overdue(step, today) for step in some),
            with_hr=sum(step.escalated_at is not None for step in some),
        )
        for (key, role), some in sorted(grouped.items(), key=lambda one: (order.get(one[0][0], 0), one[0]))
    ]


def is_overdue(step: OpenStepRow, today: date) -> bool:
    """Whether its deadline has passed."""
    return step.due is not None and step.due < today
