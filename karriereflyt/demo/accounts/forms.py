"""Forms: every one that a player saw the receipt of is there, once, and no other."""

from collections import Counter
from collections.abc import Iterator

from karriereflyt.demo.accounts.evidence import Evidence


def form_problems(evidence: Evidence) -> Iterator[str]:
    """Everything that is wrong with what was handed in."""
    yield from _lost_or_invented(evidence)
    yield from _taken_from_the_wrong_person(evidence)
    yield from _answers(evidence)
    yield from _history(evidence)
    yield from evidence.diary.troubles


def _lost_or_invented(evidence: Evidence) -> Iterator[str]:
    given = Counter(done.step_id for done in evidence.diary.handed_in)
    kept = {step.id for step in evidence.asked if step.state == "handed_in"}
    for step_id, count in given.items():
        if step_id not in kept:
            yield f"Step {step_id} was handed in, with receipt, and is not there."
        if count > 1:
            yield f"Step {step_id} was handed in {count} times."
    for step_id in sorted(kept - given.keys()):
        yield f"Step {step_id} ({evidence.steps[step_id].key}) counts as handed in, and nobody did it."


def _taken_from_the_wrong_person(evidence: Evidence) -> Iterator[str]:
    for done in evidence.diary.handed_in:
        step = evidence.steps.get(done.step_id)
        if step is None or step.state != "handed_in":
            continue
        if step.closed_by != step.assignee_id or evidence.addresses.get(step.closed_by or "") != done.reader:
            yield f"Step {step.id} ({step.key}) was handed in by somebody else than its assignee."
        case = evidence.cases[step.case_id]
        if case.process in evidence.endings and case.person_id in evidence.cast.by_id and case.person_id != done.about:
            yield f"Step {step.id} ({step.key}) was handed in about somebody else."


def _answers(evidence: Evidence) -> Iterator[str]:
    final = {line.step_id for line in evidence.books.answers if not line.is_draft}
    for step in evidence.asked:
        if (step.state == "handed_in") != (step.id in final):
            there = "is" if step.id in final else "is not"
            yield f"Step {step.id} ({step.key}) is {step.state}, and its answer {there} there."


def _history(evidence: Evidence) -> Iterator[str]:
    told = Counter(event.step_id for event in evidence.books.events if event.what == "answer_handed_in")
    for step in evidence.asked:
        wanted = 1 if step.state == "handed_in" else 0
        if told[step.id] != wanted:
            yield f"The history tells {told[step.id]} times that step {step.id} ({step.key}) was handed in."
