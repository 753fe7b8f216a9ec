"""The training as its tests play it: the plan that config holds, and sessions as notices give them."""

from datetime import timedelta

from tests.flows.config import institution
from tests.playing import at

TRAINING = institution().processes["train_the_trainer"]


def rows(first: str, many: int, *, moved: int = 0) -> tuple[dict, ...]:
    """Every other week."""
    return tuple(
        {"number": number, "at": at(first) + timedelta(days=14 * (number - 1)), "minutes": 180, "moved": moved}
        for number in range(1, many + 1)
    )
