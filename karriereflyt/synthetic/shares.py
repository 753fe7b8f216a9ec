"""Splitting people by shares so that every total comes out exactly, with whole numbers alike on every machine."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """`total` by weight with the largest remainders rounded up; the earlier one where two are alike."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def deal(total: int, weights: Sequence[int], rng: Random) -> list[int]:
    """`total` by weight with chance deciding the remainders, so that rare things do not all go to the largest."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    start = rng.randrange(whole)
    parts: list[int] = []
    reached = 0
    for weight in weights:
        before = (total * reached + start) // whole
        reached += weight
        parts.append((total * reached + start) // whole - before)
    return parts


def share(count: int, per_mille: int) -> int:
    """So many per mille of a count, rounded."""
    return (2 * count * per_mille + 1000) // 2000


def pick(rng: Random, things: Sequence[Thing], count: int) -> list[Thing]:
    """Some of the things by chance, at most all of them, in their own order."""
    chosen = sorted(rng.sample(range(len(things)), max(0, min(count, len(things)))))
    return [things[at] for at in chosen]
