"""What rounds of every process have in common: how a preview ends, and how cases are opened part by part."""

from collections.abc import Sequence

from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows.sentences import sent
from tasks import rounds
from tasks.letters import RELAY_REFUSES, deliver_letters
from tasks.publishing import Progress, publish


def end_preview(round_id: int, counts: str, faults: Sequence[str], seconds: float) -> State:
    """The counts, and what HR does next; where a second person must agree, they have been asked."""
    if faults:
        return Failed(message=f"{counts} It cannot be launched before this is mended: {faults[0]}")
    if rounds.ask_second_person(round_id):
        return sent(f"{counts} The second person has been asked; after the yes run launch.", seconds)
    return Completed(message=f"{counts} Read the preview; if it is right, run launch.")


def open_and_send(round_id: int, chunks: Sequence[tuple[int, int]], seconds: float) -> State:
    """All cases of a round opened, part by part, and their letters sent."""
    log = get_run_logger()
    progress = Progress(f"Round {round_id}: cases opened")
    opened = 0
    for number, (first, last) in enumerate(chunks, start=1):
        opened += rounds.open_cases(round_id, first, last)
        log.info("Round %d: %d cases opened, part %d of %d", round_id, opened, number, len(chunks))
        progress.reach(number / len(chunks))
    progress.reach(1)
    delivered = deliver_letters(seconds)
    if not delivered.stopped:
        rounds.end_launch(round_id)  # not before: a launch cut off while it sends is taken up again without a number
    page, launched = rounds.count_launch(round_id)
    publish(page)
    if delivered.stopped:
        return Failed(message=RELAY_REFUSES)
    return Failed(message=launched.sentence) if launched.failed else Completed(message=launched.sentence)
