"""Every Monday, and whenever HR asks: how far the standards for career support are met."""

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.sentences import told_in_a_sentence
from tasks.figures import count_standards
from tasks.publishing import publish


@flow(name="standards", flow_run_name="standards", persist_result=False)
@told_in_a_sentence
def standards() -> State:
    """Counts the fourteen measures for PhD fellows, postdocs and researchers: given, offered, due, overdue."""
    page, sentence = count_standards()
    publish(page)
    return Completed(message=sentence)
