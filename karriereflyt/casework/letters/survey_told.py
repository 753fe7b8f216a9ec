"""What letters tell of a survey: what it is for while it is open, what it has brought once its report is out."""

from functools import partial

from karriereflyt.casework.letters.batch import Result
from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.links import result_address
from karriereflyt.casework.told import TOLD
from karriereflyt.domain.surveys import survey_of_round


def survey_values(facts: Facts) -> Ways:
    """What the case was opened with, how many have answered, the main findings, and where the result stands."""
    return {
        **{name: partial(_told, facts, name) for name in TOLD},
        "response": lambda: _result(facts).response,
        "findings": lambda: [{"text": text} for text in _result(facts).findings],
        "result_link": partial(_result_link, facts),
    }


def _told(facts: Facts, name: str) -> str:
    return facts.told.get(name, "")


def _result(facts: Facts) -> Result:
    """The result of the survey that the letter tells of."""
    survey = survey_of_round(facts.case.process, facts.case.round_id) if facts.case else ""
    return facts.batch.result(survey, facts.language)


def _result_link(facts: Facts) -> str:
    office = facts.batch.office
    return result_address(office.seals, facts.case.round_id if facts.case else 0, office.settings.forms_url)
