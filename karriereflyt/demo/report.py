"""What a demonstration has come to: one JSON object."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.accounts.letters import repeated

Counts = dict[str, int]


@dataclass(frozen=True, kw_only=True)
class Report:
    """Counts and problems. `seconds` is all of it, start and stop of the house included; `spent` says on what."""

    process: str
    people: int
    cases: int
    left_out: Counts
    outcomes: Counts
    mails: int
    mails_by_kind: Counts
    mails_by_state: Counts
    mails_repeated: int
    forms_handed_in: int
    forms: Counts
    drafts_saved: int
    double_clicks: int
    links_opened_by_scanners: int
    reminders: int
    escalations: int
    steps_open: int
    cases_open: Counts
    runs: Counts
    killed: Counts
    spent: dict[str, float]
    seconds: float
    problems: Sequence[str]

    def as_json(self) -> str:
        """For the standard output."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def in_words(self) -> str:
        """The same in a few lines, for somebody who looks on."""
        outcomes = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in self.outcomes.items())
        lines = [
            f"{self.people} people, {self.cases} cases: {outcomes}.",
            f"{self.mails} letters arrived, {self.reminders} of them reminders; {self.forms_handed_in} forms came in.",
            f"It took {self.seconds:.0f} seconds.",
        ]
        lines += [f"Problem: {problem}" for problem in self.problems] or ["The accounts agree: no problems."]
        return "\n".join(lines)


@dataclass(frozen=True, kw_only=True)
class Reports:
    """Several processes, one after the other; `failed` are those that did not come to an end, with the reason."""

    processes: Sequence[Report]
    failed: Mapping[str, str]
    seconds: float

    @property
    def problems(self) -> list[str]:
        """Those of all processes, each with its name."""
        found = [f"{one.process}: {problem}" for one in self.processes for problem in one.problems]
        return found + [f"{process} was not played to its end: {why}" for process, why in self.failed.items()]

    def as_json(self) -> str:
        """For the standard output."""
        return json.dumps(asdict(self) | {"problems": self.problems}, ensure_ascii=False, indent=2)

    def in_words(self) -> str:
        """One process after the other."""
        played = [f"{one.process}\n{one.in_words()}" for one in self.processes]
        return "\n\n".join([*played, *(f"{process}\nProblem: {why}" for process, why in self.failed.items())])


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What it took: runs by deployment, parts of the house that were killed, and seconds by what they went into."""

    runs: Counts
    killed: Counts
    spent: dict[str, float]
    seconds: float


def report(evidence: Evidence, effort: Effort, problems: Sequence[str]) -> Report:
    """Count everything."""
    books, diary = evidence.books, evidence.diary
    shown = evidence.shown
    sent = [letter for letter in books.letters if letter.state == "accepted"]
    return Report(
        process=evidence.process,
        people=len(evidence.cast.people),
        cases=len(shown),
        left_out=_counted(reason for _, reason in books.left_out),
        outcomes=_counted(case.outcome or "open" for case in shown),
        mails=len(evidence.arrived),
        mails_by_kind=_counted(letter.kind for letter in sent),
        mails_by_state=_counted(letter.state for letter in books.letters),
        mails_repeated=repeated(evidence),
        forms_handed_in=len(diary.handed_in),
        forms=_counted(done.form for done in diary.handed_in),
        drafts_saved=diary.drafts,
        double_clicks=diary.double_clicks,
        links_opened_by_scanners=diary.scanned,
        reminders=sum(letter.kind == "reminder" for letter in sent),
        escalations=sum(step.escalated_at is not None for step in books.steps),
        steps_open=sum(step.state == "open" for step in books.steps),
        cases_open=_counted(case.waits_for or "a day" for case in shown if case.state == "open"),
        runs=effort.runs,
        killed=effort.killed,
        spent=effort.spent,
        seconds=round(effort.seconds, 1),
        problems=problems,
    )


def _counted(things: Iterable[str]) -> Counts:
    return dict(sorted(Counter(things).items()))
