"""Marks on letters under way: what all connections have to write down is committed together, whatever is there."""

import asyncio
from dataclasses import dataclass, field

from karriereflyt.casework.office import Office
from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver

GATHER = 0.002
"""Seconds for which a commit waits for more marks, so that there are a fourth as many commits."""


class LetterLost(Exception):
    """Our hold on a letter had lapsed and another sender has taken it: it must not be sent from here as well."""


@dataclass
class _Group:
    """Marks for one commit. `lost` comes with it: the letters to be handed over that are no longer ours."""

    lost: asyncio.Future[frozenset[int]]
    handing_over: list[HandOver] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)


class Marks:
    """Writes for one sender. A commit holds up its connections for less time than handing it to a thread would take."""

    def __init__(self, office: Office, owner: str) -> None:
        self._office = office
        self._owner = owner
        self._gathering: _Group | None = None
        self._writer: asyncio.Task[None] | None = None

    async def handing_over(self, mark: HandOver) -> None:
        """Returns once it is committed: after this, no answer means unknown. Raises `LetterLost`."""
        group = self._group()
        group.handing_over.append(mark)
        if mark.id in await asyncio.shield(group.lost):
            raise LetterLost

    async def ended(self, end: End) -> None:
        """Returns once it is committed."""
        group = self._group()
        group.ends.append(end)
        await asyncio.shield(group.lost)

    def _group(self) -> _Group:
        if self._gathering is None:
            self._gathering = _Group(asyncio.get_running_loop().create_future())
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        return self._gathering

    async def _write(self) -> None:
        while self._gathering is not None:
            await asyncio.sleep(GATHER)
            group, self._gathering = self._gathering, None
            try:
                group.lost.set_result(self._commit(group))
            except Exception as error:  # noqa: BLE001  # each of those who wait is told
                group.lost.set_exception(error)
        self._writer = None

    def _commit(self, group: _Group) -> frozenset[int]:
        with self._office.store.begin() as connection:
            letters.mark_ended(connection, self._owner, group.ends)
            return letters.mark_handing_over(connection, self._owner, group.handing_over, self._office.clock.now())
