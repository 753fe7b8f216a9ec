"""The evaluation of the career programme (handbook 7.4): one case frames and follows it, each person asked has one of
their own, and so has each unit that is to act on its result.
"""

from enum import StrEnum

from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.domain.case import Case, Possible, Process
from karriereflyt.domain.roles import Role
from karriereflyt.domain.surveys import Pool
from karriereflyt.domain.topics import ASKS, NO, YES, Topic

EMPLOYEE, LEADER, HR = Role.EMPLOYEE, Role.LEADER, Role.HR
OWNER, UNIONS, SAFETY = Role.PROGRAMME_OWNER, Role.UNION_REP, Role.SAFETY_REP
TIMES_CHECKED = 3


class Part(StrEnum):
    """Which of the three kinds of case it is; pinned when it opens."""

    SURVEY = "survey"
    INVITATION = "invitation"
    MEASURES = "measures"


class Notice(StrEnum):
    """What the house tells: the invitations are out, the report is made, the result is on its way."""

    LAUNCHED = "launched"
    REPORTED = "reported"
    RESULT = "result"


class Standing(StrEnum):
    """Where an evaluation stands."""

    FRAMED = "framed"
    READY = "ready"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"
    RELEASED = "released"
    MEASURES = "measures"


class Outcome(StrEnum):
    """How a case of an evaluation ended. An invitation is only over: whether it was answered, nobody sees."""

    FOLLOWED_UP = "followed_up"
    TOO_FEW = "too_few"
    STOPPED = "stopped"
    NOT_LAUNCHED = "not_launched"
    RECALLED = "recalled"
    NEVER_TOLD = "never_told"
    OVER = "over"
    MEASURES_SET = "measures_set"
    NO_MEASURES = "no_measures"


def evaluation(case: Case) -> Outcome:
    """Follow the career programme through what people say of it, and adjust it."""
    match case.fact("part"):
        case Part.INVITATION:
            return asked(case)
        case Part.MEASURES:
            return acted_on(case)
        case _:
            return held(case)


def held(case: Case) -> Outcome:
    """From the frame to the follow-up half a year after the survey was open to people."""
    opens = case.day("opens") or case.opened_on
    case.stands(Standing.FRAMED)
    if not agreed(case):
        return Outcome.STOPPED
    case.stands(Standing.READY)
    launched = case.notice(Notice.LAUNCHED)
    if not launched.given:
        case.until(case.period_end + ONE_DAY)
        case.send("not-launched", to=HR)
        return Outcome.NOT_LAUNCHED
    case.stands(Standing.OPEN)
    reported = case.notice(Notice.REPORTED)
    if not reported.given:
        return never_told(case)
    if reported.choice("how") == "recalled":
        return Outcome.RECALLED
    case.stands(Standing.REPORTED)
    checked(case)
    case.stands(Standing.RELEASED)
    told = case.notice(Notice.RESULT)
    if not told.given:
        return never_told(case)
    if reported.choice("how") == "too_few":
        return Outcome.TOO_FEW
    case.stands(Standing.MEASURES)
    case.until(case.moment("follow-up", after=opens))
    case.answer("follow-up", of=HR)
    return Outcome.FOLLOWED_UP


def never_told(case: Case) -> Outcome:
    """Waits for what was listened for; once the list of those asked is erased, nobody can be told any more."""
    case.until(case.moment("list-erased", after=case.period_end))
    case.send("never-told", to=HR)
    return Outcome.NEVER_TOLD


def agreed(case: Case) -> bool:
    """The owner's frame, then the discussion with the unions, which nothing replaces; each may want it framed anew."""
    frame = case.answer("frame", of=OWNER)
    if not frame.given or frame.choice("answer") != "agree":
        case.send("frame-anew" if frame.given else "frame-silent", to=HR)
        return False
    case.send("discussion", to=(UNIONS, SAFETY))
    discussion = case.answer("union-discussion", of=HR)
    return discussion.given and discussion.choice("outcome") == "go_on"


def checked(case: Case) -> None:
    """The owner reads the report before anybody else; where they are silent it goes out all the same."""
    for _ in range(TIMES_CHECKED):
        check = case.answer("report-check", of=OWNER)
        if check.lapsed or check.choice("answer") == "release":
            return
        case.send("report-held", to=HR)


def asked(case: Case) -> Outcome:
    """One person asked: told beforehand, invited, and told in the end what everybody has answered."""
    opens, last = case.day("opens") or case.opened_on, case.period_end
    case.stands(Standing.ANNOUNCED)
    case.until(case.moment("inform", after=opens))
    case.send("notice", to=EMPLOYEE, day=opens, before=opens)
    case.until(opens)
    case.stands(Standing.OPEN)
    answer = case.ask("survey", of=EMPLOYEE, after=last)
    case.until(last + ONE_DAY)
    case.withdraw(answer)
    case.stands(Standing.CLOSED)
    result = case.notice(Notice.RESULT)
    if not result.given:
        case.until(case.moment("list-erased", after=last))
        return Outcome.OVER
    case.send("too-few" if result.choice("how") == "too_few" else "result", to=EMPLOYEE)
    return Outcome.OVER


def acted_on(case: Case) -> Outcome:
    """One unit with a result of its own: its leader says, with the safety representative, what is to be done."""
    case.send("measures-notice", to=SAFETY)
    plan = case.answer("measures", of=LEADER)
    return Outcome.MEASURES_SET if plan.given else Outcome.NO_MEASURES


PROCESS = Process(
    key="evaluation",
    version=1,
    story=evaluation,
    goes_on_while_away=True,
    framed=Standing.READY,
    forgets_asked=True,
    pools={"survey": Pool.ROUND},
    possible=Possible(
        pinned={"part": tuple(Part)} | {f"{ASKS}{topic}": (YES, NO) for topic in Topic},
        notices={
            Notice.REPORTED: ({"how": "report"}, {"how": "too_few"}, {"how": "recalled"}),
            Notice.RESULT: ({"how": "report"}, {"how": "too_few"}),
        },
        days=({"opens": 60},),
    ),
)
