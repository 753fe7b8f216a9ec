"""Doing a verb again when another writer came first. A verb is one transaction, so nothing of the first try is left."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from karriereflyt.store.connection import Collision

_P = ParamSpec("_P")
_T = TypeVar("_T")
TRIES = 6
FIRST_PAUSE = 0.01
"""Seconds; each further pause is up to twice as long, and random, so that two do not meet again."""


def tried_again(verb: Callable[_P, _T]) -> Callable[_P, _T]:
    """The verb, tried a few times. Raises `Collision` only when others are in the way every time."""

    @wraps(verb)
    def try_it(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        for number in range(TRIES - 1):
            try:
                return verb(*args, **kwargs)
            except Collision:
                time.sleep(FIRST_PAUSE * 2**number * random.random())  # noqa: S311  # chance, not cryptography
        return verb(*args, **kwargs)

    return try_it
