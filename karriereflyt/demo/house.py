"""A real house to play in: everything in a folder of its own, on free ports, with a clock that can be moved."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from karriereflyt.demo.calendar import MORNING
from karriereflyt.demo.moving import read_now, write_shift
from karriereflyt.demo.quiet import quiet_config
from karriereflyt.demo.runs import Runs
from karriereflyt.demo.year import DELIVER_MAIL
from karriereflyt.domain.calendar import OSLO
from karriereflyt.services.house import House, open_house
from karriereflyt.services.plan import Plan
from karriereflyt.services.ports import free_ports
from karriereflyt.services.stopping import Stop
from karriereflyt.settings import CHECKOUT, Settings
from karriereflyt.store.audit import Books, Post, people_with_cases, read_books, read_post
from karriereflyt.store.connection import Store

Say = Callable[[str], None]

_SENDERS_MAY_TAKE = 10.0  # seconds for the letters they hold
_GLANCE = 0.1


@dataclass(frozen=True, kw_only=True)
class HouseWishes:
    """What house is wanted. Only the processes `shown` begin by themselves.

    `database` is an empty one elsewhere, `keep` a folder that stays.
    """

    first_day: date
    shown: frozenset[str]
    keep: Path | None = None
    database: str = ""
    is_disturbed: bool = False


@dataclass(frozen=True, kw_only=True)
class DemoHouse:
    """The demo's stage."""

    house: House
    runs: Runs
    store: Store

    @property
    def forms_url(self) -> str:
        return self.house.ports.forms_url

    @property
    def mailbox_url(self) -> str:
        return self.house.ports.mailbox_url

    @property
    def import_folder(self) -> Path:
        return self.house.home.folder / "import"

    def run(self, deployment: str, parameters: Mapping[str, object]) -> str:
        return self.runs.run(deployment, parameters)

    def deliver(self) -> None:
        self.runs.run_until(DELIVER_MAIL, lambda: not self._is_ripe())
        self._wait_for_senders()

    def _is_ripe(self) -> bool:
        first_at = self.post().first_at
        return first_at is not None and first_at <= self.now()

    def _wait_for_senders(self) -> None:
        """Until no sender holds a letter; one that was killed would hold it for minutes, and is not waited for."""
        last = time.monotonic() + _SENDERS_MAY_TAKE
        while self.post().held and time.monotonic() < last:
            time.sleep(_GLANCE)

    def now(self) -> datetime:
        return read_now(self.house.home.clock)

    def move_to(self, instant: datetime) -> None:
        # A sender's claim on a letter lapses within minutes: time may not jump while a letter is being handed over.
        self._wait_for_senders()
        write_shift(self.house.home.clock, instant - datetime.now(UTC))

    def post(self) -> Post:
        with self.store.read() as connection:
            return read_post(connection)

    def people_with_cases(self) -> set[str]:
        with self.store.read() as connection:
            return people_with_cases(connection)

    def books(self) -> Books:
        with self.store.read() as connection:
            return read_books(connection)

    def papers(self) -> list[Path]:
        home = self.house.home
        return sorted(path for folder in (home.logs, home.prefect) for path in folder.rglob("*") if path.is_file())

    def vaults(self) -> list[Path]:
        return sorted(self.house.home.folder.glob("karriereflyt.sqlite*"))

    @property
    def under_way(self) -> str:
        """The deployment whose run is at work."""
        return self.runs.under_way

    def kill(self, part: str) -> None:
        """End `prefect`, `worker`, `forms` or `mailbox` as a power cut would; it comes back by itself."""
        self.house.kill(part)


@contextmanager
def demo_house(wishes: HouseWishes, say: Say, stop: Stop) -> Iterator[DemoHouse]:
    """A house that answers, on its first day; stopped when the block is left. Raises `HouseError`."""
    with ExitStack() as opened:
        folder = wishes.keep or Path(
            opened.enter_context(TemporaryDirectory(prefix="karriereflyt-", ignore_cleanup_errors=True))
        )
        folder.mkdir(parents=True, exist_ok=True)
        clock = folder.absolute() / "clock"
        write_shift(clock, datetime.combine(wishes.first_day, MORNING, OSLO) - datetime.now(UTC))
        config = quiet_config(CHECKOUT / "config", folder.absolute() / "config", wishes.shown)
        plan = Plan(folder=folder.absolute(), ports=free_ports(), outside=_outside(wishes, clock, config))
        house = opened.enter_context(open_house(plan, say, stop))
        house.wait_ready()
        settings = Settings(home=plan.folder, database_url=wishes.database, smtp_host="127.0.0.1")
        store = opened.enter_context(closing(Store(settings.database)))
        yield DemoHouse(house=house, runs=Runs(house.api, say, stop, is_disturbed=wishes.is_disturbed), store=store)


def _outside(wishes: HouseWishes, clock: Path, config: Path) -> dict[str, str]:
    """Nothing of the surroundings' own settings reaches the house."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("KARRIEREFLYT_", "PREFECT_"))}
    own |= {"KARRIEREFLYT_CLOCK_FILE": str(clock), "KARRIEREFLYT_CONFIG_DIR": str(config)}
    return own | ({"KARRIEREFLYT_DATABASE_URL": wishes.database} if wishes.database else {})
