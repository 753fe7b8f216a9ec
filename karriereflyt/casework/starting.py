"""Starting a case for one person: by HR, or by itself when a first or last day comes near (handbook 7.1, 7.5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.days import fixed_days
from karriereflyt.casework.functions import keep_functions
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.case import BeginsAround, Employment
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.surveys import SURVEY
from karriereflyt.store import rounds, starts
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, load_people
from karriereflyt.store.rounds import RoundRow
from karriereflyt.store.starts import OCCASION

CHUNK = 500


class StartRefused(Refusal):
    """A case cannot be started; the sentence says why and what to do."""


@dataclass(frozen=True)
class Request:
    """A case that HR asks for. `pinned` are facts and `day:` dates that the story reads; `parties` whom HR names."""

    process: str
    person_id: str
    pinned: Mapping[str, str]
    parties: Mapping[str, str]


@tried_again
def start_case(office: Office, request: Request, now: datetime) -> int:
    """Open one case and walk it; returns its number. One transaction.

    Raises `StartRefused` where nobody has the id, they have left or have no address, their case is open already, or
    would be over at once.
    """
    with office.store.begin() as connection:
        person = load_people(connection, [request.person_id], hold=True).get(request.person_id)
        _check(office, connection, request, person, oslo_date(now))
        assert person is not None  # noqa: S101  # checked above, in a sentence for HR
        keep_functions(office, connection)
        (number,) = _open(office, connection, [person], request.process, now, request)
        if person.id not in starts.open_case_of(connection, request.process, [person.id]):
            raise StartRefused(
                f"Nothing was started: by the first and last day known for number {person.id} there is nothing left to "
                "do. Correct the days in the people file, import and start again."
            )
    return number


def start_by_themselves(office: Office, now: datetime) -> dict[str, int]:
    """Start the cases whose time has come, as config says; returns how many of each process. Again starts nothing."""
    if office.faults:
        return {}
    started: dict[str, int] = {}
    for key, process in office.processes.items():
        begins = office.institution.processes[key].begins if key in office.institution.processes else None
        if process.begins_around and begins is not None and begins.by_itself:
            contracts, today = begins.contracts, oslo_date(now)
            first, last = (span.after(today, office.institution.calendar) for span in (begins.since, begins.ahead))
            with office.store.read() as connection:
                ids = starts.people_around(connection, process.begins_around, first, last, contracts)
            parts = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
            started[key] = sum(_start_some(office, key, process.begins_around, part, now) for part in parts)
    return {key: many for key, many in started.items() if many}


def has_leader(office: Office, person_id: str) -> bool:
    """Whether somebody leads this person; where nobody does, HR's desk gets the leader's tasks (handbook 7.1)."""
    with office.store.read() as connection:
        person = load_people(connection, [person_id]).get(person_id)
    return person is not None and person.leader_id is not None


@tried_again
def _start_some(office: Office, process: str, around: BeginsAround, ids: Collection[str], now: datetime) -> int:
    with office.store.begin() as connection:
        people = load_people(connection, ids, hold=True)
        had = starts.occasions(connection, process, people)
        today, forgets = oslo_date(now), office.processes[process].forgets
        had = {who: [one for one in theirs if one.outcome not in forgets] for who, theirs in had.items()}
        new = [one for one in people.values() if not one.is_out(today) and _is_new(one, around, had.get(one.id, ()))]
        if new:
            keep_functions(office, connection)
            _open(office, connection, new, process, now, None)
    return len(new)


def _is_new(person: PersonRow, around: BeginsAround, had: Collection[starts.Occasion]) -> bool:
    """Whether nobody has begun with this person's first or last day, and no case of theirs is open."""
    day = person.days.get(around)
    return day is not None and not any(one.is_open or one.day == day.isoformat() for one in had)


def _check(office: Office, connection: Connection, request: Request, person: PersonRow | None, today: date) -> None:
    if office.faults:
        raise StartRefused(
            f"Nothing can be started: {office.faults[0]} ({len(office.faults)} in all). Mend this first."
        )
    if request.process not in office.processes:
        raise StartRefused(f'There is no process "{request.process}".')
    if person is None or person.is_stand_in:
        raise StartRefused(f"Nobody has the number {request.person_id}: use the one in the people file.")
    if person.has_left(today) and not office.processes[request.process].goes_on_after_leaving:
        raise StartRefused(f"Number {request.person_id} has left; nothing was started.")
    if person.is_stopped:
        raise StartRefused(f"All mail about number {request.person_id} is stopped; nothing was started.")
    if not person.email:
        raise StartRefused(f"Number {request.person_id} has no e-mail address: fill it in, import and start again.")
    if request.person_id in request.parties.values():
        raise StartRefused(f"Number {request.person_id} is whom the case is about: name somebody else.")
    _check_parties(connection, request, today)
    other = [name for name, day in fixed_days(request.pinned).items() if person.days.get(name, day) != day]
    if other:
        raise StartRefused(
            f"The people file has another day for number {request.person_id}: correct it there, import and start again."
        )
    if any(one.is_open for one in starts.occasions(connection, request.process, [person.id]).get(person.id, ())):
        raise StartRefused(f"Number {request.person_id} has an open case of this kind already.")


def _check_parties(connection: Connection, request: Request, today: date) -> None:
    named = load_people(connection, request.parties.values())
    gone = sorted(one for one, party in named.items() if party.is_out(today))
    if gone:
        raise StartRefused(f"Number {gone[0]} has left, or gets no mail: name somebody else.")
    unknown = request.parties.values() - named.keys()
    if unknown:
        raise StartRefused(f"Nobody has the number {min(unknown)}: use the one in the people file.")


def _open(
    office: Office,
    connection: Connection,
    people: Collection[PersonRow],
    process: str,
    now: datetime,
    request: Request | None,
) -> list[int]:
    walking = Walking(office, connection, now)
    opened: list[int] = []
    for person in people:
        round_id, period_end = standing_round(office, connection, process, person.id, now)
        case = CaseRow(
            id=walking.next_id(),
            round_id=round_id,
            process=process,
            person_id=person.id,
            period_end=period_end,
            opened_at=now,
            parties=dict(request.parties) if request else {},
            pinned=_pinned(office, person, process, request.pinned if request else {}),
        )
        walking.open(case, person)
        opened.append(case.id)
    walking.save()
    return opened


def _pinned(office: Office, person: PersonRow, process: str, asked: Mapping[str, str]) -> dict[str, str]:
    around = office.processes[process].begins_around
    day = (fixed_days(asked) | person.days).get(around) if around else None
    employment = Employment(first_day=person.employed_from, last_day=person.last_day, contract=person.contract or "")
    fixed = office.processes[process].fixes(employment)
    pinned = {"career_level": office.level_of(person), "unit": person.unit_code or "", **fixed, **asked}
    if day is not None and around == "last_day":
        pinned[SURVEY] = str(day.year)  # anonymous words at the end are counted with the year in which it comes
    return pinned | ({OCCASION: day.isoformat()} if day else {})


def standing_round(
    office: Office, connection: Connection, process: str, person_id: str, now: datetime
) -> tuple[int, date]:
    """The round of a year for cases that are started one by one; another one for whoever has had a case in it."""
    year, times = oslo_date(now).year, 1
    while True:
        scope = "one by one" if times == 1 else f"one by one, time {times}"
        round_ = rounds.round_of(connection, process, str(year), scope)
        if round_ is None:
            row = RoundRow(
                id=NewIds(connection, 1).next(),
                process=process,
                period=str(year),
                period_end=date(year + 1, 12, 31),
                scope=scope,
                version=office.processes[process].version,
                previewed_at=now,
            )
            rounds.add_launched_round(connection, row)
            return row.id, row.period_end
        if not starts.has_case(connection, round_.id, person_id, process):
            return round_.id, round_.period_end
        times += 1
