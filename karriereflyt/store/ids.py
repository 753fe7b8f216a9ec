"""Ids are given out in blocks, so that a thousand new rows know theirs before they are written."""

from collections.abc import Iterator
from threading import Lock

from sqlalchemy import insert, update

from karriereflyt.store.connection import Store
from karriereflyt.store.tables import id_block


class Ids:
    """Ids of one house; gaps are harmless, doubles impossible. Each block is a short transaction of its own."""

    def __init__(self, store: Store, block: int = 100) -> None:
        self._store = store
        self._block = block
        self._lock = Lock()
        self._next, self._end = 0, 0

    def take(self, many: int = 1) -> Iterator[int]:
        """So many ids in rising order. One transaction when a block runs out."""
        with self._lock:
            if self._end - self._next < many:
                self._next, self._end = self._reserve(max(many, self._block))
            first, self._next = self._next, self._next + many
        return iter(range(first, first + many))

    def one(self) -> int:
        """One id."""
        return next(self.take(1))

    def _reserve(self, size: int) -> tuple[int, int]:
        with self._store.begin() as connection:
            row = connection.execute(
                update(id_block).where(id_block.c.name == "all").values(next=id_block.c.next + size).returning(id_block.c.next)
            ).first()
            if row is None:
                connection.execute(insert(id_block).values(name="all", next=size + 1))
                return 1, size + 1
            end: int = row.next
        return end - size, end
