"""Before and around the first day: the welcome, the programme, the buddy, and what is practical."""

from flows.onboarding.days import agreed_end, first_day, is_too_late
from flows.onboarding.standing import BUDDY, EMPLOYEE, LEADER, UNIT_ADMIN, Standing
from karriereflyt.domain.case import Answer, Case
from karriereflyt.domain.roles import Role


def in_short_form(case: Case) -> bool:
    """Whether this is the short form: a start conversation and one follow-up. The leader decides for short posts."""
    first, last = first_day(case), agreed_end(case)
    is_short_post = last is not None and last < case.moment("short-post", after=first)
    extent = case.fact("extent")
    if extent == "leader" or (not extent and is_short_post):
        extent = case.beside(extent_chosen) or ""
    return extent == "short" or (is_short_post and extent != "full")


def extent_chosen(case: Case) -> str:
    """The leader says how much of the onboarding this post shall have."""
    case.reach("extent", case.moment("extent", after=first_day(case)))
    extent = case.answer("extent", of=LEADER, after=first_day(case))
    return extent.choice("extent") if extent.given else ""


def welcomed(case: Case) -> None:
    """The welcome, with what to know before the first day and where career paths are described (measure m12)."""
    first = first_day(case)
    if case.fact("kind") == "internal" or is_too_late(case, "welcome", first):
        return
    case.reach("welcome", case.moment("welcome", after=first))
    case.send("welcome", to=EMPLOYEE, day=first)
    case.stands(Standing.WELCOMED)
    case.retell("new-first-day", to=EMPLOYEE, day=first)


def programme_made(case: Case, programmes: list[Answer]) -> None:
    """The leader's list: a programme for the first weeks and the first year, and who is buddy and mentor. The employee
    reads the programme, with the buddy's name.
    """
    first = first_day(case)
    if is_too_late(case, "programme", case.moment("tasks-until", after=first)):
        return
    case.reach("programme", case.moment("leader-tasks", after=first))
    case.retell("start-moved", to=(LEADER, UNIT_ADMIN, BUDDY), day=first)
    programme = case.answer("programme", of=LEADER, after=first)
    if programme.lapsed:
        return
    programmes.append(programme)
    for role in (BUDDY, Role.MENTOR):
        if programme.person(role):
            case.appoint(role, programme.person(role))
    case.reach("first-weeks", case.moment("first-weeks", after=first))
    case.answer("first-weeks", of=EMPLOYEE, after=first)


def accompanied(case: Case) -> None:
    """The buddy's list: before, on and after the first day."""
    on_time(case, "buddy-tasks", BUDDY)


def access_given(case: Case) -> None:
    """Systems, accounts and keys."""
    on_time(case, "access", UNIT_ADMIN)


def workplace_ready(case: Case) -> None:
    """Desk, computer, card."""
    on_time(case, "workplace", UNIT_ADMIN)


def started(case: Case) -> None:
    """The first day has come."""
    case.until(first_day(case))
    case.stands(Standing.STARTED)


def first_day_held(case: Case) -> None:
    """The leader's list for the first day."""
    on_time(case, "day-one", LEADER)


def safety_introduced(case: Case) -> None:
    """Fire and safety, shown where the employee works. This never loses its meaning."""
    case.reach("safety-intro", case.moment("safety-intro", after=first_day(case)))
    case.answer("safety-intro", of=UNIT_ADMIN, after=first_day(case))


def on_time(case: Case, task: str, role: Role) -> Answer | None:
    """A task of somebody around the first day; none where it came too late to have a meaning."""
    first = first_day(case)
    if is_too_late(case, task, case.moment("tasks-until", after=first)):
        return None
    case.reach(task, case.moment(task, after=first))
    return case.answer(task, of=role, after=first)
