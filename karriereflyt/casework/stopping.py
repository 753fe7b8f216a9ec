"""Stop-all on one person, and its lifting (handbook 7.0 no. 7). Why is neither asked nor kept."""

from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.letters.writing import NOT_ASKED
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.words import counted
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.roles import is_about
from karriereflyt.store import cases, letters
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people, mark_stopped


class NobodyMeant(Refusal):
    """No employee has the number, or there is nothing to lift."""


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """What a stop ends, or would end: open cases of the person, and letters that wait to or about them."""

    cases: int
    letters: int

    @property
    def words(self) -> str:
        """«2 cases ended, 3 letters stopped»."""
        return f"{counted(self.cases, 'case')} ended, {counted(self.letters, 'letter')} stopped"


@tried_again
def stop_all(office: Office, person_id: str, now: datetime, *, dry_run: bool) -> Stopped:
    """From now on nothing is sent to somebody, nor about them as the employee of a case: their cases end, letters that
    have not been handed over are withdrawn, and no case begins for them. Again finds nothing new.

    One transaction. Raises `NobodyMeant`.
    """
    with office.store.begin() as connection:
        person = _employee(connection, person_id)  # held first, as by whoever opens a case for them
        about = [one for one in cases.cases_of(connection, person.id) if is_about(person.id, one.parties)]
        still_open = [one.id for one in about if one.is_open]
        cases.hold_cases(connection, still_open)
        unsent = letters.unsent(connection, person.id, [one.id for one in about])
        if not dry_run:
            mark_stopped(connection, person.id, person.stopped_at or now)
            walking = Walking(office, connection, now)
            walking.walk_on(still_open)
            walking.save()
            letters.cancel(connection, unsent, now, NOT_ASKED)
    return Stopped(cases=len(still_open), letters=len(unsent))


@tried_again
def lift(office: Office, person_id: str, *, dry_run: bool) -> None:
    """Mail may be sent and cases may begin again; those that were ended stay so.

    One transaction. Raises `NobodyMeant`.
    """
    with office.store.begin() as connection:
        person = _employee(connection, person_id)
        if not person.is_stopped:
            raise NobodyMeant(f"Mail to number {person.id} is not stopped: there is nothing to lift.")
        if not dry_run:
            mark_stopped(connection, person.id, None)


def _employee(connection: Connection, person_id: str) -> PersonRow:
    if not person_id:
        raise NobodyMeant("Give the person’s number, as in the people file.")
    person = load_people(connection, [person_id], hold=True).get(person_id)
    if person is None or person.kind != "employee":
        raise NobodyMeant(f"Nobody has the number {person_id}: use the one in the people file.")
    return person
