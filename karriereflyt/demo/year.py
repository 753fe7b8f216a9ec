"""Living through the year: time is moved, runs are started, and everybody is given time to read and answer."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar

from karriereflyt.demo.calendar import Stop, stop_between
from karriereflyt.demo.players import Players
from karriereflyt.demo.postbox import Postbox
from karriereflyt.demo.stage import Stage
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.store.audit import Post

IMPORT_PEOPLE = "import-people/import-people"
DAILY_ROUND = "daily-round/daily-round"
DELIVER_MAIL = "deliver-mail/deliver-mail"
NO_PARAMETERS: Mapping[str, object] = {}

T = TypeVar("T")
Say = Callable[[str], None]

_GLANCE = 0.1  # seconds between two looks into the mailbox
_TRIES = 5
_REST = timedelta(minutes=35)
"""After so long a letter that rested because its form stood on a receipt, or because an answer was lost, may leave."""


class Year:
    """One year in one house. `seconds` are what runs took, by deployment."""

    def __init__(self, stage: Stage, players: Players, postbox: Postbox, say: Say) -> None:
        self.stage = stage
        self.ran: Counter[str] = Counter()
        self.seconds: dict[str, float] = {}
        self._players = players
        self._postbox = postbox
        self.say = say

    @property
    def today(self) -> date:
        """The day in Oslo."""
        return oslo_date(self.stage.now())

    async def begin(self) -> None:
        """Everybody learns what day it is."""
        await self._move_to(self.stage.now())

    async def until(self, stop: Stop) -> None:
        """Live on until the end of a day, with a day in between as long as letters wait that would become too old."""
        while (await self._post()).waiting and (between := stop_between(self.stage.now(), stop)):
            await self._day(between)
        await self._day(stop)

    async def _day(self, stop: Stop) -> None:
        """One day: the daily round, then everybody reads, and answers or not."""
        await self._move_to(stop.at)
        done, come = len(self._players.handed_in), len(self._postbox.letters)
        await self.run(DAILY_ROUND)
        self._players.think_again()
        await self.live()
        done, come = len(self._players.handed_in) - done, len(self._postbox.letters) - come
        self.say(f"{stop.day}: {come} letters came, {done} forms were handed in")

    async def deliver(self) -> bool:
        """Have what may leave delivered; false where there is nothing. Raises `RunFailed`."""
        post = await self._post()
        if post.first_at is None or post.first_at > self.stage.now():
            return False
        await self._living(DELIVER_MAIL, self.stage.deliver)
        return True

    async def settle(self) -> None:
        """Have everything delivered, what rests too: the evening comes, as often as it takes. Raises `RunFailed`."""
        for _ in range(_TRIES):
            post = await self._post()
            if not post.waiting and not post.held:
                return
            if await self.deliver():
                continue
            await self._move_to(max(self.stage.now() + _REST, post.first_at or self.stage.now()))
            if not await self.deliver():
                await self.run(DELIVER_MAIL)  # what a killed sender held is found by the next run, and only by that

    async def run(self, deployment: str, parameters: Mapping[str, object] = NO_PARAMETERS) -> str:
        """Run a deployment, and live on while it runs; its last message. Raises `RunFailed`."""
        return await self._living(deployment, lambda: self.stage.run(deployment, parameters))

    async def live(self, until: "asyncio.Task[T] | None" = None) -> None:
        """Read and answer until a run is over, every letter has been read and nobody sits at a screen."""
        while True:
            is_over = until is None or until.done()
            letters = await self._postbox.fetch()
            self._players.read(letters)
            if is_over and not letters and self._players.is_idle:
                return
            await self._players.pause(_GLANCE)

    async def _living(self, deployment: str, run: Callable[[], T]) -> T:
        started = time.monotonic()
        running = asyncio.create_task(asyncio.to_thread(run))
        running.add_done_callback(lambda _: self._count(deployment, time.monotonic() - started))
        await self.live(running)
        return await running

    def _count(self, deployment: str, seconds: float) -> None:
        self.ran[deployment] += 1
        self.seconds[deployment] = self.seconds.get(deployment, 0.0) + seconds

    async def _post(self) -> Post:
        return await asyncio.to_thread(self.stage.post)

    async def _move_to(self, instant: datetime) -> None:
        await asyncio.to_thread(self.stage.move_to, instant)
        self._players.today = self.today
