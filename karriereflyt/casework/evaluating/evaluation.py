"""One evaluation, found by its number: the case that frames it, and the round in which people are asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from karriereflyt.casework.told import GROUP, OPENS, SMALLEST, UNITS, UNITS_APART
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.errors import Refusal
from karriereflyt.domain.surveys import survey_of_round
from karriereflyt.store import rounds
from karriereflyt.store.connection import Connection
from karriereflyt.store.letterbox import Box
from karriereflyt.store.rounds import FRAME, FrameRow, RoundRow

READY, OPEN, REPORTED, RELEASED = "ready", "open", "reported", "released"
"""Where an evaluation stands, as its story says."""
OVER = "over"
LAUNCHED, REPORT_MADE, RESULT = "launched", "reported", "result"
"""What its stories are told."""
PROCESS, FORM, SURVEY_STEP = "evaluation", "evaluation/survey", "survey"
PART, INVITATION, MEASURES, FRAMING = "part", "invitation", "measures", "survey"
FIRST_CLOSES = "day:closes"
"""The closing day as it was framed: a survey that is kept open longer has another one by now."""
IN_FORCE = ("launching", "launched")


class EvaluationRefused(Refusal):
    """Something cannot be done with an evaluation as it stands; the sentence says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Where an evaluation stands, and what it was framed with. `closes` is its last day as it is now."""

    number: int
    round_id: int
    period: str
    standing: str
    opens: date
    closes: date
    first_closes: date
    k: int
    group: Group
    units: tuple[str, ...]
    pinned: dict[str, str]

    @classmethod
    def of(cls, frame: FrameRow) -> "Evaluation":
        """From the case that frames it."""
        pinned = frame.pinned
        return cls(
            number=frame.case_id,
            round_id=frame.round_id,
            period=frame.period,
            standing=frame.standing if frame.state == "open" else OVER,
            opens=date.fromisoformat(pinned[OPENS]),
            closes=frame.period_end,
            first_closes=date.fromisoformat(pinned[FIRST_CLOSES]),
            k=int(pinned[SMALLEST]),
            group=Group(pinned[GROUP]),
            units=tuple(code for code in pinned[UNITS].split(UNITS_APART) if code),
            pinned=pinned,
        )

    def needs(self, standings: Collection[str], what: str) -> None:
        """Raises `EvaluationRefused` where it does not stand so."""
        if self.standing not in standings:
            stands = self.standing.replace("_", " ")
            raise EvaluationRefused(f"Evaluation {self.number} stands at “{stands}”: {what}")


def evaluations(connection: Connection) -> list[Evaluation]:
    """All that were ever framed, newest first."""
    return [Evaluation.of(frame) for frame in rounds.frames(connection, PROCESS)]


def find_evaluation(connection: Connection, number: int, standings: Collection[str] = ()) -> Evaluation:
    """The evaluation with this number, or without a number the only one that stands so.

    Raises `EvaluationRefused` with the numbers there are.
    """
    known = evaluations(connection)
    waiting = [one for one in known if one.standing in standings]
    if number:
        found = next((one for one in known if one.number == number), None)
        if found is None:
            raise EvaluationRefused(f"There is no evaluation {number}. {_numbers(waiting)}")
        return found
    if not waiting and known:
        known[0].needs((), "it is not ready for this yet, or past it. The diagram of the process says what comes when.")
    if len(waiting) != 1:
        raise EvaluationRefused(_numbers(waiting))
    return waiting[0]


def evaluation_of_round(connection: Connection, round_id: int) -> Evaluation:
    """The evaluation that a round belongs to. Raises `EvaluationRefused` where there is none."""
    round_ = rounds.find_round(connection, round_id)
    frame = rounds.frame_of(connection, PROCESS, round_.period) if round_ else None
    if frame is None:
        raise EvaluationRefused(f"Round {round_id} belongs to no evaluation: use the number that the preview gave.")
    return Evaluation.of(frame)


def round_asked(connection: Connection, evaluation: Evaluation) -> RoundRow | None:
    """The round in which people are asked, once it is launched."""
    every = (one for one in rounds.rounds(connection) if one.process == PROCESS and one.period == evaluation.period)
    return next((one for one in every if one.scope != FRAME and one.state in IN_FORCE), None)


def box_of_round(round_id: int) -> Box:
    """Where the answers of a round lie."""
    return Box(survey_of_round(PROCESS, round_id), FORM)


def _numbers(waiting: Collection[Evaluation]) -> str:
    if not waiting:
        return "No evaluation waits for this now. The first step is frame."
    listed = "; ".join(f"{one.number} (open {one.opens} to {one.closes})" for one in waiting)
    return f"Give the number of one of these evaluations: {listed}."
