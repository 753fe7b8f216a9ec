"""The end of an employment, counted back from its last day (handbook 7.5)."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from karriereflyt.domain.calendar import ONE_DAY, oslo_date, start_of
from karriereflyt.domain.case import Answer, Case, Possible, Process
from karriereflyt.domain.facts import Meeting
from karriereflyt.domain.roles import Role
from karriereflyt.domain.standards import Evidence

EMPLOYEE, PARTNER, LEADER, HR, SUPERVISOR = Role.EMPLOYEE, Role.PARTNER, Role.LEADER, Role.HR, Role.SUPERVISOR
BOTH = (EMPLOYEE, PARTNER)
TIMES_BOOKED, TIMES_PROPOSED = 3, 3
YEAR = 365


class Kind(StrEnum):
    """How the employment comes to its end; a case that began by itself has none and is about the end of a term."""

    END_OF_TERM = "end_of_term"
    OWN_NOTICE = "own_notice"
    RETIREMENT = "retirement"
    TRIAL_PERIOD = "trial_period"


class Outcome(StrEnum):
    """What came of the end talk. Held counts as held; a no counts as offered (measure m14)."""

    HELD = "held"
    IN_WRITING = "in_writing"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    NOT_HELD = "not_held"
    CONTINUES = "continues"
    """The employment goes on: a new term, or no last day any more."""


class Standing(StrEnum):
    """Where the end talk stands on the way."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    BOOKED = "booked"


def employment_ends(case: Case) -> Outcome:
    """From half a year before the last day to the two weeks after it; a year later one letter to whoever wants it."""
    last_day = case.day("last_day")
    if last_day is None or last_day > case.moment("renewed", after=case.opened_on):
        return Outcome.CONTINUES
    case.retell("moved", to=(EMPLOYEE, LEADER), day=last_day)
    talk = case.beside(end_talk)
    looked = looked_back(case, talk)
    for duty in (plan_evaluated, written_notice_checked, leaving_form, work_handed_over):
        case.beside(duty)
    case.until(case.moment("closing", after=last_day))
    if looked is not None and looked.given and looked.yes("contact_in_year"):
        case.until(case.moment("contact", after=last_day))
        case.send("contact", to=EMPLOYEE)
    is_written = looked is not None and looked.given
    return Outcome.NOT_HELD if talk is None or (talk is Outcome.IN_WRITING and not is_written) else talk


def last_day_of(case: Case) -> date:
    """The day that everything counts back from."""
    return case.day("last_day") or case.period_end


def makes_a_plan(case: Case) -> bool:
    """Whether the career plan is theirs to evaluate: PhD fellows have one where the institution wants it."""
    level = case.fact("career_level")
    has_plan = level in {"postdoc", "researcher"} or (level == "phd" and case.number("phd_plan") > 0)
    return has_plan and case.fact("ending") != Kind.RETIREMENT


# The talk.


def end_talk(case: Case) -> Outcome:
    """Offered with a free no, booked and held; where there is no time for it, offered in writing."""
    case.stands(Standing.OFFERED)
    is_phd = case.fact("career_level") == "phd"
    writing_only = case.moment("writing-only", after=last_day_of(case))
    if case.opened_on >= writing_only:
        case.skips("talk")
        return Outcome.IN_WRITING
    offer = case.ask("plain-offer" if case.fact("ending") == Kind.RETIREMENT else "offer", of=EMPLOYEE)
    if too_late(case, offer, employment_is_over) or offer.lapsed:
        return Outcome.NO_ANSWER
    if offer.choice("answer") == "decline":
        return declined(case)
    if offer.choice("answer") == "in_writing" or not offer.given_by(start_of(writing_only)):
        return Outcome.IN_WRITING
    if offer.choice("partner_ok") == "another":
        another_partner(case)
    supervisor_comes = is_to_attend(offer, is_phd)
    for booking in range(1, TIMES_BOOKED + 1):
        meeting = booked(case, booking)
        came = Outcome.IN_WRITING if meeting is None else talked(case, meeting, supervisor_comes)
        if came is not None:
            return came
    return Outcome.IN_WRITING


def declined(case: Case) -> Outcome:
    """A no is taken at once, and needs no reason."""
    case.stands(Outcome.DECLINED)
    return Outcome.DECLINED


def is_to_attend(offer: Answer, is_phd: bool) -> bool:
    """The supervisor of a PhD fellow comes unless the fellow says no; of others only where they say yes."""
    wish = offer.choice("with_supervisor")
    return wish == "yes" or (is_phd and wish != "no")


def booked(case: Case, booking: int) -> Meeting | None:
    """Times are proposed and one is chosen. None: no time was found before the end comes too near."""
    case.stands(Standing.ACCEPTED)
    for _ in range(TIMES_PROPOSED):
        slots = case.ask("slots", of=PARTNER)
        if too_late(case, slots, end_is_too_near):
            return None
        if slots.lapsed:
            another_partner(case)
            continue
        choice = case.ask("choose", of=EMPLOYEE)
        if too_late(case, choice, end_is_too_near) or choice.lapsed:
            return None
        chosen = choice.choice("chosen")
        starts_at = None if chosen == "none_fits" else slots.moments("slots")[int(chosen) - 1]
        if starts_at is not None and oslo_date(starts_at) <= last_day_of(case):
            return Meeting(starts_at, int(slots.choice("length_min") or Meeting.minutes), booking)
    return None


def too_late(case: Case, asked: Answer, has_come: Callable[[Case], bool]) -> bool:
    """Waits for an answer until a day has come; from then on it is asked no more."""
    if not asked.given and case.beside(has_come):
        case.withdraw(asked)
        return True
    case.all_in(asked)
    return False


def end_is_too_near(case: Case) -> bool:
    """For a talk: what can still be done is done in writing."""
    case.until(case.moment("writing-only", after=last_day_of(case)))
    return True


def employment_is_over(case: Case) -> bool:
    """The employee's links end with the last day."""
    case.until(last_day_of(case) + ONE_DAY)
    return True


def another_partner(case: Case) -> None:
    """HR names somebody else to hold the talk; where HR names nobody, it stays as it was."""
    choice = case.ask("assign", of=HR)
    if not too_late(case, choice, end_is_too_near) and choice.given:
        case.appoint(PARTNER, choice.person("partner"))


def talked(case: Case, meeting: Meeting, supervisor_comes: bool) -> Outcome | None:
    """From the invitation to what came of it. None: once more."""
    case.stands(Standing.BOOKED)
    end = meeting.ends_at
    change = case.ask("change", of=EMPLOYEE, meeting=meeting)
    partner_change = case.ask("partner-change", of=PARTNER, meeting=meeting)
    if supervisor_comes:
        case.send("supervisor-invited", to=SUPERVISOR, meeting=meeting)
    if change.given_by(end) or partner_change.given_by(end):
        case.withdraw(change, partner_change)
        case.stands(Standing.ACCEPTED)
        case.send("cancelled", to=(*BOTH, SUPERVISOR) if supervisor_comes else BOTH, meeting=meeting, cancelled=True)
        if change.given_by(end) and change.choice("what") == "cancel":
            return declined(case)
        if partner_change.given_by(end) and partner_change.choice("what") == "hand_over":
            another_partner(case)
        return None
    case.until(end)
    case.withdraw(change, partner_change)
    record = case.answer("record", of=PARTNER, after=oslo_date(meeting.starts_at))
    if record.given and record.choice("outcome") == "held":
        case.stands(Outcome.HELD)
        return Outcome.HELD
    return None


# What the employee says, and who may see the summary.


def looked_back(case: Case, talk: Outcome | None) -> Answer | None:
    """The employee's own words after the talk or instead of it. None: not asked, or not yet through."""
    if talk is Outcome.HELD:
        return case.beside(after_talk)
    return case.beside(instead_of_talk) if talk is Outcome.IN_WRITING else None


def after_talk(case: Case) -> Answer:
    """After a talk that was held."""
    return shared(case, case.ask("view", of=EMPLOYEE, after=last_day_of(case)))


def instead_of_talk(case: Case) -> Answer:
    """The same questions in writing, where there was no talk."""
    return shared(case, case.ask("written", of=EMPLOYEE, after=last_day_of(case)))


def shared(case: Case, view: Answer) -> Answer:
    """The summary goes to whom the employee says, and to nobody without a word of theirs."""
    if too_late(case, view, employment_is_over) or view.lapsed:
        return view
    choice = case.ask("share", of=EMPLOYEE, after=last_day_of(case))
    is_chosen = not too_late(case, choice, employment_is_over) and choice.given
    who = choice.choice("share_summary") if is_chosen else "none"
    if who in {"hr", "both"}:
        case.ask("shared-with-hr", of=HR)
    if who in {"leader", "both"}:
        case.ask("shared-with-leader", of=LEADER)
    return view


# Beside the talk.


def plan_evaluated(case: Case) -> None:
    """The last version of the career plan, with an evaluation in it (measure m10)."""
    last_day = last_day_of(case)
    if not makes_a_plan(case):
        return
    if case.opened_on > case.moment("plan-end-latest", after=last_day):
        case.skips("plan-end")
        return
    case.answer("plan-end", of=EMPLOYEE, after=last_day, opens=case.moment("plan-end", after=last_day))


def written_notice_checked(case: Case) -> None:
    """HR ticks that the written notice is dealt with, where a term of over a year ends (statsansatteloven § 17)."""
    first_day, last_day = case.day("first_day"), last_day_of(case)
    if case.fact("ending") not in {"", Kind.END_OF_TERM}:
        return
    if first_day is not None and last_day <= case.moment("a-year", after=first_day):
        return
    case.answer("notice-check", of=HR, after=last_day, opens=case.moment("notice-check", after=last_day))


def leaving_form(case: Case) -> None:
    """The anonymous form, which nobody who retires gets, and nobody in their trial period is reminded of."""
    if case.fact("ending") == Kind.RETIREMENT:
        return
    last_day = last_day_of(case)
    opens = case.moment("leaving", after=last_day)
    if case.fact("ending") == Kind.TRIAL_PERIOD:
        case.answer("trial-leaving", of=EMPLOYEE, after=last_day, opens=opens)
    else:
        case.answer("leaving", of=EMPLOYEE, after=last_day, opens=opens)


def work_handed_over(case: Case) -> None:
    """The last practical matters, and a copy of one's own texts before the links die."""
    last_day = last_day_of(case)
    week_before = case.moment("handover", after=last_day)
    case.ask("handover", of=EMPLOYEE, after=last_day, opens=week_before)
    case.answer("leader-handover", of=LEADER, after=last_day, opens=week_before)


PROCESS = Process(
    key="exit",
    version=1,
    story=employment_ends,
    held=frozenset({Outcome.HELD}),
    declined=frozenset({Outcome.DECLINED}),
    # The leader reads as leader only the summary that the employee has shared: no other form of theirs shows any text.
    between=frozenset({EMPLOYEE, PARTNER, LEADER}),
    goes_on_while_away=True,
    goes_on_after_leaving=True,
    begins_around="last_day",
    evidence={
        "end_talk": Evidence(
            fulfilled=frozenset({Outcome.HELD}),
            declined=frozenset({Outcome.DECLINED}),
            offered=frozenset({"asked:offer", "asked:plain-offer", "asked:written"}),
            asked=frozenset({"slots", "choose", "record"}),
        ),
        "plan": Evidence(
            fulfilled=frozenset({"plan-end.version_kind=final"}), asked=frozenset({"plan-end"}), valid_days=YEAR
        ),
    },
    possible=Possible(
        pinned={"ending": tuple(Kind)},
        days=(
            {"first_day": -900, "last_day": 180},
            {"first_day": -100, "last_day": 60},
            {"first_day": -900, "last_day": 5},
            {"first_day": -900},
        ),
    ),
)
