"""Before a changed story goes live: what would it do to the cases that are open? Nothing is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.store import cases

CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What a walk with the present story would change in an open case that nothing has happened to."""

    case_id: int
    process: str
    opens: tuple[str, ...]
    withdraws: tuple[str, ...]
    letters: tuple[str, ...]
    ends: str | None


def rewalk(office: Office, now: datetime) -> Iterator[Moved]:
    """Walk every open case and say what would change. Reads only; one chunk in memory at a time."""
    after = 0
    while True:
        with office.store.read() as connection:
            ids = cases.open_cases(connection, after, CHUNK)
            if not ids:
                return
            walking = Walking(office, connection, now)
            found = list(walking.look(ids))
        yield from (
            Moved(
                case_id=row.id,
                process=row.process,
                opens=tuple(step.name.key for step in walk.opened),
                withdraws=tuple(name.key for name in walk.withdrawn),
                letters=tuple(letter.name.key for letter in walk.letters),
                ends=walk.outcome,
            )
            for row, walk in found
            if walk.opened or walk.withdrawn or walk.letters or walk.outcome
        )
        after = ids[-1]
