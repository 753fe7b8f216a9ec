"""Cases: each is closed as its people behaved, or waits for somebody who has been asked, with a next look ahead."""

from collections import Counter
from collections.abc import Iterator, Mapping

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.plot import NOBODY
from karriereflyt.store.audit import CaseLine

Wanted = Mapping[tuple[str, str], tuple[str, ...]]
"""By process and person, how their cases must end."""

LEFT = "left"
"""The outcome of everybody whose case was open when they left."""


def case_problems(evidence: Evidence) -> Iterator[str]:
    """Everything that is wrong with the cases."""
    wanted = {(process, one): ends[one] for process, ends in evidence.endings.items() for one in ends}
    yield from _as_many(evidence, wanted)
    yield from _ended_rightly(evidence, wanted)
    for case in evidence.books.cases:
        if case.id in evidence.forgotten:
            yield from _forgotten_rightly(evidence, case)
            continue
        if case.state == "closed" and case.next_at is not None:
            yield f"Case {case.id} is closed and still to be looked at."
        if case.state != "closed":
            yield from _waits_rightly(evidence, case)
    yield from _asked_silently(evidence)


def _forgotten_rightly(evidence: Evidence, case: CaseLine) -> Iterator[str]:
    if case.process not in evidence.forgetful and case.outcome not in evidence.forgets:
        yield f"Case {case.id} of {case.process} has vanished."


def _as_many(evidence: Evidence, wanted: Wanted) -> Iterator[str]:
    counted = Counter((case.process, case.person_id) for case in evidence.shown)
    left_out = dict(evidence.books.left_out)
    for process, person_id in sorted(wanted.keys() | counted.keys()):
        if _is_nobodys(evidence, process, person_id):
            continue
        count = 0 if person_id in left_out else len(wanted.get((process, person_id), ()))
        if counted[process, person_id] != count:
            yield f"Person {person_id} has {counted[process, person_id]} cases of {process} instead of {count}."


def _ended_rightly(evidence: Evidence, wanted: Wanted) -> Iterator[str]:
    remaining = {whose: list(outcomes) for whose, outcomes in wanted.items()}
    for case in evidence.shown:
        is_nobodys = _is_nobodys(evidence, case.process, case.person_id)
        outcomes = [*wanted[case.process, NOBODY]] if is_nobodys else remaining.get((case.process, case.person_id), [])
        if case.state != "closed" or not outcomes:
            continue
        if case.outcome in outcomes:
            outcomes.remove(case.outcome)
        elif case.outcome != LEFT or not evidence.has_left(case.person_id):
            ending = " or ".join(outcomes)
            yield f"Case {case.id} ended as {case.outcome}; its people behaved so that it ends as {ending}."


def _is_nobodys(evidence: Evidence, process: str, person_id: str) -> bool:
    """Whether a case is a stand-in's, of whom the plot does not know how many there will be; or stands for them all."""
    ends = evidence.endings.get(process, {})
    is_named = person_id in ends and person_id != NOBODY
    return NOBODY in ends and not is_named and person_id not in evidence.cast.by_id


def _waits_rightly(evidence: Evidence, case: CaseLine) -> Iterator[str]:
    if case.next_at is None or case.next_at <= evidence.now:
        yield f"Case {case.id} is open and has no next look ahead."
    if case.waits_for is not None and not _is_asked(evidence, case):
        yield f"Case {case.id} waits for {case.waits_for}, and nobody is asked for it."
    if case.person_id not in evidence.still_open:
        yield f"Case {case.id} has not ended ({case.standing}, waits for {case.waits_for or 'a day'})."


def _is_asked(evidence: Evidence, case: CaseLine) -> bool:
    return any(
        step.case_id == case.id and step.key == case.waits_for and step.state == "open" for step in evidence.books.steps
    )


def _asked_silently(evidence: Evidence) -> Iterator[str]:
    told = {
        line.step_id
        for line in evidence.books.letters
        if line.state == "accepted" and _arrived(evidence, line.message_id)
    }
    for step in evidence.books.steps:
        if step.state != "open" or step.case_id in evidence.forgotten:
            continue
        if step.id not in told:
            yield f"Step {step.id} ({step.key}) is open, and no letter about it has reached anybody."
        if evidence.cases[step.case_id].state == "closed":
            yield f"Step {step.id} ({step.key}) is open in a closed case."


def _arrived(evidence: Evidence, message_id: str) -> bool:
    return message_id in evidence.message_ids
