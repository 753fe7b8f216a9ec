"""The annual career conversation, from the offer to what came of it (handbook 7.2; HTA § 3 no. 5)."""

from datetime import datetime
from enum import StrEnum

from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.case import Answer, Case, Process
from karriereflyt.domain.facts import Meeting
from karriereflyt.domain.roles import Role
from karriereflyt.domain.standards import Evidence

EMPLOYEE, PARTNER, LEADER, HR = Role.EMPLOYEE, Role.PARTNER, Role.LEADER, Role.HR
PARTNER_CONFLICT = "partner-conflict"
BOTH = (EMPLOYEE, PARTNER)
TIMES_OFFERED, TIMES_BOOKED, TIMES_PROPOSED, TIMES_WRITTEN = 6, 6, 3, 3
USUAL_MINUTES = 90
YEAR = 365
TIMES_WITHOUT_HR = 3
"""So often a talk is booked without more ado; before each further time HR has a say (handbook 7.2)."""


class Outcome(StrEnum):
    """How a conversation ended (handbook section 6)."""

    CONFIRMED = "confirmed"
    CONFIRMED_WITH_DISAGREEMENT = "confirmed_with_disagreement"
    HELD_UNCONFIRMED = "held_unconfirmed"
    HELD_NO_RECORD = "held_no_record"
    HELD_OUTSIDE_ENGINE = "held_outside_engine"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    NOT_HELD = "not_held"


class Again(StrEnum):
    """What is to be done once more when no talk has come of it."""

    TIMES = "times"
    OFFER = "offer"


class Standing(StrEnum):
    """Where a conversation stands on the way."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    ACCEPTED_LATER = "accepted_later"
    DECLINED = "declined"
    ON_LEAVE = "on_leave"
    BOOKED = "booked"
    HELD = "held"
    DISPUTED = "disputed"


CONFIRMED_BY_BOTH = frozenset({Outcome.CONFIRMED, Outcome.CONFIRMED_WITH_DISAGREEMENT})
HELD_OUTCOMES = CONFIRMED_BY_BOTH | {Outcome.HELD_UNCONFIRMED, Outcome.HELD_NO_RECORD, Outcome.HELD_OUTSIDE_ENGINE}
CLOSED_BY_HR = {"withdrawn": Outcome.DECLINED, "held_outside_engine": Outcome.HELD_OUTSIDE_ENGINE}


def annual_conversation(case: Case) -> Outcome:
    """The yearly conversation on competence, responsibility, pay and career (HTA § 3 no. 5)."""
    case.send("partner-notice", to=PARTNER)
    is_to_be_held = case.fact("right_mode") == "hold"
    preparation: Answer | None = None
    again = Again.OFFER
    for times_booked in range(TIMES_BOOKED):
        meeting = (offered(case, is_to_be_held) if again is Again.OFFER else None) or booked(case, times_booked + 1)
        if isinstance(meeting, Meeting):
            preparation = prepared(case, meeting, preparation)
            came = talked(case, meeting, preparation, is_to_be_held) or concluded(case, meeting)
        else:
            came = meeting
        if isinstance(came, Outcome):
            return came
        again = came
    return Outcome.NOT_HELD


def offered(case: Case, is_to_be_held: bool) -> Outcome | None:
    """The offer, made again after a wish to wait, for somebody else, or a change of mind. None: a talk is wanted."""
    for _ in range(TIMES_OFFERED):
        case.stands(Standing.OFFERED)
        returned = case.fact("group") == "returned_from_leave"
        offer = case.ask("return-offer" if returned else "offer", of=EMPLOYEE)
        if partner_fails(case, offer):
            appointed(case)
            continue
        case.all_in(offer)
        if offer.lapsed:
            return Outcome.NO_ANSWER
        match offer.choice("answer"), offer.choice("partner_ok"):
            case "decline", _:
                if changed_their_mind(case, is_to_be_held) is None:
                    return Outcome.DECLINED
            case "accept_later" | "on_leave" as wish, _:
                case.stands(Standing.ACCEPTED_LATER if wish == "accept_later" else Standing.ON_LEAVE)
                case.until(min(offer.date("later_from") or case.period_end, case.period_end))
            case _, "another" | "is_my_supervisor":
                appointed(case)
            case _:
                return None
    return Outcome.NOT_HELD


def changed_their_mind(case: Case, is_to_be_held: bool) -> Again | None:
    """A no is accepted at once; the door stays open for the rest of the period. None: it stays a no."""
    case.stands(Standing.DECLINED)
    regret = case.ask("regret", of=EMPLOYEE)
    if is_to_be_held and found_another_way(case, regret):
        return Again.OFFER
    case.all_in(regret)
    return Again.TIMES if regret.given else None


def found_another_way(case: Case, regret: Answer) -> bool:
    """Where talks are to be held HR finds a form that the employee accepts, if there is one (handbook section 6)."""
    agreed = case.ask("another-way", of=HR)
    if regret.given:
        case.withdraw(agreed)
        return False
    case.all_in(agreed)
    if agreed.lapsed or agreed.choice("way") == "none":
        return False
    case.withdraw(regret)
    match agreed.choice("way"):
        case "another_partner":
            appointed(case)
        case "another_time":
            case.until(min(agreed.date("later_from") or case.period_end, case.period_end))
    return True


def appointed(case: Case) -> bool:
    """HR names another conversation partner, and all three are told. Where HR names nobody, the partner stays.

    True: by an exception from the partner rule, so that the employee's own yes is needed.
    """
    choice = case.answer("assign", of=HR)
    if not choice.given:
        return False
    named = choice.person("partner")
    case.appoint(PARTNER, choice.person("other") if named == "other" else named)
    case.send("new-partner", to=BOTH)
    case.send("partner-replaced", to=Role.FORMER_PARTNER)
    return choice.choice("exception") not in {"", "none"}


def replaced(case: Case) -> Again:
    """Another partner after the yes; with an exception from the partner rule the employee is offered the talk anew."""
    return Again.OFFER if appointed(case) else Again.TIMES


def partner_fails(case: Case, *asked: Answer) -> bool:
    """The partner has left, or has become the employee's supervisor: another is needed (handbook section 6)."""
    if not case.notice(PARTNER_CONFLICT).given:
        return False
    case.withdraw(*asked)
    return True


def booked(case: Case, booking: int) -> Meeting | Outcome | Again:
    """Times are proposed and one is chosen; after three rounds HR sets one. An outcome: the case is closed."""
    case.stands(Standing.ACCEPTED)
    found: Meeting | Outcome | Again = helped(case) if booking > TIMES_WITHOUT_HR else Again.TIMES
    if found is not Again.TIMES:
        return found
    for _ in range(TIMES_PROPOSED):
        found = proposed(case, booking)
        if found is not Again.TIMES:
            return found
    time = case.answer("set-time", of=HR)
    is_set = time.given and time.choice("outcome") == "set"
    return arranged(time.moment("starts_at"), time, booking) if is_set else Outcome.NOT_HELD


def proposed(case: Case, booking: int) -> Meeting | Outcome | Again:
    """One round of proposals; where there is silence HR helps."""
    slots = case.ask("slots", of=PARTNER)
    if partner_fails(case, slots):
        return replaced(case)
    case.all_in(slots)
    choice = slots if slots.lapsed else case.ask("choose", of=EMPLOYEE)
    if partner_fails(case, choice):
        return replaced(case)
    case.all_in(choice)
    if choice.lapsed:
        return helped(case)
    chosen = choice.choice("chosen")
    return Again.TIMES if chosen == "none_fits" else arranged(slots.moments("slots")[int(chosen) - 1], slots, booking)


def arranged(starts_at: datetime, planned: Answer, booking: int) -> Meeting:
    """A talk as long as it was planned."""
    return Meeting(starts_at, int(planned.choice("length_min") or USUAL_MINUTES), booking)


def helped(case: Case) -> Outcome | Again:
    """HR gets a standstill moving: once more, with another partner, or not at all this time (an outcome)."""
    help_ = case.answer("stalled", of=HR)
    if help_.lapsed:
        return Outcome.NOT_HELD
    if help_.choice("what") == "close":
        return CLOSED_BY_HR.get(help_.choice("reason"), Outcome.NOT_HELD)
    return replaced(case) if help_.choice("what") == "new_partner" else Again.TIMES


def prepared(case: Case, meeting: Meeting, earlier: Answer | None) -> Answer:
    """The employee's preparation; whoever has prepared already is not asked again when the talk is moved."""
    if earlier is not None and earlier.given:
        return earlier
    return case.ask("preparation", of=EMPLOYEE, after=oslo_date(meeting.starts_at))


def talked(case: Case, meeting: Meeting, preparation: Answer, is_to_be_held: bool) -> Again | Outcome | None:
    """From the invitation to the talk. None: it was held; an outcome: the case is closed."""
    case.stands(Standing.BOOKED)
    day, end = oslo_date(meeting.starts_at), meeting.ends_at
    change = case.ask("change", of=EMPLOYEE, meeting=meeting)
    partner_change = case.ask("partner-change", of=PARTNER, meeting=meeting)
    declaration = case.ask("partner-preparation", of=PARTNER, after=day)
    asked = (change, partner_change, preparation, declaration)
    noticed = case.notice(PARTNER_CONFLICT).given_by(end)
    conflict = noticed or (declaration.given_by(end) and declares_conflict(declaration))

    if conflict or change.given_by(end) or partner_change.given_by(end):
        case.withdraw(*asked)
        case.stands(Standing.ACCEPTED)
        case.send("cancelled", to=BOTH, meeting=meeting, cancelled=True)
        if change.given_by(end) and change.choice("what") == "cancel":
            return changed_their_mind(case, is_to_be_held) or Outcome.DECLINED
        if conflict or (partner_change.given_by(end) and partner_change.choice("what") == "hand_over"):
            return replaced(case)
        return Again.TIMES

    case.until(end)
    case.withdraw(*asked)
    held = case.answer("held", of=PARTNER, after=day)
    if held.given and held.choice("outcome") == "held":
        return None
    case.stands(Standing.ACCEPTED)
    if held.lapsed:
        return helped(case)
    return replaced(case) if declares_conflict(held) else Again.TIMES


def declares_conflict(answer: Answer) -> bool:
    """The partner says, or is not sure, that they supervise the employee: HR looks at it (handbook section 6)."""
    return answer.choice("is_supervisor") in {"yes", "unsure"}


def concluded(case: Case, meeting: Meeting) -> Outcome | Again:
    """From the talk to what came of it; once more where there was no talk after all."""
    outcome, record = recorded(case, meeting)
    if outcome is None:
        return Again.TIMES
    case.stands(outcome)
    if outcome in CONFIRMED_BY_BOTH:
        case.send("confirmed", to=BOTH)
    followed_up(case, meeting, record)
    return outcome


def recorded(case: Case, meeting: Meeting) -> tuple[Outcome | None, Answer]:
    """The record, read and confirmed by both; a disputed one is written again. None: there was no talk after all."""
    case.stands(Standing.HELD)
    record = case.answer("record", of=PARTNER, after=oslo_date(meeting.starts_at))
    if record.lapsed:
        return Outcome.HELD_NO_RECORD, record
    for times_written in range(1, TIMES_WRITTEN + 1):
        reply = case.answer("confirmation", of=EMPLOYEE)
        if reply.lapsed:
            return Outcome.HELD_UNCONFIRMED, record
        answer = reply.choice("answer")
        if answer == "did_not_happen":
            case.send("did-not-happen", to=HR)
            return None, record
        if answer == "dispute":
            case.stands(Standing.DISPUTED)
            if reply.yes("ask_hr"):
                return mediated(case), record
        elif agrees(case.answer("partner-confirmation", of=PARTNER)):
            return Outcome.CONFIRMED, record
        if times_written < TIMES_WRITTEN:
            revision = case.answer("revision", of=PARTNER)
            if revision.lapsed:
                return Outcome.CONFIRMED_WITH_DISAGREEMENT, record
            record = revision
    return Outcome.CONFIRMED_WITH_DISAGREEMENT, record


def mediated(case: Case) -> Outcome:
    """HR meets the two, at the employee's wish; both texts stay side by side where they do not agree."""
    meeting = case.answer("mediation", of=HR)
    agreed = meeting.given and meeting.choice("outcome") == "agreed"
    return Outcome.CONFIRMED if agreed else Outcome.CONFIRMED_WITH_DISAGREEMENT


def agrees(confirmation: Answer) -> bool:
    """Silence is consent here: the partner wrote the record."""
    return confirmation.lapsed or confirmation.choice("answer") == "confirm"


def followed_up(case: Case, meeting: Meeting, record: Answer) -> None:
    """What was agreed is passed to those who owe it, and looked at by both after half a year."""
    owners = set(record.column("actions", "who")) if record.given else set()
    case.send("actions-agreed", to=tuple(role for role in (LEADER, HR) if role in owners))
    if not owners:
        return
    case.until(case.moment("half-year", after=oslo_date(meeting.starts_at)))
    checks = (case.ask("half-year", of=EMPLOYEE), case.ask("partner-half-year", of=PARTNER))
    case.all_in(*checks)
    if any(check.given and check.yes("new_talk") for check in checks):
        case.send("new-talk-wanted", to=HR)


PROCESS = Process(
    key="annual_conversation",
    version=1,
    story=annual_conversation,
    held=HELD_OUTCOMES,
    declined=frozenset({Outcome.DECLINED}),
    partner_rule=True,
    yearly_right=True,
    evidence={
        "held_with_other_than_supervisor": Evidence(
            fulfilled=HELD_OUTCOMES | {Standing.HELD, Standing.DISPUTED},
            declined=frozenset({Outcome.DECLINED, Standing.DECLINED}),
            offered=frozenset({"asked:offer", "asked:return-offer"}),
            unless=frozenset({"assign.exception=only_person_with_insight", "assign.exception=employee_wishes"}),
            asked=frozenset({"slots", "choose", "held"}),
            valid_days=YEAR,
        ),
        "plan_reviewed": Evidence(
            fulfilled=frozenset({"record.plan_reviewed=yes"}), asked=frozenset({"record"}), valid_days=YEAR
        ),
    },
)
