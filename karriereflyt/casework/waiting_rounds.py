"""Finding the round that HR means, so that nobody has to copy a number."""

from collections.abc import Sequence

from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.store import rounds
from karriereflyt.store.rounds import RoundRow

WAITING = ("previewed", "launching")


def round_to_launch(office: Office, process: str, number: int = 0) -> int:
    """The round with this number, or without a number the only one that waits for its launch.

    Raises `RoundRefused` with the numbers there are.
    """
    with office.store.read() as connection:
        ours = [one for one in rounds.rounds(connection) if one.process == process]
    waiting = [one for one in ours if one.state in WAITING]
    if number:
        if number not in {one.id for one in ours}:
            raise RoundRefused(f"There is no round {number}. {_numbers(waiting)}")
        return number
    if len(waiting) != 1:
        raise RoundRefused(_numbers(waiting))
    return waiting[0].id


def _numbers(waiting: Sequence[RoundRow]) -> str:
    if not waiting:
        return "No previewed round waits for its launch: run the preview first."
    listed = "; ".join(f"{one.id} ({one.period}, {one.scope})" for one in waiting)
    return f"Give the number of one of the rounds that wait for their launch: {listed}."
