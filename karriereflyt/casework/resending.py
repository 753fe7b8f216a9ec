"""The desk's verbs for letters that did not arrive: send them again, or note that HR has told the recipient."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.changes import STALE_AFTER
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.words import counted
from karriereflyt.domain.errors import Refusal
from karriereflyt.store import history, rounds, undelivered
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import HR_DESK
from karriereflyt.store.ids import NewIds
from karriereflyt.store.undelivered import LOST, PERHAPS_LOST, LostLetter


class NothingChosen(Refusal):
    """Neither a case nor a round was named, or both, or one that does not exist."""


@dataclass(frozen=True, kw_only=True)
class Which:
    """The letters of one case, or of a whole round; 0 is none."""

    case_id: int = 0
    round_id: int = 0


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """What a desk verb found: letters, the cases they belong to, and how many of them may have arrived all the same."""

    letters: int
    cases: int
    doubtful: int = 0

    @property
    def words(self) -> str:
        """«3 letters in 2 cases»."""
        return f"{counted(self.letters, 'letter')} in {counted(self.cases, 'case')}"


@tried_again
def resend(office: Office, which: Which, now: datetime, *, dry_run: bool, unknown_too: bool) -> Undelivered:
    """Queue letters again that were refused or given up and whose step is still open; `unknown_too` also those that may
    have arrived, which their recipients may then get twice. One transaction. Raises `NothingChosen`.
    """
    with office.store.begin() as connection:
        lost = _lost(connection, which, LOST)
        doubtful = _lost(connection, which, PERHAPS_LOST) if unknown_too else lost
        if doubtful and not dry_run:
            undelivered.queue_again(connection, [one.id for one in doubtful], now, now + STALE_AFTER)
            _note(connection, doubtful, "letter_resent", now)
    return _found(doubtful, len(doubtful) - len(lost))


@tried_again
def hand_over(office: Office, case_id: int, now: datetime, *, dry_run: bool) -> Undelivered:
    """HR has told the recipient in another way: the letters of a case that did not arrive are no failure any more.

    One transaction. Raises `NothingChosen`.
    """
    with office.store.begin() as connection:
        lost = _lost(connection, Which(case_id=case_id), LOST)
        if lost and not dry_run:
            undelivered.mark_handed_over(connection, [one.id for one in lost], now)
            _note(connection, lost, "letter_handed_over", now)
    return _found(lost, 0)


def _lost(connection: Connection, which: Which, states: Sequence[str]) -> list[LostLetter]:
    if (which.case_id > 0) == (which.round_id > 0):
        raise NothingChosen("Give the number of a case or of a round, one of the two.")
    if which.round_id:
        if rounds.find_round(connection, which.round_id) is None:
            raise NothingChosen(f"There is no round {which.round_id}.")
        return undelivered.lost_letters(connection, which.round_id, states)
    round_id = undelivered.round_of_case(connection, which.case_id)
    if round_id is None:
        raise NothingChosen(f"There is no case {which.case_id}.")
    return undelivered.lost_letters(connection, round_id, states, case_id=which.case_id)


def _note(connection: Connection, letters: Sequence[LostLetter], what: str, now: datetime) -> None:
    ids = NewIds(connection, len(letters))
    told = {"at": now, "what": what, "who": HR_DESK, "detail": None}
    rows = [{"id": ids.next(), "case_id": one.case_id, "step_id": one.step_id, **told} for one in letters]
    history.record(connection, rows)


def _found(letters: Sequence[LostLetter], doubtful: int) -> Undelivered:
    return Undelivered(letters=len(letters), cases=len({one.case_id for one in letters}), doubtful=doubtful)
