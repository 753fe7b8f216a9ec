"""Marks on letters under way, committed together: before a letter is handed over, and how it ended."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from karriereflyt.casework.office import Office
from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver

GATHER = 0.004
"""Seconds for which a commit waits for more marks, so that there are fewer of them."""
FRESH = 5
"""Seconds for which a mark made ahead holds; a letter that waits longer is marked again, or found lost."""


class LetterLost(Exception):
    """Our hold on a letter had lapsed and another sender has taken it: it must not be sent from here as well."""


@dataclass
class _Group:
    """Marks for one commit. `lost` comes with it: the letters to be handed over that are no longer ours."""

    lost: asyncio.Future[frozenset[int]]
    handing_over: list[HandOver] = field(default_factory=list)
    ends: list[End] = field(default_factory=list)


class Marks:
    """Writes for one sender, in its event loop: handing a commit to a thread takes longer than most commits.

    Each commit also marks letters that come next, about twice as many as have just ended: so a quick relay's
    connections never wait for a mark, and with a slow one few letters are marked early.
    """

    def __init__(self, office: Office, owner: str) -> None:
        self._office = office
        self._owner = owner
        self._gathering: _Group | None = None
        self._writer: asyncio.Task[None] | None = None
        self._failure: Exception | None = None
        self._next: dict[int, HandOver] = {}
        self._ahead: dict[int, float] = {}

    def come_next(self, marks: Iterable[HandOver]) -> None:
        """Letters that are made, in the order in which they will be handed over."""
        self._next.update((mark.id, mark) for mark in marks)

    async def handing_over(self, mark: HandOver) -> None:
        """Returns once it is committed: after this, no answer means unknown. Raises `LetterLost`."""
        self._next.pop(mark.id, None)
        marked_at = self._ahead.pop(mark.id, None)
        if marked_at is not None and asyncio.get_running_loop().time() - marked_at < FRESH:
            return
        group = self._group()
        group.handing_over.append(mark)
        if mark.id in await asyncio.shield(group.lost):
            raise LetterLost

    def ended(self, end: End) -> None:
        """Will be committed in a moment; `settled` says when all are."""
        self._next.pop(end.id, None)
        self._ahead.pop(end.id, None)
        self._group().ends.append(end)

    async def settled(self) -> None:
        """Returns once everything is committed; raises what the database says otherwise."""
        if self._writer is not None:
            await asyncio.shield(self._writer)
        if self._failure is not None:
            raise self._failure

    def _group(self) -> _Group:
        if self._failure is not None:
            raise self._failure
        if self._gathering is None:
            self._gathering = _Group(asyncio.get_running_loop().create_future())
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        return self._gathering

    async def _write(self) -> None:
        while self._gathering is not None:
            await asyncio.sleep(GATHER)
            group, self._gathering = self._gathering, None
            ahead = self._some_ahead(len(group.handing_over) + 2 * len(group.ends))
            try:
                lost = self._commit(group, ahead)
            except Exception as error:  # noqa: BLE001  # whoever marks or waits next is told
                self._failure = error
                group.lost.set_exception(error)
                group.lost.exception()  # perhaps nobody waits for it
                return
            marked_at = asyncio.get_running_loop().time()
            self._ahead.update((mark.id, marked_at) for mark in ahead if mark.id not in lost)
            group.lost.set_result(lost)
        self._writer = None

    def _some_ahead(self, most: int) -> list[HandOver]:
        some = list(islice(self._next.values(), max(0, most - len(self._ahead))))
        for mark in some:
            del self._next[mark.id]
        return some

    def _commit(self, group: _Group, ahead: list[HandOver]) -> frozenset[int]:
        with self._office.store.begin() as connection:
            letters.mark_ended(connection, self._owner, group.ends)
            marks = group.handing_over + ahead
            return letters.mark_handing_over(connection, self._owner, marks, self._office.clock.now())
