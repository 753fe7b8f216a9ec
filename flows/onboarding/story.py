"""Onboarding, from the signed contract to the end of the first year (handbook 7.1)."""

from enum import StrEnum

from flows.onboarding.arrival import (
    access_given,
    accompanied,
    first_day_held,
    in_short_form,
    programme_made,
    safety_introduced,
    started,
    welcomed,
    workplace_ready,
)
from flows.onboarding.days import (
    Agreed,
    after_leave,
    first_day,
    followup_days,
    on,
    plan_days,
    post_end,
    stays_a_year,
    talk_day,
    trial_end,
)
from flows.onboarding.first_year import evaluated, followed_up, makes_a_plan, pay_noted, planned, trial_checked
from flows.onboarding.standing import BOTH, BUDDY, LEADER, UNIT_ADMIN, Outcome, Standing
from flows.onboarding.start_talk import start_talk
from karriereflyt.domain.case import Answer, Case, Employment, Ending, Possible, Process
from karriereflyt.domain.standards import Evidence
from karriereflyt.domain.surveys import Pool


def onboarding(case: Case) -> Outcome:
    """The way in: what is made ready before the first day, and the talks of the first year."""
    case.stands(Standing.PLANNED)
    is_short = in_short_form(case)
    programmes: list[Answer] = []
    notes: list[Agreed] = []
    case.beside(welcomed)
    case.beside(on(programme_made, programmes))
    if case.fact("buddy") == "yes" or any(programme.person("buddy") for programme in programmes):
        case.beside(accompanied)
    for practical in (access_given, workplace_ready, first_day_held, safety_introduced, started):
        case.beside(practical)
    case.beside(on(start_talk, talk_day(case, programmes), notes))
    note = notes[-1] if notes else None
    what_follows(case, note, is_short=is_short)
    case.reach("first-day", first_day(case))
    stays = ended(case, note, is_short=is_short)
    if stays and not is_short:
        case.send("handover", to=BOTH)
    if note is None:
        return Outcome.NO_START_TALK
    case.stands(Standing.START_TALK_HELD)
    return Outcome.SHORT_FORM_DONE if is_short else Outcome.HANDED_OVER


def what_follows(case: Case, note: Agreed | None, *, is_short: bool) -> None:
    """What comes after the start conversation, by what its note says; and on time where there is none."""
    if case.fact("trial") != "none":
        case.beside(on(trial_checked, trial_end(case, note)))
    case.beside(on(followed_up, followup_days(case, note, is_short=is_short)))
    if is_short:
        return
    if makes_a_plan(case):
        case.beside(on(planned, plan_days(case, note)))
    case.beside(evaluated)
    if stays_a_year(case):
        case.beside(pay_noted)


def ended(case: Case, note: Agreed | None, *, is_short: bool) -> bool:
    """The end of the first year, or of the short form. True: the employee stays on."""
    first, last = first_day(case), post_end(case)
    end = after_leave(case, first, case.moment("short-form" if is_short else "handover", after=first))
    if is_short:
        end = max(end, trial_end(case, note))
    case.until(end if last is None else min(end, last))
    return last is None or end < last


def left(case: Case) -> StrEnum:
    """Somebody has left; or never came, and whoever has begun to prepare is told so."""
    first, last = first_day(case), case.day("last_day")
    if last is None or last >= first:
        return Ending.LEFT
    prepare = tuple(role for role in (LEADER, UNIT_ADMIN, BUDDY) if case.has_asked(role))
    if prepare:
        case.send("called-off", to=prepare, day=first)
    return Outcome.CALLED_OFF


def fixed(employment: Employment) -> dict[str, str]:
    """The agreed end of a post for a time, whatever happens to it later."""
    if employment.last_day is None or employment.contract == "permanent":
        return {}
    return {"day:agreed_end": employment.last_day.isoformat()}


EVIDENCE = {
    "start_talk": Evidence(
        fulfilled=frozenset(
            {
                Standing.START_TALK_HELD,
                Standing.START_TALK_DISPUTED,
                Outcome.HANDED_OVER,
                Outcome.SHORT_FORM_DONE,
            }
        ),
        asked=frozenset({"start-talk", "start-anew"}),
    ),
    "buddy": Evidence(fulfilled=frozenset({"party:buddy"}), asked=frozenset({"programme"})),
    "career_plan": Evidence(
        fulfilled=frozenset({"step:career-plan"}), asked=frozenset({"career-plan"}), valid_days=365
    ),
    # Both letters carry the page on career paths.
    "welcome": Evidence(
        fulfilled=frozenset({"sent:welcome", "asked:start-preparation"}), asked=frozenset({"start-preparation"})
    ),
}


PROCESS = Process(
    key="onboarding",
    version=1,
    story=onboarding,
    left=left,
    forgets=frozenset({Outcome.CALLED_OFF}),
    between=frozenset(BOTH),
    goes_on_while_away=True,
    begins_around="first_day",
    fixes=fixed,
    evidence=EVIDENCE,
    pools={"evaluation": Pool.HALF_YEAR},
    possible=Possible(
        pinned={
            "kind": ("new", "internal"),
            "extent": ("leader",),
            "trial": (),
            "buddy": ("yes",),
        },
        days=({"first_day": 90}, {"first_day": -60}, {"first_day": 90, "agreed_end": 200}),
    ),
)
