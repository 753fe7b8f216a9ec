"""What may still be done with a survey that is out: keep it open once more, or call it back."""

from datetime import date, datetime

from karriereflyt.casework.again import tried_again
from karriereflyt.casework.evaluating.closing import launched_round
from karriereflyt.casework.evaluating.evaluation import (
    OPEN,
    PROCESS,
    REPORT_MADE,
    SURVEY_STEP,
    Evaluation,
    EvaluationRefused,
    box_of_round,
)
from karriereflyt.casework.noticing import give_notice
from karriereflyt.casework.office import Office
from karriereflyt.casework.walking import Walking
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.framing import longer
from karriereflyt.store import invitations, letterbox, rounds, surveys
from karriereflyt.store.invitations import Asking

RECALLED, RECALL_LETTER = "recalled", "recalled"


@tried_again
def prolong(office: Office, evaluation: Evaluation, now: datetime, *, dry_run: bool) -> date:
    """Keep the survey open longer, once; returns its new last day. Those who have not answered are reminded once more.

    One transaction. Raises `EvaluationRefused` where it is not open, or has been kept open before.
    """
    evaluation.needs((OPEN,), "only a survey that is open can be kept open longer.")
    if evaluation.closes != evaluation.first_closes:
        raise EvaluationRefused(f"Evaluation {evaluation.number} has been kept open once already.")
    if oslo_date(now) > evaluation.closes:
        raise EvaluationRefused(f"Evaluation {evaluation.number} has been closed since {evaluation.closes}.")
    last = longer(evaluation.closes, office.institution.survey, office.institution.calendar)
    if dry_run:
        return last
    asking = Asking(launched_round(office, evaluation).id, PROCESS, SURVEY_STEP)
    rungs = len(office.plan(PROCESS).steps[SURVEY_STEP].remind) - 1
    with office.store.begin() as connection:
        invitations.move_last_day(connection, PROCESS, evaluation.period, last)
        invitations.give_more_time(connection, asking, last, rungs=rungs)
    return last


@tried_again
def recall(office: Office, evaluation: Evaluation, now: datetime, *, dry_run: bool) -> int:
    """Call a survey back that went to the wrong people: every answer is erased unread, links are dead, and whomever a
    letter has reached is told. Returns how many. One transaction. Raises `EvaluationRefused` where it is not open.
    """
    evaluation.needs((OPEN,), "only a survey that is open can be called back.")
    asked = launched_round(office, evaluation)
    box = box_of_round(asked.id)
    with office.store.begin() as connection:
        reached = invitations.people_reached(connection, asked.id, PROCESS)
        if dry_run:
            return len({who for _, who in reached})
        invitations.cancel_letters(connection, asked.id, now)
        rounds.withdraw_cases(connection, asked.id, PROCESS, now, outcome=RECALLED)
        letterbox.hold(connection, box)
        surveys.erase_survey(connection, box)  # after the cases, which whoever is just handing in holds
        reminder = office.plan(PROCESS).steps[SURVEY_STEP].reminder
        asking = Asking(asked.id, PROCESS, SURVEY_STEP)
        invitations.make_alike(connection, asking, reminder, now, state="withdrawn")
        walking = Walking(office, connection, now)
        for case_id, who in reached:
            _tell(walking, asked.id, case_id, who, now)
        give_notice(walking, connection, [evaluation.number], REPORT_MADE, {"how": RECALLED}, now)
        walking.save()
    return len({who for _, who in reached})


def _tell(walking: Walking, round_id: int, case_id: int, who: str, now: datetime) -> None:
    walking.changes.letter(
        walking.next_id(),
        f"case:{case_id}:{RECALL_LETTER}:1:{who}",
        recipient_id=who,
        process=PROCESS,
        message=RECALL_LETTER,
        kind="notice",
        round_id=round_id,
        case_id=case_id,
        not_before=now,
        once=True,
    )
