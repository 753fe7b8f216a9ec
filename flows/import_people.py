"""Every night: units and people as the people system has them."""

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from pydantic import Field

from flows.sentences import told_in_a_sentence
from tasks.deployments import renew_choices
from tasks.people import take_over_people
from tasks.publishing import publish

ManyMayGo = Annotated[bool, Field(json_schema_extra={"title": "Many may go"})]


@flow(name="import-people", flow_run_name="import people", persist_result=False)
@told_in_a_sentence
def import_people(many_may_go: ManyMayGo = False) -> State:
    """Takes over units.csv and people.csv from the import folder. Rows with a fault are named and left as they were.

    Args:
        many_may_go: On: take the file over although it lacks very many people, whose cases end then.
    """
    taken = take_over_people(many_may_go=many_may_go)
    if taken.page:
        publish(taken.page)
    renew_choices()
    if taken.has_failed:
        return Failed(message=f"{taken.sentence} Show this run to the operator.")
    return Completed(message=taken.sentence)
