"""Training of conversation partners: a cohort, and the way of each who is interested (handbook 7.3)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from flows.train_the_trainer.cohort import cohort
from flows.train_the_trainer.ends import Outcome
from flows.train_the_trainer.participant import participant
from karriereflyt.domain.case import Case, Possible, Process
from karriereflyt.domain.cohort import MOST_SESSIONS
from karriereflyt.domain.form import Value
from karriereflyt.domain.surveys import Pool

TRACKS = ("hr_advisers", "academic_leaders")
_FIRST = datetime(2026, 11, 3, 8, tzinfo=UTC)


def _sessions(*, moved: int) -> tuple[dict[str, Value], ...]:
    """One session is enough to come to every place of the story."""
    return ({"number": 1, "at": _FIRST + timedelta(days=14 * moved), "minutes": 180, "moved": moved},)


_PLANNED, _LATER = _sessions(moved=0), _sessions(moved=1)
_MOVED: tuple[Mapping[str, Value], ...] = ({"what": "moved", "sessions": _LATER}, {"what": "cancelled"})


def train_the_trainer(case: Case) -> Outcome:
    """Two kinds of case: one for the cohort itself, and one for everybody who is interested."""
    return cohort(case) if case.fact("part") == "cohort" else participant(case)


PROCESS = Process(
    key="train_the_trainer",
    version=1,
    story=train_the_trainer,
    between=frozenset(),
    goes_on_while_away=True,
    passes_on=frozenset(
        {
            "frame",
            "selection",
            "too-few",
            "attendance",
            "attendance-owner",
            "report",
            "decide",
            "leader-yes",
            "seat",
            "session",
        }
    ),
    pools={
        "application": Pool.ROUND,
        "feedback": Pool.STEP,
        "end-evaluation": Pool.ROUND,
        "effect": Pool.ROUND,
    },
    possible=Possible(
        pinned={
            "part": ("participant", "cohort"),
            "track": TRACKS,
            "sessions": ("none", *map(str, range(1, MOST_SESSIONS + 1))),
        },
        notices={
            "news": (
                {"what": "seat", "sessions": _PLANNED, "total": "1"},
                {"what": "waiting"},
                *({"what": "decided", "decision": one} for one in ("next", "scale", "change", "stop")),
                {"what": "next"},
            ),
            "changed": (
                *_MOVED,
                *({"what": "attended", "number": "1", "present": present} for present in ("yes", "no")),
            ),
            "plan": (
                {"what": "dates", "sessions": _PLANNED},
                {"what": "moved", "sessions": _LATER},
                {"what": "proposed", "sessions": _LATER},
            ),
            "seats": ({"enough": "yes"}, {"enough": "no"}),
            "group": ({"people": ({"person": "somebody"},)},),
            "report-made": ({"what": "made"},),
        },
    ),
)
