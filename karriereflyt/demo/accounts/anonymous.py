"""Anonymous forms: that a link is spent is all that may be known; nothing ties an answer to whoever gave it."""

from collections import Counter
from collections.abc import Iterator
from datetime import time

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.domain.calendar import OSLO
from karriereflyt.store.audit import StepLine

MIDNIGHT = time()


def anonymous_problems(evidence: Evidence) -> Iterator[str]:
    """Everything that tells more of an anonymous answer than that it was given on a day."""
    yield from _as_many(evidence)
    told = {event.step_id for event in evidence.books.events if event.what == "answer_handed_in"}
    kept = {line.step_id for line in evidence.books.answers}
    for step in evidence.books.steps:
        if step.form not in evidence.anonymous:
            continue
        if step.closed_by is not None:
            yield f"Step {step.id} ({step.key}) is anonymous and tells who closed it."
        if step.state == "handed_in" and _hour(step) != MIDNIGHT:
            yield f"Step {step.id} ({step.key}) is anonymous and tells at what time it was handed in."
        if step.id in kept:
            yield f"Step {step.id} ({step.key}) is anonymous, and something is kept with it."
        if step.id in told:
            yield f"Step {step.id} ({step.key}) is anonymous, and the history tells of it."


def _as_many(evidence: Evidence) -> Iterator[str]:
    """Every answer once, mixed or not; what only a part of a form is asked anonymously may have been left empty."""
    given = Counter(done.form for done in evidence.diary.handed_in)
    there = dict(evidence.books.sheets)
    for form in sorted(evidence.anonymous | there.keys()):
        is_right = there.get(form, 0) == given[form] if form in evidence.anonymous else there[form] <= given[form]
        if not is_right:
            yield f"There are {there.get(form, 0)} anonymous answers to {form}; {given[form]} were handed in."


def _hour(step: StepLine) -> time | None:
    return step.closed_at.astimezone(OSLO).time() if step.closed_at else None
