"""One process as a demonstration: how it begins, on which days it goes on, who does what, how each case must end."""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from karriereflyt.demo import processes
from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.calendar import Stop
from karriereflyt.demo.parts import Part
from karriereflyt.demo.plot import Plot
from karriereflyt.demo.year import IMPORT_PEOPLE, Year
from karriereflyt.settings import CHECKOUT
from karriereflyt.synthetic.university import Synthetic


async def people_in(year: Year) -> None:
    """The first people file is taken over; what begins by itself, begins, and its letters leave at once."""
    await year.run(IMPORT_PEOPLE)
    await year.deliver()


def nothing_beside(_: Evidence) -> Iterable[str]:
    """A process of which the house's own accounts tell everything."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Show:
    """`plot` makes of a made-up university, and a seed, what is to happen.

    `beside` are other processes that belong to this one and may begin by themselves too. `opening` is what HR does on
    the first day; `launch` the deployment during which the first power cut comes, where those are wanted.
    `after_leaving` are letters that reach somebody after their last day, at a private address, `forgetful` processes
    that erase within the demonstration whom they have asked, `forgets` endings after which whose case it was is
    forgotten within it. `accounts` are problems that only this process knows to
    look for.
    """

    process: str
    first_day: date
    parts: tuple[Part, ...]
    plot: Callable[[Synthetic, int], Plot]
    stops: Callable[[date], Iterator[Stop]]
    opening: Callable[[Year], Awaitable[None]] = people_in
    launch: str = IMPORT_PEOPLE
    beside: frozenset[str] = frozenset()
    after_leaving: frozenset[str] = frozenset()
    forgetful: frozenset[str] = frozenset()
    forgets: frozenset[str] = frozenset()
    accounts: Callable[[Evidence], Iterable[str]] = nothing_beside

    @property
    def processes(self) -> frozenset[str]:
        """All that may begin by themselves."""
        return self.beside | {self.process}


def shows() -> Mapping[str, Show]:
    """Every process that can be shown, by its name on the command line: a file in `processes/` with a `SHOW` is one.

    Of a process that the institution does not have, nothing is shown.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(processes.__path__))
    modules = [importlib.import_module(f"{processes.__name__}.{name}") for name in names]
    known: list[Show] = [module.SHOW for module in modules if hasattr(module, "SHOW")]
    found = [show for show in known if (CHECKOUT / "config" / "processes" / f"{show.process}.yaml").exists()]
    return {show.process.replace("_", "-"): show for show in found}
