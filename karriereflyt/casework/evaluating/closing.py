"""Closing a survey: nobody can answer any more, nothing tells who has, and the figures are published once."""

from datetime import datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.evaluating.evaluation import (
    OPEN,
    PROCESS,
    REPORT_MADE,
    SURVEY_STEP,
    Evaluation,
    EvaluationRefused,
    box_of_round,
    round_asked,
)
from karriereflyt.casework.noticing import give_notice
from karriereflyt.casework.office import Office
from karriereflyt.casework.surveys.mixing import close_survey
from karriereflyt.casework.surveys.publishing import publish_survey
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.suppression.published import Published
from karriereflyt.store import invitations
from karriereflyt.store.invitations import Asking
from karriereflyt.store.rounds import RoundRow
from karriereflyt.store.surveys import find_survey

CHUNK = 500
REPORT, TOO_FEW = "report", "too_few"
"""What a report is: figures, or word that too few have answered for any."""


def close_and_publish(office: Office, evaluation: Evaluation, now: datetime) -> Published:
    """Close the survey on the day after its last, and publish; run again it goes on where it was.

    Raises `EvaluationRefused` while the survey is open, and where it was called back.
    """
    if evaluation.standing == OPEN and oslo_date(now) <= evaluation.closes:
        raise EvaluationRefused(
            f"Evaluation {evaluation.number} is open until {evaluation.closes}: run this from the day after. "
            "To let people answer longer, run prolong."
        )
    asked = launched_round(office, evaluation)
    with office.store.read() as connection:
        if find_survey(connection, box_of_round(asked.id)) is None:
            raise EvaluationRefused(f"Evaluation {evaluation.number} was called back: there is nothing to report.")
    walk_all(office, asked.id, now)
    box = box_of_round(asked.id)
    close_survey(office, box, now)
    published = publish_survey(office, box, now)
    if evaluation.standing == OPEN:
        _forget_who_answered(office, evaluation, asked, published, now)
    return published


def launched_round(office: Office, evaluation: Evaluation) -> RoundRow:
    """The round in which people are asked. Raises `EvaluationRefused` before there is one."""
    with office.store.read() as connection:
        found = round_asked(connection, evaluation)
    if found is None:
        raise EvaluationRefused(f"Evaluation {evaluation.number} has not been launched: nobody has been asked.")
    return found


def how(published: Published) -> str:
    """What kind of report it is."""
    return TOO_FEW if published.answered is None else REPORT


def walk_all(office: Office, round_id: int, now: datetime) -> None:
    """Every invitation is walked, a chunk in each transaction: what has closed is asked no more."""
    after: int | None = 0
    while after is not None:
        after = _walk_some(office, round_id, after, now)


@tried_again
def _walk_some(office: Office, round_id: int, after: int, now: datetime) -> int | None:
    with office.store.begin() as connection:
        ids = invitations.open_invitations(connection, round_id, PROCESS, after, CHUNK)
        walking = Walking(office, connection, now)
        walking.walk_on(ids)
        walking.save()
    return ids[-1] if ids else None


@tried_again
def _forget_who_answered(
    office: Office, evaluation: Evaluation, asked: RoundRow, published: Published, now: datetime
) -> None:
    reminder = office.plan(PROCESS).steps[SURVEY_STEP].reminder
    with office.store.begin() as connection:
        invitations.make_alike(connection, Asking(asked.id, PROCESS, SURVEY_STEP), reminder, now)
        walking = Walking(office, connection, now)
        give_notice(walking, connection, [evaluation.number], REPORT_MADE, {"how": how(published)}, now)
        walking.save()
