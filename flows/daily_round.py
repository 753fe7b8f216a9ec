"""Every working morning: the cases whose day has come, weekly lists, and the letters that follow."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows.sentences import told_in_a_sentence
from tasks import days
from tasks.cohorts import settle_cohorts
from tasks.letters import RELAY_REFUSES, deliver_letters
from tasks.publishing import publish
from tasks.starting import start_the_day

SECONDS = 300
"""How long the run stays to send letters; what is left then is sent by deliver-mail."""


@flow(name="daily-round", flow_run_name="daily round", persist_result=False)
@told_in_a_sentence
def daily_round() -> State:
    """Starts what begins by itself, reminds, passes on what is long overdue, closes what has lapsed, sends the letters.

    Once a week everybody gets one list of what waits for them. A second run on a day finds nothing to do; after days
    without a run everything is caught up once.
    """
    log = get_run_logger()
    conflicts = days.check_partner_rule()
    started = start_the_day()
    parts = []
    most = days.count_due() // days.PART + 2  # one more for cases that come due meanwhile, one to see the end
    for part in range(1, most + 1):
        parts.append(days.walk_due(part))
        if not parts[-1].looked_at:
            break
        log.info("Part %d: %d cases looked at, %d reminders", part, parts[-1].looked_at, parts[-1].reminded)
    left = days.count_due()
    settle_cohorts()
    lists = days.want_lists()
    delivered = deliver_letters(SECONDS)
    days.mix_answers()
    days.erase_what_is_over()
    page, sentence = days.write_day(parts, conflicts, lists, delivered)
    sentence = " ".join(filter(None, (sentence, started)))
    publish(page)
    if left:
        return Failed(message=f"{left} cases stay due however often they are looked at: show this run to the operator.")
    if any(part.failed for part in parts):
        return Failed(message=f"{sentence} Show this run to the operator.")
    return Failed(message=RELAY_REFUSES) if delivered.stopped else Completed(message=sentence)
