"""Cases of an evaluation, played against a moving date."""

from dataclasses import replace

from flows.evaluation.story import PROCESS, Part
from karriereflyt.domain.facts import CaseFacts
from karriereflyt.domain.plan import Span
from tests.playing import CALENDAR, Playing, day, plan, step

OTHERS = {"reminder": "task-reminder"}
EVALUATION = plan(
    "evaluation",
    step("frame", "7 days", "period end", form="evaluation/frame", **OTHERS),
    step("union-discussion", "15 days", "period end", form="evaluation/union-discussion", escalate="10 working days",
         **OTHERS),
    step("survey", "0 days", form="evaluation/survey", letter="invitation", reminder="survey-reminder", legal=True,
         remind=["14 days before", "5 days before"], escalate=None),
    step("report-check", "7 days", "14 days", form="evaluation/report-check", **OTHERS),
    step("measures", "30 days", "120 days", form="evaluation/measures", escalate="10 working days",
         reminder="measures-reminder"),
    step("follow-up", "14 days", "90 days", form="evaluation/follow-up", **OTHERS),
    moments={"inform": Span(-7), "list-erased": Span(30), "follow-up": Span(180)},
)  # fmt: skip
OPENS, CLOSES = "2026-11-02", "2026-11-23"


def played(part: Part, on: str, *, opens: str = OPENS, closes: str = CLOSES, **more) -> Playing:
    facts = CaseFacts(period_end=day(closes), pinned={"part": part}, days={"opens": day(opens)}, **more)
    return Playing(PROCESS, EVALUATION, on, facts, CALENDAR)


def surveyed(on: str = "2026-09-03") -> Playing:
    """The case that frames and follows an evaluation."""
    return played(Part.SURVEY, on)


def invited(on: str = "2026-10-20", **more) -> Playing:
    """The case of one person asked, opened at the launch."""
    return played(Part.INVITATION, on, **more)


def unit(on: str = "2026-12-02") -> Playing:
    """The case of a unit that is to act on its result."""
    return played(Part.MEASURES, on)


def prolonged(case: Playing, until: str) -> None:
    """The owner has had the survey kept open once more: the round's last day is another."""
    case.facts = replace(case.facts, period_end=day(until))
    case.extend("survey", until)
