"""One process as a demonstration: how it begins, on which days it goes on, who does what, how each case must end."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from karriereflyt.demo import processes
from karriereflyt.demo.calendar import Stop
from karriereflyt.demo.decks import Lives
from karriereflyt.demo.parts import Part
from karriereflyt.demo.year import Year


@dataclass(frozen=True, kw_only=True)
class Show:
    """`endings` are outcomes by person id; after the day `people_leave` there is a people file without some of them."""

    process: str
    first_day: date
    people_leave: date
    parts: tuple[Part, ...]
    opening: Callable[[Year], Awaitable[None]]
    stops: Callable[[date], Iterator[Stop]]
    endings: Callable[[Lives, int], Mapping[str, str]]


def shows() -> Mapping[str, Show]:
    """Every process that can be shown, by its name on the command line: a file in `processes/` with a `SHOW` is one."""
    names = sorted(module.name for module in pkgutil.iter_modules(processes.__path__))
    modules = [importlib.import_module(f"{processes.__name__}.{name}") for name in names]
    found: list[Show] = [module.SHOW for module in modules if hasattr(module, "SHOW")]
    return {show.process.replace("_", "-"): show for show in found}
