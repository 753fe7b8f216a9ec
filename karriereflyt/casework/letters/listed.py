"""The lists that letters carry: a partner's talks, what waits for somebody, what HR must look at."""

from collections.abc import Callable, Mapping
from functools import cache

from karriereflyt.casework.endings import ending_rows
from karriereflyt.casework.letters.facts import Facts
from karriereflyt.casework.lists import Rows, digest_rows, hr_rows, undelivered_at
from karriereflyt.casework.summary import round_in_words
from karriereflyt.domain.message import Value

LISTS = {"hr-list": hr_rows, "ending-soon": ending_rows}
"""Lists other than what waits for the recipient, by their letter."""


def listed_values(facts: Facts) -> Mapping[str, Callable[[], Value]]:
    """The lists, how long they are, and a round in one sentence."""
    batch, row, language = facts.batch, facts.row, facts.language

    @cache
    def tasks() -> Rows:
        rows = LISTS.get(row.message, digest_rows)
        return rows(batch.office, batch.connection, facts.recipient.id, row.dated_at, language)

    return {
        "talks": lambda: batch.talks.rows(row, batch.units, language),
        "tasks": tasks,
        "n": lambda: len(tasks()),
        "undelivered": lambda: str(undelivered_at(batch.connection, facts.recipient.id)),
        "round_summary": lambda: round_in_words(batch.connection, row.round_id or 0, language),
    }
