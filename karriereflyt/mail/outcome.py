"""What the relay's answer means for a letter. One table, so that nothing is called sent that was not accepted."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of one attempt."""

    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    MISCONFIGURED = "misconfigured"
    UNKNOWN = "unknown"


class Phase(StrEnum):
    """How far the attempt had come when it ended."""

    CONNECT = "connect"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One attempt's end. `text` is the relay's own, without addresses; `code` is None where no answer came.

    `suppress`: the address is dead. `slow_down`: the relay asks the whole sender to. `counted`: the attempt is one of
    the letter's own; a relay that is away or refuses us altogether costs no letter an attempt.
    """

    verdict: Verdict
    phase: Phase
    code: int | None = None
    text: str = ""
    suppress: bool = False
    slow_down: bool = False
    counted: bool = True


_NOT_ALLOWED = frozenset({530, 534, 535, 538})
"""Authentication required, too weak, failed, encryption required (RFC 4954): the settings are wrong, not the letter."""
_DEAD = frozenset({550, 551, 553})
_BAD_ADDRESS = re.compile(r"5\.1\.\d")
_SLOW_DOWN = 432
_ADDRESS = re.compile(r"[^\s<>:;,]+@[^\s<>:;,]+")
_LONGEST_REPLY = 2000
_LONGEST_TEXT = 300


def judge(phase: Phase, code: int, text: str) -> Outcome:
    """What a reply means in a phase of the conversation. Pure."""
    text = readable(text)
    match code // 100:
        case _ if code in _NOT_ALLOWED:
            return Outcome(verdict=Verdict.MISCONFIGURED, phase=phase, code=code, text=text, counted=False)
        case 5 if phase is Phase.CONNECT:
            return Outcome(verdict=Verdict.MISCONFIGURED, phase=phase, code=code, text=text, counted=False)
        case 5:
            is_dead = phase is Phase.RCPT and code in _DEAD and _BAD_ADDRESS.match(text) is not None
            return Outcome(verdict=Verdict.REJECTED, phase=phase, code=code, text=text, suppress=is_dead)
        case 4:
            return Outcome(verdict=Verdict.DEFERRED, phase=phase, code=code, text=text, slow_down=code == _SLOW_DOWN)
        case 2 if phase is Phase.DATA:
            return Outcome(verdict=Verdict.ACCEPTED, phase=phase, code=code, text=text)
        case _:
            return no_answer(phase, f"the relay answered {code} out of turn")


def no_answer(phase: Phase, why: str) -> Outcome:
    """No reply came. Once the letter may have been taken that means unknown (RFC 5321, 4.5.5), before it deferred."""
    verdict = Verdict.UNKNOWN if phase is Phase.DATA else Verdict.DEFERRED
    return Outcome(verdict=verdict, phase=phase, text=readable(why))


def readable(text: str) -> str:
    """A relay's text for people and rows: one line, not long, and with the address it may quote left out."""
    printable = "".join(character if character.isprintable() else " " for character in text[:_LONGEST_REPLY])
    return _ADDRESS.sub("…@…", " ".join(printable.split()))[:_LONGEST_TEXT]
