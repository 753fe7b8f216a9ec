"""Previewing a round: who would be offered a conversation, by whom, and what stands in the way. Nothing is sent."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import FALLBACK_DESK, nearest_desk
from karriereflyt.casework.partners import line_of
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.eligibility import Exclusion, Group, excluded, in_group
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.partner_rule import conflict, supervisor_unknown, warning
from karriereflyt.store import rounds
from karriereflyt.store.connection import Connection
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, UnitRow, employees, load_units, supervisors_of
from karriereflyt.store.rounds import RoundRow

EVERYWHERE = "all units"


class RoundRefused(Refusal):
    """A round cannot be previewed or launched as it stands; the sentence says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class RoundRequest:
    """What HR asks for: a process in a year, for some units (none: all) and a group.

    An `occasion` of its own, such as a survey, takes the place of the year; its last day is `ends`, and `pinned` are
    the facts that each of its cases is opened with.
    """

    process: str
    year: int
    units: tuple[str, ...] = ()
    group: Group = Group.ALL
    occasion: str = ""
    ends: date | None = None
    pinned: Mapping[str, str] = field(default_factory=dict)

    def period(self, today: date) -> str:
        """The year or occasion; offers on return from leave are made month by month."""
        if self.occasion:
            return self.occasion
        return f"{self.year}-{today.month:02}" if self.group is Group.RETURNED_FROM_LEAVE else str(self.year)

    @property
    def scope(self) -> str:
        """Units and group, as one text: a round is unique per process, period and scope."""
        units = EVERYWHERE if not self.units else ", ".join(sorted(self.units))
        return f"{units}; {self.group.value}"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One person of the cohort, or left out of it."""

    person: PersonRow
    level: str
    partner_id: str | None = None
    excluded: Exclusion | None = None
    conflict: str | None = None


@dataclass(frozen=True, kw_only=True)
class Previewed:
    """A frozen cohort."""

    round_id: int
    included: int
    excluded: Mapping[str, int]
    faults: tuple[str, ...]


@tried_again
def preview(office: Office, request: RoundRequest, now: datetime) -> Previewed:
    """Freeze a cohort for HR to look at; an earlier preview of the same round is replaced. One transaction.

    Raises `RoundRefused` where the round has been launched, or the process or a unit is unknown.
    """
    today = oslo_date(now)
    if request.process not in office.processes:
        raise RoundRefused(f'There is no process "{request.process}"; known: {", ".join(sorted(office.processes))}.')
    with office.store.begin() as connection:
        scope = _free_scope(connection, request, today, now)
        round_id = NewIds(connection, 1).next()
        cohort = _cohort(office, connection, request, today)
        faults = _faults(office, connection, cohort, request)
        row = RoundRow(
            id=round_id,
            process=request.process,
            period=request.period(today),
            period_end=request.ends or date(request.year, 12, 31),
            scope=scope,
            version=office.processes[request.process].version,
            previewed_at=now,
            group=request.group.value,
            units=sorted(request.units),
            faults=faults,
        )
        rounds.add_round(connection, row)
        rounds.add_members(connection, [_member(round_id, seq, one, request) for seq, one in enumerate(cohort)])
    left_out = Counter(one.excluded.value for one in cohort if one.excluded)
    return Previewed(round_id=round_id, included=len(cohort) - left_out.total(), excluded=left_out, faults=faults)


def _free_scope(connection: Connection, request: RoundRequest, today: date, now: datetime) -> str:
    """The scope that the round is kept under. A waiting preview of it makes room; after a launch the next round reaches
    those who have come since. Raises `RoundRefused` while a launch is under way.
    """
    times = 1
    while True:
        scope = request.scope if times == 1 else f"{request.scope}; newcomers {times - 1}"
        earlier = rounds.round_of(connection, request.process, request.period(today), scope)
        if earlier is None:
            return scope
        if earlier.state == "launching":
            raise RoundRefused(f"Round {earlier.id} is being launched: run launch again until it is through.")
        if earlier.state == "previewed":
            rounds.withdraw_cases(connection, earlier.id, "approval", now)
            rounds.replace_round(connection, earlier.id)
            return scope
        times += 1


def _cohort(office: Office, connection: Connection, request: RoundRequest, today: date) -> list[Proposal]:
    people = {row.id: row for row in employees(connection)}
    units = _units_below(load_units(connection), request.units)
    supervision = supervisors_of(connection)
    process = office.processes[request.process]
    with_case = rounds.people_with_case(connection, request.process, request.period(today))
    cohort: list[Proposal] = []
    for person in people.values():
        level = office.level_of(person)
        if person.unit_code in units and in_group(request.group, level, person, today):
            reason = excluded(person, today=today, has_case=person.id in with_case)
            ties = supervision.get(person.id, {})
            cohort.append(
                _proposal(office, person, level, people, ties, reason, today, needs_partner=process.partner_rule)
            )
    return cohort


def _units_below(units: Mapping[str, UnitRow], chosen: Collection[str]) -> set[str]:
    """The chosen units with all below them; every unit where none is chosen. Raises `RoundRefused`."""
    if not chosen:
        return set(units)
    unknown = sorted(set(chosen) - units.keys())
    if unknown:
        raise RoundRefused(f"Unknown unit {', '.join(unknown)}: import units again, or choose another.")
    below = set(chosen)
    found = True
    while found:
        more = {code for code, unit in units.items() if unit.parent_code in below and code not in below}
        below |= more
        found = bool(more)
    return below


def _proposal(
    office: Office,
    person: PersonRow,
    level: str,
    people: Mapping[str, PersonRow],
    ties: Mapping[str, set[str]],
    reason: Exclusion | None,
    today: date,
    *,
    needs_partner: bool,
) -> Proposal:
    """The first one up the line who is there and may hold the talk (handbook section 6: proposal order)."""
    if not needs_partner:
        return Proposal(person=person, level=level, excluded=reason)
    line = [one for one in line_of(person, people) if people[one].email and _is_there(people[one], today)]
    blocks = office.institution.mentor_rule == "block"
    allowed = [one for one in line if conflict(level, ties, one, mentor_blocks=blocks) is None]
    tie = conflict(level, ties, line[0], mentor_blocks=blocks) or warning(level, ties, line[0]) if line else None
    if reason is None and supervisor_unknown(level, ties):
        reason = Exclusion.SUPERVISOR_UNKNOWN
    if reason is None and not allowed:
        reason = Exclusion.PARTNER_CONFLICT if line else Exclusion.NO_PARTNER
    return Proposal(
        person=person, level=level, partner_id=allowed[0] if allowed else None, excluded=reason, conflict=tie
    )


def _is_there(person: PersonRow, today: date) -> bool:
    return not person.is_stopped and not any(absence.holds(today) for absence in person.absences)


def _member(round_id: int, seq: int, one: Proposal, request: RoundRequest) -> dict[str, object]:
    return {
        "round_id": round_id,
        "seq": seq,
        "person_id": one.person.id,
        "partner_id": one.partner_id,
        "excluded": one.excluded.value if one.excluded else None,
        "conflict": one.conflict,
        "pinned": {
            "career_level": one.level,
            "unit": one.person.unit_code or "",
            "group": request.group.value,
            **request.pinned,
        },
    }


def _faults(
    office: Office, connection: Connection, cohort: Collection[Proposal], request: RoundRequest
) -> tuple[str, ...]:
    """What must be mended before a launch."""
    included = [one for one in cohort if one.excluded is None]
    faults = [str(fault) for fault in office.faults]
    if not included:
        what = "offered a conversation" if office.processes[request.process].partner_rule else "asked"
        faults.append(f"Nobody would be {what}: choose other units or another group, or see the exclusions.")
    units = load_units(connection)
    without_desk = sorted(
        {
            one.person.unit_code or ""
            for one in included
            if nearest_desk(units, one.person.unit_code or "") == FALLBACK_DESK
        }
    )
    if without_desk and not office.institution.hr_fallback:
        faults.append(
            f"No HR desk: give contact_email for {', '.join(without_desk)}, or hr.fallback in institution.yaml."
        )
    if office.institution.second_person and office.institution.approver is None:
        faults.append("No approver: institution.yaml wants a second person but names none.")
    return tuple(faults)
