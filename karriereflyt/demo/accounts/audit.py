"""The whole account in one list of sentences."""

from collections.abc import Mapping

from karriereflyt.demo.accounts.anonymous import anonymous_problems
from karriereflyt.demo.accounts.cases import case_problems
from karriereflyt.demo.accounts.evidence import Evidence
from karriereflyt.demo.accounts.forms import form_problems
from karriereflyt.demo.accounts.letters import letter_problems
from karriereflyt.demo.accounts.papers import paper_problems


def problems(evidence: Evidence, runs: Mapping[str, int]) -> list[str]:
    """Everything that is wrong, in sentences without names; none when the accounts agree. `runs` counts end states."""
    found = [
        *letter_problems(evidence),
        *form_problems(evidence),
        *anonymous_problems(evidence),
        *case_problems(evidence),
        *paper_problems(evidence),
    ]
    crashed = {state: count for state, count in runs.items() if state != "COMPLETED" and not evidence.is_disturbed}
    found += [f"{count} runs ended as {state}." for state, count in crashed.items()]
    return list(dict.fromkeys(found))
