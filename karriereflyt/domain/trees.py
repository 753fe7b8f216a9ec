"""Chains upwards: from unit to unit, from leader to leader."""

from collections.abc import Mapping


def in_loops(above: Mapping[str, str | None]) -> tuple[str, ...]:
    """Those whose way upwards leads back to themselves, in the mapping's order; not those who merely hang below."""
    settled: set[str] = set()
    looping: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here in above and here not in settled and here not in way:
            way[here] = len(way)
            here = above[here]
        if here is not None and here in way:
            looping.update(list(way)[way[here] :])
        settled.update(way)
    return tuple(one for one in above if one in looping)
