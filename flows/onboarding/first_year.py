"""The first year after the start: the career plan, the follow-ups, the trial period, the evaluation, and pay."""

from datetime import date

from flows.onboarding.days import checkpoint_deadline, first_day, is_too_late, pay_deadline
from flows.onboarding.standing import EMPLOYEE, HR, LEADER
from karriereflyt.domain.case import Case

TIMES_BOOKED = 3
"""A follow-up is booked and then rebooked twice (handbook 7.1)."""
WITH_A_PLAN = frozenset({"postdoc", "researcher"})
"""Those who make a career plan everywhere (measure m10); PhD fellows where the institution wants one."""


def makes_a_plan(case: Case) -> bool:
    """Whether this post has a career plan."""
    level = case.fact("career_level")
    return level in WITH_A_PLAN or (level == "phd" and case.number("phd_plan") > 0)


def planned(case: Case, days: tuple[date, date]) -> None:
    """The first draft of the career plan, with a named person's support (measure m10)."""
    opens, due = days
    if is_too_late(case, "career-plan", case.moment("plan-until", after=first_day(case))):
        return
    case.reach("career-plan", opens)
    case.answer("career-plan", of=EMPLOYEE, after=due)


def followed_up(case: Case, days: tuple[date, ...]) -> None:
    """The follow-ups, one after the other."""
    for number, day in enumerate(days, start=1):
        if not is_too_late(case, f"followup-{number}", day):
            case.reach(f"followup-{number}", case.moment("before-followup", after=day))
            followup(case, day)


def followup(case: Case, day: date) -> None:
    """One follow-up: thoughts before, a note after. What is not held is rebooked twice; then it is HR's."""
    for _ in range(TIMES_BOOKED):
        thoughts = case.ask("followup-thoughts", of=EMPLOYEE, after=day)
        note = case.answer("followup", of=LEADER, after=day)
        case.withdraw(thoughts)
        if note.lapsed or note.choice("outcome") == "held":
            return
        day = note.date("new_day") or case.moment("rebooking", after=day)
    case.answer("followup-stalled", of=HR)


def trial_checked(case: Case, end: date) -> None:
    """The checkpoint of the trial period: guidance is given and both are heard; any decision is taken elsewhere."""
    if is_too_late(case, "trial-checkpoint", end):
        return
    case.reach("trial-checkpoint", case.moment("before-checkpoint", after=end))
    case.send("checkpoint-notice", to=HR, day=checkpoint_deadline(case, end))
    thoughts = case.ask("checkpoint-thoughts", of=EMPLOYEE, after=end)
    case.answer("trial-checkpoint", of=LEADER, after=end)
    case.withdraw(thoughts)


def evaluated(case: Case) -> None:
    """What the employee thinks of their start, anonymously."""
    first = first_day(case)
    if is_too_late(case, "evaluation", case.moment("handover", after=first)):
        return
    case.reach("evaluation", case.moment("evaluation", after=first))
    case.answer("evaluation", of=EMPLOYEE)


def pay_noted(case: Case) -> None:
    """Leader and HR are reminded that the employer has twelve months to assess pay. No result is kept."""
    if is_too_late(case, "pay-note", pay_deadline(case)):
        return
    case.reach("pay-note", case.moment("pay-note", after=first_day(case)))
    case.send("pay-note", to=(LEADER, HR), day=pay_deadline(case))
