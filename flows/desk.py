"""What HR does by hand for one case, a selection or a person: each verb tries dry first, and ends with one sentence."""

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from flows.sentences import DRY, sent, told_in_a_sentence
from tasks.desk import hand_over_letters, lift_stop, resend_letters, stop_all_mail

NAME = "desk"
SECONDS = 60
"""How long a run stays to send letters; what is left then is sent by deliver-mail."""
UNTIL_LIFTED = "This holds until you run it again with “Lift the stop” on."
BEGIN_AGAIN = "Cases that were ended stay ended: preview the round again, or start a case by hand."

CaseNumber = Annotated[int, Field(ge=0, json_schema_extra={"title": "Case number"})]
RoundNumber = Annotated[int, Field(ge=0, json_schema_extra={"title": "Round number"})]
DryRun = Annotated[bool, Field(json_schema_extra={"title": "Dry run"})]
PersonNumber = Annotated[str, Field(json_schema_extra={"title": "Person number"})]
Lift = Annotated[bool, Field(json_schema_extra={"title": "Lift the stop"})]
UnknownToo = Annotated[bool, Field(json_schema_extra={"title": "Also letters that may have arrived"})]


@flow(name=NAME, flow_run_name="resend letters", persist_result=False)
@told_in_a_sentence
def resend(
    case_number: CaseNumber = 0,
    round_number: RoundNumber = 0,
    dry_run: DryRun = True,
    unknown_too: UnknownToo = False,
) -> State:
    """Sends letters again that were refused or given up, where their form still waits for an answer.

    Args:
        case_number: The case whose letters did not arrive, as in the report; 0 where you give a round.
        round_number: The round of which all undelivered letters are meant; 0 where you give a case.
        dry_run: On: only says how many letters it would send.
        unknown_too: Also letters of which nobody knows whether they arrived: some people will get them twice.
    """
    found = resend_letters(case_number, round_number, dry_run=dry_run, unknown_too=unknown_too)
    if not found.letters:
        return Completed(message="Nothing to send again: no letter about an open form is undelivered here.")
    twice = f", of which {found.doubtful} may arrive twice" if found.doubtful else ""
    if dry_run:
        return Completed(message=f"{found.words} would be sent again{twice}. {DRY}")
    return sent(f"{found.words} sent again{twice}. The report shows whether they arrive.", SECONDS)


@flow(name=NAME, flow_run_name="handed over", persist_result=False)
@told_in_a_sentence
def handed_over(
    case_number: CaseNumber = 0,
    dry_run: DryRun = True,
) -> State:
    """Notes that you have told the recipient in another way: the letter is no longer tried, and no failure any more.

    Args:
        case_number: The case whose letters did not arrive, as in the report.
        dry_run: On: only says how many letters are meant.
    """
    found = hand_over_letters(case_number, dry_run=dry_run)
    if not found.letters:
        return Completed(message="Nothing to note: no letter about an open form is undelivered in this case.")
    if dry_run:
        return Completed(message=f"{found.words} would be noted as handed over. {DRY}")
    return Completed(message=f"{found.words} noted as handed over.")


@flow(name=NAME, flow_run_name="stop all mail", persist_result=False)
@told_in_a_sentence
def stop_all(
    person_number: PersonNumber = "",
    dry_run: DryRun = True,
    lift: Lift = False,
) -> State:
    """Stops all mail to one person and about them at once: after a death, an error or in a court case. Give no reason.

    Args:
        person_number: The person's number in the people file.
        dry_run: On: only says how many cases would be ended and how many letters stopped.
        lift: On: takes an earlier stop back. Cases that were ended stay ended.
    """
    number = person_number.strip()
    if lift:
        lift_stop(number, dry_run=dry_run)
        if dry_run:
            return Completed(message=f"The stop on number {number} would be lifted. {DRY}")
        return Completed(message=f"The stop on number {number} is lifted. {BEGIN_AGAIN}")
    found = stop_all_mail(number, dry_run=dry_run)
    if dry_run:
        return Completed(message=f"All mail to and about number {number} would be stopped: {found.words}. {DRY}")
    return Completed(message=f"All mail to and about number {number} is stopped: {found.words}. {UNTIL_LIFTED}")
