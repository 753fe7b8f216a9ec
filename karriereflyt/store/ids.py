"""New ids, known before their rows are written: small dense numbers that people can read out over the telephone."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, insert, text, update

from karriereflyt.store.tables import id_block

SEQUENCE = "new_id"
_FROM_SEQUENCE = text("SELECT nextval('new_id') FROM generate_series(1, :many)")
_FROM_BLOCK = (
    update(id_block)
    .where(id_block.c.name == SEQUENCE)
    .values(next=id_block.c.next + bindparam("many"))
    .returning(id_block.c.next)
)


class NewIds:
    """Ids for the rows of one transaction. Unused ones are lost with it, which is harmless; doubles are impossible.

    PostgreSQL gives them from a sequence, which no writer waits for; SQLite has one writer at a time anyway.
    """

    def __init__(self, connection: Connection, block: int = 8) -> None:
        self._connection = connection
        self._block = block
        self._ids: Iterator[int] = iter(())

    def reserve(self, many: int) -> None:
        """Fetch so many at once, for a big transaction."""
        self._ids = self._fetch(many) if many > 0 else iter(())

    def next(self) -> int:
        """One id."""
        found = next(self._ids, None)
        if found is None:
            self._ids = self._fetch(self._block)
            found = next(self._ids)
        return found

    def _fetch(self, many: int) -> Iterator[int]:
        if self._connection.dialect.name == "postgresql":
            return iter(list(self._connection.scalars(_FROM_SEQUENCE, {"many": many})))
        end = self._connection.scalars(_FROM_BLOCK, {"many": many}).first()
        if end is None:
            self._connection.execute(insert(id_block).values(name=SEQUENCE, next=many + 1))
            end = many + 1
        return iter(range(end - many, end))
