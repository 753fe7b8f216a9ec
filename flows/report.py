"""Every morning, and whenever HR asks: how far the units have come, and who has had the offer they have a right to."""

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed
from pydantic import Field

from flows.sentences import told_in_a_sentence
from tasks.choices import this_year
from tasks.figures import count_year
from tasks.publishing import publish

Year = Annotated[int, Field(ge=2020, le=2100, json_schema_extra={"title": "Year"})]


@flow(name="report", flow_run_name="report {year}", persist_result=False)
@told_in_a_sentence
def report(year: Year = this_year) -> State:
    """Publishes progress per unit, the coverage of the yearly right, and letters that failed. Changes nothing.

    Args:
        year: The calendar year that the conversations count for.
    """
    page, sentence = count_year(year)
    publish(page)
    return Completed(message=sentence)
