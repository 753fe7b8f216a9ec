"""What a function that has stopped somewhere will still look at: the variables that are live there. Pure.

Exploring a story would not end in our time if it told places apart by variables that nobody reads again.
"""

import dis
from collections.abc import Iterator, Mapping
from functools import cache
from types import CodeType, TracebackType
from typing import NamedTuple

LOOP = "for"
"""Stands among the names where a loop may go on; it is no variable's name."""

_NO_WAY_ON = ("RETURN", "RAISE", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_ABSOLUTE")


class Stopped(NamedTuple):
    """A function that waits: at which instruction, and what it may still look at."""

    code: CodeType
    offset: int
    variables: Mapping[str, object]


def stopped(at: TracebackType) -> Stopped:
    """One function of a traceback with its live variables, and its counters where a loop may go on."""
    code, offset, variables = at.tb_frame.f_code, at.tb_lasti, at.tb_frame.f_locals
    live = live_names(code, offset)
    counters = {name for name, value in variables.items() if type(value) is int} if LOOP in live else set()
    return Stopped(code, offset, {name: variables[name] for name in sorted(variables) if name in live | counters})


@cache
def live_names(code: CodeType, offset: int) -> frozenset[str]:
    """The local variables that may be read after the instruction at an offset before they are written; and `LOOP`."""
    instructions = list(dis.get_instructions(code))
    ways = {one.offset: tuple(_ways_on(one, after)) for one, after in _with_next(instructions)}
    live: dict[int, frozenset[str]] = dict.fromkeys(ways, frozenset())
    is_settled = False
    while not is_settled:
        is_settled = True
        for one in reversed(instructions):
            after = frozenset[str]().union(*(live.get(way, frozenset()) for way in ways[one.offset]))
            before = (after - _written(one)) | _read(one)
            if before != live[one.offset]:
                live[one.offset], is_settled = before, False
    stopped_at = max(start for start in ways if start <= offset)  # a call stands before its inline caches
    return frozenset[str]().union(*(live.get(way, frozenset()) for way in ways[stopped_at]))


def _with_next(instructions: list[dis.Instruction]) -> Iterator[tuple[dis.Instruction, int | None]]:
    for number, one in enumerate(instructions):
        yield one, instructions[number + 1].offset if number + 1 < len(instructions) else None


def _ways_on(one: dis.Instruction, after: int | None) -> Iterator[int]:
    if after is not None and not (one.opname.startswith(_NO_WAY_ON) and "NO_INTERRUPT" not in one.opname):
        yield after
    if one.opcode in dis.hasjrel or one.opcode in dis.hasjabs:
        yield int(one.argval)


def _read(one: dis.Instruction) -> frozenset[str]:
    if one.opname == "FOR_ITER":
        return frozenset({LOOP})
    return (
        _names(one)
        if "LOAD_FAST" in one.opname or one.opname.startswith(("LOAD_DEREF", "LOAD_CLOSURE"))
        else frozenset()
    )


def _written(one: dis.Instruction) -> frozenset[str]:
    return _names(one) if one.opname in {"STORE_FAST", "DELETE_FAST"} else frozenset()


def _names(one: dis.Instruction) -> frozenset[str]:
    names = one.argval if isinstance(one.argval, tuple) else (one.argval,)
    return frozenset(str(name) for name in names)
