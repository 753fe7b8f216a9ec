"""When figures of answers that still come in may be published anew: never so often that the difference tells. Pure."""

from collections.abc import Sequence

from karriereflyt.domain.suppression.question import is_mixed, is_safe
from karriereflyt.domain.suppression.tables import Row, Table


def may_follow(earlier: Sequence[Table], later: Sequence[Table], k: int) -> bool:
    """Whether new figures of the same survey, all respondents together, may be shown to those who have seen the old.

    What has come in between is empty or at least k in every cell that both can be compared by, and not all in one.
    """
    if not earlier:
        return True
    old = {table.question: table for table in earlier}
    return all(_may_follow(old[new.question], new, k) for new in later if new.question in old)


def _may_follow(old: Table, new: Table, k: int) -> bool:
    if old.answers is None or new.answers is None:
        return old.answers is None
    if not is_safe([new.answers - old.answers], k):
        return False
    return not old.rows or (bool(new.rows) and _is_safe_difference(old.rows[0], new.rows[0], k))


def _is_safe_difference(old: Row, new: Row, k: int) -> bool:
    """Only where the new figures are as fine as the old or finer can they be compared at all."""
    parts = [
        [count for values, count in zip(new.bins, new.counts, strict=True) if set(values) <= set(bin_)]
        for bin_ in old.bins
    ]
    if sum(map(len, parts)) != len(new.bins):
        return False
    came = [sum(part) - count for part, count in zip(parts, old.counts, strict=True)]
    return is_safe(came, k) and is_mixed(came)
