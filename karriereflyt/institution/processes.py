"""Reading `config/processes/`: forms, letters and times of every step."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from karriereflyt.domain.faults import Fault
from karriereflyt.domain.people import Contract
from karriereflyt.domain.plan import Begins, DocumentPlan, Lapse, PeriodEnd, ProcessPlan, Span, StepPlan
from karriereflyt.domain.roles import Role
from karriereflyt.institution.sources import Entry, read_yaml

FROM_ANSWERS, FROM_CASES = ("form", "record"), ("certificate", "cohort-report")
"""How a case's document may be made: from the answers to its steps, or from how its case and others went."""
READERS = (Role.EMPLOYEE, Role.PARTNER, Role.LEADER, Role.HR, Role.PROGRAMME_OWNER)
"""Who may be given documents of a case (handbook section 1); the class of each field says what they find there."""
SPAN = 'a span of time; write for instance "14 days", "1 working day" or "7 days before"'


_DOCUMENT_KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Reminders and escalation, unless a step has its own."""

    remind: tuple[Span, ...]
    gap: Span
    hr_after: Span


def read_processes(folder: Path, root: Path, ladder: Ladder, faults: list[Fault]) -> Mapping[str, ProcessPlan]:
    """Every process of the folder by its key, which is the file's name."""
    plans = [_plan(path, read_yaml(path, root, faults), ladder) for path in sorted(folder.glob("*.yaml"))]
    return {plan.process: plan for plan in plans}


def _plan(path: Path, entry: Entry, ladder: Ladder) -> ProcessPlan:
    process = entry.get("process").text()
    if process and process != path.stem:
        entry.get("process").fault(f'The file is named {path.name}, so the process should be "{path.stem}".')
    entry.get("purpose")
    plan = ProcessPlan(
        process=path.stem,
        title=entry.get("title").needed_words(),
        steps={key: _step(key, step, ladder) for key, step in entry.get("steps").items()},
        moments={key: moment.parsed(Span.parse, SPAN, Span(0)) for key, moment in entry.get("moments").items()},
        numbers={key: number.number() for key, number in entry.get("numbers").items()},
        told={key: form.text() for key, form in entry.get("told").items()},
        once_per_round=frozenset(entry.get("once_per_round").texts()),
        reminder_gap=ladder.gap,
        begins=_begins(entry.get("begins")),
        documents={key: _document(key, document) for key, document in entry.get("documents").items()},
    )
    entry.done()
    return plan


def _begins(entry: Entry) -> Begins | None:
    if not entry.is_there:
        return None
    begins = Begins(
        by_itself=entry.get("by_itself").flag(),
        since=entry.get("since").parsed(Span.parse, SPAN, Span(0)),
        ahead=entry.get("ahead").parsed(Span.parse, SPAN, Span(0)),
        contracts=frozenset(entry.get("contracts").texts()),
    )
    for unknown in sorted(begins.contracts - set(Contract)):
        entry.get("contracts").fault(f'"{unknown}" is no kind of contract; known: {", ".join(Contract)}.')
    entry.done()
    return begins


def _document(key: str, entry: Entry) -> DocumentPlan:
    if not _DOCUMENT_KEY.fullmatch(key):
        entry.fault(f'"{key}" stands in the address of a page: use small letters, digits and hyphens.')
    layout = _one_of(entry.get("layout"), (*FROM_ANSWERS, *FROM_CASES))
    steps = entry.get("steps")
    document = DocumentPlan(
        layout=layout,
        title=entry.get("title").needed_words(),
        steps=tuple(tuple(group.split("|")) for group in (_named(steps) if layout in FROM_ANSWERS else steps.texts())),
        roles=frozenset(Role(one) for one in _named(entry.get("for")) if one in READERS),
        fields=frozenset(entry.get("fields").texts()),
        standings=frozenset(entry.get("when").texts()),
        is_of_every_answer=entry.get("every_answer").flag(default=False),
        readers=entry.get("readers").words(optional=True),
    )
    for one in entry.get("for").texts():
        if one not in READERS:
            entry.get("for").fault(f'"{one}" may read no documents; known: {", ".join(READERS)}.')
    entry.done()
    return document


def _named(entry: Entry) -> tuple[str, ...]:
    """At least one text."""
    names = entry.texts()
    if not names:
        entry.fault("Name at least one here.")
    return names


def _one_of(entry: Entry, allowed: tuple[str, ...]) -> str:
    value = entry.text()
    if value and value not in allowed:
        entry.fault(f'"{value}" should be one of: {", ".join(allowed)}.')
    return value if value in allowed else allowed[0]


def _step(key: str, entry: Entry, ladder: Ladder) -> StepPlan:
    due = _optional_span(entry.get("due"))
    remind, escalate = entry.get("remind"), entry.get("escalate")
    own_ladder = tuple(one.parsed(Span.parse, SPAN, Span(0)) for one in remind.entries())
    step = StepPlan(
        key=key,
        form=entry.get("form").text(),
        title=entry.get("title").needed_words(),
        due=due,
        lapse=_lapse(entry.get("lapse")),
        remind=() if due is None else own_ladder if remind.is_there else ladder.remind,
        escalate_after=None if due is None else _escalation(escalate, ladder),
        letter=entry.get("letter").text("") or None,
        reminder=entry.get("reminder").text("reminder"),
        legal=entry.get("legal").flag(default=False),
        daily=entry.get("daily").flag(default=False),
        overdue_to=tuple(_told(entry.get("overdue_to"))),
    )
    entry.done()
    return step


def _told(entry: Entry) -> Iterator[tuple[Role, str]]:
    """Roles that are told of what is overdue, each with its letter."""
    for role, message in entry.items():
        if role in set(Role):
            yield Role(role), message.text()
        else:
            entry.fault(f'"{role}" is no role; known: {", ".join(Role)}.')


def _escalation(entry: Entry, ladder: Ladder) -> Span | None:
    """When HR is told; an empty list means never."""
    if entry.is_list and not entry.entries():
        return None
    after = entry.get("hr").parsed(Span.parse, SPAN, ladder.hr_after)
    entry.done()
    return after


def _optional_span(entry: Entry) -> Span | None:
    return entry.parsed(Span.parse, SPAN, Span(0)) if entry.is_there else None


def _lapse(entry: Entry) -> Lapse:
    if not entry.is_there:
        return None
    if entry.text("") == "period end":
        return PeriodEnd()
    return entry.parsed(Span.parse, 'a span of time such as "60 days", nor "period end"', Span(0))
