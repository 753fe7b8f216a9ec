"""Days that a round or a start has fixed for a case: pinned facts that begin with `day:`. Pure."""

from collections.abc import Mapping
from datetime import date

FIXED_DAY = "day:"


def fixed_days(pinned: Mapping[str, str]) -> dict[str, date]:
    """Each of them by its name."""
    fixed = (name for name in pinned if name.startswith(FIXED_DAY))
    return {name.removeprefix(FIXED_DAY): date.fromisoformat(pinned[name]) for name in fixed}
