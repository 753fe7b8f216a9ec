"""Sending what the outbox holds: woken when a form has been handed in, and every ten minutes in any case."""

import time
from collections import Counter
from datetime import UTC, datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows.sentences import told_in_a_sentence
from tasks.letters import RELAY_REFUSES, deliver_letters, look_at_outbox
from tasks.publishing import publish

SECONDS = 1800
"""The longest that a delivery lasts; the next one goes on where it stopped."""


@flow(name="deliver-mail", flow_run_name="deliver mail", persist_result=False)
@told_in_a_sentence
def deliver_mail() -> State:
    """Sends the letters whose time has come, and stays until none is left. Safe to run at any time."""
    slot = flow_run.scheduled_start_time
    ended: Counter[str] = Counter()
    while True:
        # A run may begin a moment before its time: a look before that could miss what is committed until then.
        looked_at = datetime.now(UTC)
        delivered = deliver_letters(SECONDS)
        ended += delivered.ended
        if looked_at >= slot or delivered.stopped:
            break
        time.sleep(max(0, (slot - datetime.now(UTC)).total_seconds()))
    if ended:
        publish(look_at_outbox())
    return (
        Failed(message=RELAY_REFUSES) if delivered.stopped else Completed(message=_sentence(ended, delivered.waiting))
    )


def _sentence(ended: Counter[str], waiting: int) -> str:
    lost = ended["rejected"] + ended["expired"]
    said = [f"{ended['accepted']} letters sent" if ended["accepted"] else "Nothing was ready to be sent"]
    if lost:
        said.append(f"{lost} could not be delivered, see the report")
    if waiting:
        said.append(f"{waiting} wait for their time or another try")
    return "; ".join(said) + "."
