"""Opening cases of the training: a cohort's own, and one for everybody who is interested."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.cohorts.state import DATES, PROCESS, Cohort, Participant, load_house, survey_name
from karriereflyt.casework.functions import function_row, keep_functions
from karriereflyt.casework.noticing import Notice, tell
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import function_id, nearest_desk
from karriereflyt.casework.starting import standing_round
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.cohort import NO_DATES, CohortRefused, Frame, Session, days_of
from karriereflyt.domain.facts import StepName
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import Role
from karriereflyt.store import rounds, starts
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, load_people, load_units, save_people
from karriereflyt.store.rounds import RoundRow

JOINING = frozenset({"planned", "choosing", "selected"})


@tried_again
def open_cohort(office: Office, frame: Frame, now: datetime) -> int:
    """Open a cohort's case; its owner is asked to look at the frame. Returns its number. One transaction.

    Raises `CohortRefused` where the frame cannot stand, or config and templates have faults.
    """
    frame.check(now)
    _check_house(office)
    with office.store.begin() as connection:
        keep_functions(office, connection)
        parties = _parties(office, connection, frame, oslo_date(now))
        owner = load_people(connection, [parties[Role.PROGRAMME_OWNER.value]])[parties[Role.PROGRAMME_OWNER.value]]
        walking = Walking(office, connection, now)
        round_id, period_end = _cohort_round(office, connection, frame, now)
        row = _case(walking.next_id(), round_id, owner.id, parties, frame.pinned, period_end, now)
        walking.open(row, owner)
        walking.save()
        _fix_dates(office, connection, row.id, frame.sessions, frame.material, now)
    return row.id


@dataclass(frozen=True)
class Invited:
    """How many have got the invitation, and why others have not, by their number."""

    asked: int
    left_out: Mapping[str, str] = field(default_factory=dict)


@tried_again
def invite(office: Office, cohort_id: int, track: str, person_ids: Collection[str], now: datetime) -> Invited:
    """Send the application (TT-1) to people by their numbers: for a cohort, or for the list of a track where it is 0.

    One transaction. Raises `CohortRefused`.
    """
    _check_house(office)
    with office.store.begin() as connection:
        people = load_people(connection, person_ids, hold=True)  # first, so that two who invite see each other
        house = load_house(connection)
        cohort = house.cohort(cohort_id) if cohort_id else None
        if cohort is not None and not takes_applications(cohort, now):
            raise CohortRefused(f"Cohort {cohort_id} takes no more applications: invite to the list of its track.")
        busy = {one.row.person_id for one in house.people if one.is_open}
        left_out = {one: why for one in person_ids if (why := _hindered(people.get(one), busy, oslo_date(now)))}
        keep_functions(office, connection)
        for one in dict.fromkeys(person_ids):
            if one not in left_out:
                _open_participant(office, connection, people[one], cohort, track, now)
    return Invited(len(set(person_ids)) - len(left_out), left_out)


def takes_applications(cohort: Cohort, now: datetime) -> bool:
    """Until its first session begins."""
    return cohort.is_open and cohort.row.standing in JOINING and now < cohort.sessions[0].at


def newest_cohort(cohorts: Collection[Cohort], track: str, now: datetime) -> Cohort | None:
    """The cohort of a track that takes applications now; the newest where there are several."""
    found = [one for one in cohorts if one.row.pinned["track"] == track and takes_applications(one, now)]
    return found[-1] if found else None


def _hindered(person: PersonRow | None, busy: Collection[str], today: date) -> str:
    if person is None or person.kind != "employee":
        return "is not in the people file"
    if person.has_left(today):
        return "has left"
    if person.is_stopped:
        return "gets no mail: HR has stopped it"
    if not person.email:
        return "has no e-mail address"
    return "is on the list already" if person.id in busy else ""


def _open_participant(
    office: Office, connection: Connection, person: PersonRow, cohort: Cohort | None, track: str, now: datetime
) -> None:
    walking = Walking(office, connection, now)
    if cohort is not None and not starts.has_case(connection, cohort.row.round_id, person.id, PROCESS):
        round_ = rounds.find_round(connection, cohort.row.round_id)
        assert round_ is not None  # noqa: S101  # a case has its round
        round_id, period_end = round_.id, round_.period_end
    else:
        round_id, period_end = standing_round(office, connection, PROCESS, person.id, now)
    sessions = cohort.sessions if cohort else ()
    pinned = {
        "part": "participant",
        "track": cohort.row.pinned["track"] if cohort else track,
        "career_level": office.level_of(person),
        "unit": person.unit_code or "",
        **(days_of(sessions) if sessions else NO_DATES),
        **({"cohort": str(cohort.id), "survey": survey_name(cohort.id)} if cohort else {}),
    }
    row = _case(walking.next_id(), round_id, person.id, {}, pinned, period_end, now)
    walking.open(row, person)
    walking.save()
    if sessions:
        _fix_dates(office, connection, row.id, sessions, "", now)


def fix_dates(
    office: Office, connection: Connection, told: Cohort | Participant, sessions: tuple[Session, ...], now: datetime
) -> None:
    """The dates as HR has fixed them from now on."""
    number = len(told.handed_in(DATES)) + 1
    _fix_dates(office, connection, told.row.id, sessions, told.row.pinned.get("material", ""), now, number)


def _fix_dates(
    office: Office,
    connection: Connection,
    case_id: int,
    sessions: tuple[Session, ...],
    material: str,
    now: datetime,
    number: int = 1,
) -> None:
    routing: dict[str, Value] = {"sessions": tuple(one.row for one in sessions), "material": material}
    walking = Walking(office, connection, now)
    notice = Notice(case_id=case_id, process=PROCESS, name=StepName(DATES, number), routing=routing)
    tell(office, connection, walking, notice, now)
    walking.save()


def _parties(office: Office, connection: Connection, frame: Frame, today: date) -> dict[str, str]:
    """Owner, trainer and second person; who is not named is the programme owner, or HR's desk."""
    trainer = function_id(frame.trainer) if frame.trainer in office.institution.outside else frame.trainer
    named = load_people(connection, [one for one in (frame.owner, trainer) if one])
    for one in (frame.owner, trainer):
        if one in named and named[one].is_out(today):
            raise CohortRefused(f"Number {one} has left, or gets no mail: name somebody else.")
        if one and one not in named:
            raise CohortRefused(
                f"Nobody has the number {one}: use the one in the people file, or for a trainer from outside the code "
                "in config/institution.yaml."
            )
    has_owner = Role.PROGRAMME_OWNER.value in office.institution.functions
    desk = function_id(Role.PROGRAMME_OWNER) if has_owner else nearest_desk(load_units(connection), frame.unit)
    owner = frame.owner or desk
    approver = office.institution.approver if office.institution.second_person else None
    if approver is not None:
        save_people(connection, [function_row(Role.APPROVER, approver)])
    second = owner if approver is None else function_id(Role.APPROVER)
    return {
        Role.PROGRAMME_OWNER.value: owner,
        Role.TRAINER.value: trainer or owner,
        Role.APPROVER.value: second,
    }


def _cohort_round(office: Office, connection: Connection, frame: Frame, now: datetime) -> tuple[int, date]:
    """A round of its own, so that a cohort's letters and people can be looked at together."""
    first, last = oslo_date(frame.sessions[0].at), oslo_date(frame.sessions[-1].at)
    times, period_end = 1, date(last.year + 1, 12, 31)
    scope = plain = f"{frame.track}; {frame.unit or 'all units'}; from {first}"
    while rounds.round_of(connection, PROCESS, str(first.year), scope) is not None:
        times += 1
        scope = f"{plain}; {times}"
    row = RoundRow(
        id=NewIds(connection, 1).next(),
        process=PROCESS,
        period=str(first.year),
        period_end=period_end,
        scope=scope,
        version=office.processes[PROCESS].version,
        previewed_at=now,
        units=[frame.unit] if frame.unit else [],
    )
    rounds.add_launched_round(connection, row)
    return row.id, row.period_end


def _check_house(office: Office) -> None:
    if office.faults:
        raise CohortRefused(
            f"Nothing can be started: {office.faults[0]} ({len(office.faults)} in all). Mend this first."
        )


def _case(
    case_id: int,
    round_id: int,
    person_id: str,
    parties: dict[str, str],
    pinned: dict[str, str],
    period_end: date,
    now: datetime,
) -> CaseRow:
    return CaseRow(
        id=case_id,
        round_id=round_id,
        process=PROCESS,
        person_id=person_id,
        period_end=period_end,
        opened_at=now,
        parties=parties,
        pinned=pinned,
    )
