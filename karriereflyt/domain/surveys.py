"""Which answers are counted together, and when what has been handed in may be mixed among the others. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from karriereflyt.domain.facts import StepName

SURVEY = "survey"
"""The fact, pinned when a case opens, that names its survey where the round does not."""
_JUNE = 6
_YEAR = re.compile(r"[^:]+:(\d{4})(H[12])?")


class Pool(StrEnum):
    """What anonymous answers of a step are counted together with; a story's process says which, step by step."""

    YEAR = "year"
    """Every round of the process in a year: a round may be as small as one person."""
    HALF_YEAR = "half_year"
    """All that is handed in from January to June, or from July to December."""
    ROUND = "round"
    STEP = "step"
    """One step of a round by itself, such as the feedback on one session."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Where an answer is given, as far as that says what it is counted with."""

    process: str
    step: StepName
    period: str
    round_id: int
    pinned: Mapping[str, str]
    today: date

    def survey(self, pool: Pool) -> str:
        """The name of the survey: that which the case has pinned, else after the pool."""
        names = {
            Pool.YEAR: self.period[:4],
            Pool.HALF_YEAR: f"{self.today.year}H{1 if self.today.month <= _JUNE else 2}",
        }
        name = self.pinned.get(SURVEY) or names.get(pool) or f"round-{self.round_id}"
        one_step = f":{self.step.key}-{self.step.round}" if pool is Pool.STEP else ""
        return f"{self.process}:{name}{one_step}"


def survey_of_round(process: str, round_id: int) -> str:
    """The name of the survey that is a round by itself (`Pool.ROUND`)."""
    return f"{process}:round-{round_id}"


def last_day(survey: str) -> date | None:
    """When a pool of a year or half a year ends; none for surveys that somebody closes."""
    found = _YEAR.fullmatch(survey)
    if found is None:
        return None
    year = int(found[1])
    return date(year, 6, 30) if found[2] == "H1" else date(year, 12, 31)


def moving(waiting: int, k: int, *, is_closed: bool) -> int:
    """How many of the answers that wait are mixed among the others now.

    Never fewer than k, and while a survey is open k are held back, so that the last ones are never fewer either. Where
    fewer than k have answered at all, nobody ever reads what they said.
    """
    if is_closed:
        return waiting if waiting >= k else 0
    return waiting - k if waiting >= 2 * k else 0
