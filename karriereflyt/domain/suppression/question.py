"""A closed question, and how coarsely its answers are told so that no answer is that of a few. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Bins = tuple[tuple[str, ...], ...]
"""Answers that are counted together."""
Sheet = Mapping[str, str]
"""What one respondent has answered, by question; nobody knows who."""
LEAST_K, MOST_K = 4, 10
SCALE = ("1", "2", "3", "4", "5")
_SCALE_BINS: tuple[Bins, ...] = (
    tuple((value,) for value in SCALE),
    (("1", "2"), ("3",), ("4", "5")),
    (("1", "2", "3"), ("4", "5")),
)


@dataclass(frozen=True)
class Question:
    """One closed question. Answers on a scale are merged with their neighbours, others as they come.

    "Not relevant" on a scale is no answer to it: those people are not counted.
    """

    id: str
    values: tuple[str, ...]
    is_scale: bool = False


def is_safe(counts: Iterable[int], k: int) -> bool:
    """Whether every cell is empty or large enough."""
    return all(count == 0 or count >= k for count in counts)


def is_mixed(counts: Iterable[int]) -> bool:
    """Whether people have answered differently, or nobody has: where all say the same, everybody's answer is known."""
    return sum(count > 0 for count in counts) != 1


def binned(bins: Bins, counts: Mapping[str, int]) -> tuple[int, ...]:
    """How many have given an answer of each bin."""
    return tuple(sum(counts.get(value, 0) for value in values) for values in bins)


def levels(question: Question, counts: Mapping[str, int], k: int) -> tuple[Bins, ...]:
    """The ways of telling the answers of all respondents, finest first; none where they cannot be told."""
    ways = _SCALE_BINS if question.is_scale else _merged(question.values, counts, k)
    return tuple(bins for bins in ways if is_safe(binned(bins, counts), k) and not _says_all(bins, counts))


def _says_all(bins: Bins, counts: Mapping[str, int]) -> bool:
    """Whether all stand at one answer, told by itself; among neighbours nobody can tell."""
    held = [values for values, count in zip(bins, binned(bins, counts), strict=True) if count]
    return len(held) == 1 and len(held[0]) == 1


def _merged(values: tuple[str, ...], counts: Mapping[str, int], k: int) -> tuple[Bins, ...]:
    """Every answer by itself, the rare ones together; with the least frequent of the others where they are too few."""
    given = sorted((value for value in values if counts.get(value)), key=lambda value: counts[value])
    rest: list[str] = []
    held = 0
    for value in given:
        if counts[value] >= k and (not rest or held >= k):
            break
        rest.append(value)
        held += counts[value]
    if rest and len(rest) == len(given):
        return ()
    alone = tuple((value,) for value in values if value not in rest)
    return ((*alone, tuple(value for value in values if value in rest)),) if rest else (alone,)
