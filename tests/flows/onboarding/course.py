"""One onboarding, played in plain Python: the plan as config has it, and what people usually do."""

from dataclasses import replace
from typing import Any

from flows.onboarding.story import PROCESS
from karriereflyt.domain.facts import CaseFacts
from karriereflyt.domain.plan import Begins, ProcessPlan, Span
from tests.playing import CALENDAR, Playing, day, step
from tests.playing import plan as plan_of

SOON, LATER = "5 working days", "20 working days"


def days_of(**spans: str) -> dict[str, Span]:
    return {name.replace("_", "-"): Span.parse(text) for name, text in spans.items()}


def ours(key: str, form: str, *times: str | None, **other):
    return step(key, *times, form=f"onboarding/{form}", **other)


PLAN: ProcessPlan = replace(
    plan_of(
        "onboarding",
        ours("extent", "extent", "-21 days", "14 days", remind=["0 days before"], escalate=None),
        ours("programme", "programme", "-14 days", "14 days", escalate=SOON, letter="leader-tasks"),
        ours("first-weeks", "first-weeks", None, "30 days"),
        ours("buddy-tasks", "buddy-tasks", "14 days", "30 days", remind=["3 working days after"], escalate=None,
             letter="buddy"),
        ours("access", "access", "-7 days", "30 days", escalate=SOON),
        ours("workplace", "workplace", "-1 days", "30 days", remind=["2 days before", "1 working day after"],
             escalate=SOON),
        ours("day-one", "day-one", "0 days", "30 days", remind=["1 working day after"], escalate=SOON),
        ours("safety-intro", "safety-intro", "14 days", "60 days"),
        ours("start-preparation", "start-preparation", "-1 days", remind=["2 days before"], escalate=None),
        ours("start-talk", "start-talk", "0 days", "120 days", remind=["2 days before", "3 working days after"],
             escalate=SOON),
        ours("start-confirmation", "start-confirmation", "14 days", "45 days", escalate=None),
        ours("start-revision", "start-talk", "7 days", "60 days", escalate=SOON),
        ours("start-anew", "start-talk", "14 days", "60 days", escalate=SOON),
        ours("career-plan", "career-plan", "0 days", "90 days", escalate=None),
        ours("followup-thoughts", "followup-thoughts", "-1 days", remind=[], escalate=None),
        ours("followup", "followup", "1 working day", "45 days", remind=["2 days before", "3 working days after"],
             escalate=SOON),
        ours("followup-stalled", "followup-stalled", "14 days", "60 days"),
        ours("checkpoint-thoughts", "followup-thoughts", "-31 days", remind=[], escalate=None),
        ours("trial-checkpoint", "trial-checkpoint", "-30 days", "30 days", legal=True, escalate=SOON,
             remind=["7 days before", "2 days before", "1 working day after"]),
        ours("evaluation", "evaluation", "14 days", "28 days", remind=["2 days before"], escalate=None),
        moments=days_of(
            extent="-35 days", leader_tasks="-28 days", welcome="-21 days", access="-21 days",
            first_weeks="-14 days", buddy_tasks="-14 days", workplace="-10 days", day_one="-3 days",
            safety_intro="1 day", tasks_until="14 days", start_talk="30 days", before_start_talk="-7 days",
            late_start_talk="14 days", start_talk_until="180 days", plan_without_talk="45 days", plan="90 days",
            plan_until="300 days", followup_1="3 months", followup_2="5 months", followup_3="9 months",
            before_followup="-14 days", rebooking="14 days", evaluation="6 months", trial="6 months",
            half_trial_under="12 months", checkpoint="-30 days", before_checkpoint="-44 days", pay_note="11 months",
            pay="12 months", working_day_before="-1 working day", handover="12 months", short_post="183 days",
            short_followup="60 days", short_form="120 days",
        ),
    ),
    numbers={"phd_plan": 0},
    begins=Begins(by_itself=True, since=Span(-14), ahead=Span(90)),
)  # fmt: skip
FIRST = "2027-02-01"
"""The first day, a Monday."""
OPENED = "2026-11-03"
FOLLOWUPS = {"followup_dates": ({"day": day("2027-05-03")}, {"day": day("2027-06-21")})}


def onboarding(
    on: str = OPENED, first: str = FIRST, *, agreed_end: str = "", plan: ProcessPlan = PLAN, **pinned: str
) -> Playing:
    """An onboarding, opened on a day; `agreed_end` is the last day of a post for a time."""
    days = {"first_day": day(first)} | ({"agreed_end": day(agreed_end)} if agreed_end else {})
    last_day = day(agreed_end) if agreed_end else None
    facts = CaseFacts(period_end=day("2027-12-31"), pinned=pinned, days=days, last_day=last_day)
    return Playing(PROCESS, plan, on, facts, CALENDAR)


def made_ready(**other: Any) -> Playing:
    """Everything before the first day is done in time."""
    case = onboarding(**other)
    case.go_to("2027-01-04")
    case.hand_in("programme", buddy="bo", mentor="mia")
    case.go_to("2027-01-22")
    for task in ("buddy-tasks", "access", "workplace", "first-weeks"):
        case.hand_in(task)
    case.go_to("2027-02-01")
    case.hand_in("day-one")
    case.go_to("2027-02-02")
    case.hand_in("safety-intro")
    return case


def talked(on: str = "2027-03-03", *, confirmed: bool = True, note: dict | None = None, **other: Any) -> Playing:
    """The start conversation is held, its note written and confirmed."""
    case = made_ready(**other)
    case.go_to("2027-02-25")
    case.hand_in("start-preparation")
    case.go_to(on)
    case.hand_in("start-talk", talk_date=day(on), **(note or {}))
    if confirmed:
        case.hand_in("start-confirmation", answer="confirm")
    return case


def since(case: Playing, first: str) -> list[str]:
    """The diary from a day on."""
    return [line for line in case.diary if line[:10] >= first]
