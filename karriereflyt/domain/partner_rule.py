"""Who may hold the conversation: not the supervisor (S000 row 11; handbook section 6). Pure."""

from collections.abc import Collection, Mapping

from karriereflyt.domain.position_codes import CareerLevel

BLOCKED_LEVELS = frozenset({CareerLevel.POSTDOC, CareerLevel.RESEARCHER})
KINDS = ("supervisor", "co_supervisor", "mentor")
SUPERVISOR_UNKNOWN = "supervisor_unknown"


def conflict(
    level: str, supervision: Mapping[str, Collection[str]], candidate: str, *, mentor_blocks: bool
) -> str | None:
    """Which tie keeps a candidate from holding the talk: supervisor, co_supervisor or mentor; none where they may."""
    if level not in BLOCKED_LEVELS:
        return None
    return _tie(supervision, candidate, mentor_blocks=mentor_blocks)


def warning(level: str, supervision: Mapping[str, Collection[str]], candidate: str) -> str | None:
    """For PhD fellows another partner is recommended, not required."""
    return _tie(supervision, candidate, mentor_blocks=False) if level == CareerLevel.PHD else None


def supervisor_unknown(level: str, supervision: Mapping[str, Collection[str]]) -> bool:
    """Silence is never a pass: without a known supervisor the person is held back."""
    return level in BLOCKED_LEVELS and not supervision.get("supervisor")


def _tie(supervision: Mapping[str, Collection[str]], candidate: str, *, mentor_blocks: bool) -> str | None:
    kinds = KINDS if mentor_blocks else KINDS[:2]
    return next((kind for kind in kinds if candidate in supervision.get(kind, ())), None)
