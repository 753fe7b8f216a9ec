"""Launching a round: its cases are opened and their first letters wanted, chunk by chunk, nothing twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.functions import function_row, keep_functions
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import function_id
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.eligibility import Exclusion
from karriereflyt.domain.roles import Role
from karriereflyt.store import rounds
from karriereflyt.store.cases import CaseRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people, save_people
from karriereflyt.store.rounds import MemberRow, RoundRow

APPROVAL = "approval"
APPROVER_ID = function_id(Role.APPROVER)
IDS_PER_CASE = 8
"""Ids that a first walk needs at most: the case, its steps, letters and history."""


@dataclass(frozen=True, kw_only=True)
class Launch:
    """What a launch has to do: `chunks` are first and last numbers of members without a case."""

    round_id: int
    total: int
    chunks: tuple[tuple[int, int], ...]


@tried_again
def ask_approval(office: Office, round_id: int, now: datetime) -> bool:
    """Ask the second person to look at a preview; false where the institution wants none. One transaction."""
    approver = office.institution.approver
    if not office.institution.second_person or approver is None:
        return False
    with office.store.begin() as connection:
        save_people(connection, [function_row(Role.APPROVER, approver)])
        round_ = _round(connection, round_id, hold=True)
        if rounds.process_outcome(connection, round_id, APPROVAL) is not None:
            return True
        walking = Walking(office, connection, now)
        person = load_people(connection, [APPROVER_ID])[APPROVER_ID]
        row = CaseRow(
            id=walking.next_id(),
            round_id=round_.id,
            process=APPROVAL,
            person_id=person.id,
            period_end=round_.period_end,
            opened_at=now,
            parties={Role.APPROVER.value: person.id},
            pinned={},
        )
        walking.open(row, person)
        walking.save()
    return True


@tried_again
def begin_launch(office: Office, round_id: int, now: datetime, *, chunk: int = 500) -> Launch:
    """Check that a round may be launched, and cut its cohort in chunks. Safe to run again. One transaction.

    Raises `RoundRefused` where there is no such round, the preview has faults, or the second person has not approved.
    """
    with office.store.begin() as connection:
        round_ = _round(connection, round_id, hold=True)
        if round_.state == "previewed":
            _check_ready(office, connection, round_)
            rounds.set_state(connection, round_id, "launching", launched_at=now)
        total, first, last = rounds.cohort_span(connection, round_id)
    starts = range(first, last + 1, chunk)
    return Launch(
        round_id=round_id, total=total, chunks=tuple((start, min(start + chunk - 1, last)) for start in starts)
    )


@tried_again
def open_chunk(office: Office, round_id: int, first: int, last: int, now: datetime) -> int:
    """Open the cases of a chunk that are not open yet; who may not have one any more is left out with the reason.

    One transaction; returns how many were opened. Raises `RoundRefused` before the launch has begun.
    """
    with office.store.begin() as connection:
        round_ = _round(connection, round_id)
        if round_.state == "previewed":
            raise RoundRefused(f"The launch of round {round_id} has not begun.")
        unopened = rounds.unopened(connection, round_id, first, last)
        people = load_people(connection, [one.person_id for one in unopened], hold=True)
        # Only now, with the people held, is it certain who has reached them: another worker, or another round.
        reached = rounds.rounds_reaching(connection, round_.process, round_.period, people)
        waiting = [one for one in unopened if reached.get(one.person_id) != round_id]
        left_out = _left_out(waiting, reached, people, oslo_date(now))
        keep_functions(office, connection)
        walking = Walking(office, connection, now)
        walking.reserve(IDS_PER_CASE * len(waiting))
        chosen = {"right_mode": office.institution.right_mode}
        for one in waiting:
            if one.seq not in left_out:
                walking.open(_member_case(walking.next_id(), round_, one, chosen, now), people[one.person_id])
        walking.save()
        rounds.exclude(connection, round_id, left_out)
    return len(waiting) - len(left_out)


@tried_again
def end_launch(office: Office, round_id: int) -> None:
    """The round is launched, if everybody has their case; else it stays as it is. One transaction."""
    with office.store.begin() as connection:
        _, first, last = rounds.cohort_span(connection, round_id)
        if last < first:
            rounds.set_state(connection, round_id, "launched")


def _check_ready(office: Office, connection: Connection, round_: RoundRow) -> None:
    faults = [*round_.faults, *map(str, office.faults)]
    if faults:
        raise RoundRefused(
            f"Round {round_.id} cannot be launched: {faults[0]} ({len(faults)} in all). Mend this and preview again."
        )
    if round_.version != office.processes[round_.process].version:
        raise RoundRefused(f"Round {round_.id} was previewed with an older story. Preview again.")
    framed = office.processes[round_.process].framed
    if framed is not None:
        _check_frame(connection, round_, framed)
    if not office.institution.second_person:
        return
    match rounds.process_outcome(connection, round_.id, APPROVAL):
        case ("closed", "approved"):
            return
        case ("closed", _):
            raise RoundRefused(
                f"Round {round_.id} was not approved by the second person. Preview again when it is mended."
            )
        case _:
            raise RoundRefused(
                f"Round {round_.id} waits for the second person's approval: they have a letter with a link."
            )


def _check_frame(connection: Connection, round_: RoundRow, framed: str) -> None:
    """Nothing replaces the owner's yes and the discussion with the unions, whoever presses the button."""
    frame = rounds.frame_of(connection, round_.process, round_.period)
    if frame is None or frame.state != "open" or frame.standing != framed:
        raise RoundRefused(
            f"Round {round_.id} cannot be launched: its frame is not ready. The owner must have agreed to it, and the "
            "discussion with the unions must stand there with date and names."
        )


def _round(connection: Connection, round_id: int, *, hold: bool = False) -> RoundRow:
    found = rounds.find_round(connection, round_id, hold=hold)
    if found is None or found.state == "replaced":
        raise RoundRefused(f"There is no round {round_id} to launch: run the preview and use the number it gives.")
    return found


def _left_out(
    waiting: Sequence[MemberRow], reached: Collection[str], people: Mapping[str, PersonRow], today: date
) -> dict[int, str]:
    """Why somebody previewed gets no case after all: another round has reached them, they have left, or are stopped."""
    left_out = {one.seq: Exclusion.HAS_CASE.value for one in waiting if one.person_id in reached}
    there = {person_id for person_id, person in people.items() if not person.has_left(today)}
    gone = [one.seq for one in waiting if one.person_id not in there]
    stopped = [one.seq for one in waiting if one.person_id in people and people[one.person_id].is_stopped]
    left_out |= dict.fromkeys(gone, Exclusion.LEFT_SINCE_PREVIEW.value)
    return left_out | dict.fromkeys(stopped, Exclusion.STOPPED.value)


def _member_case(case_id: int, round_: RoundRow, member: MemberRow, chosen: dict[str, str], now: datetime) -> CaseRow:
    parties = {Role.PARTNER.value: member.partner_id} if member.partner_id else {}
    return CaseRow(
        id=case_id,
        round_id=round_.id,
        process=round_.process,
        person_id=member.person_id,
        period_end=round_.period_end,
        opened_at=now,
        parties=parties,
        pinned=member.pinned | chosen,
    )
