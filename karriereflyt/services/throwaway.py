"""A house for an hour: in a folder that is gone afterwards, on free ports, with a clock that can be moved."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from karriereflyt.services.house import House, open_house
from karriereflyt.services.plan import CHECKOUT, Plan
from karriereflyt.services.ports import free_ports


@contextmanager
def throwaway_house(
    say: Callable[[str], None] = lambda _line: None, outside: Mapping[str, str] = os.environ, checkout: Path = CHECKOUT
) -> Iterator[House]:
    """Entered, not yet started: `house.wait_ready()` does it. Nothing of the surroundings' settings reaches it."""
    with TemporaryDirectory(prefix="karriereflyt-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        own = {key: value for key, value in outside.items() if not key.startswith(("KARRIEREFLYT_", "PREFECT_"))}
        own["KARRIEREFLYT_CLOCK_FILE"] = str(folder / "clock")
        plan = Plan(folder=folder, ports=free_ports(), outside=own, checkout=checkout)
        with open_house(plan, say) as house:
            yield house
