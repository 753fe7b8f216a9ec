"""Long lists of ids in pieces that a statement can hold: SQLite takes 32,766 values, PostgreSQL 65,535."""

from collections.abc import Collection, Iterator
from typing import TypeVar

_T = TypeVar("_T")
MOST = 1000
"""Well below both; a longer statement takes longer to prepare than two shorter ones."""


def batches(values: Collection[_T]) -> Iterator[list[_T]]:
    """The values in lists of at most a thousand."""
    everything = list(values)
    for start in range(0, len(everything), MOST):
        yield everything[start : start + MOST]
