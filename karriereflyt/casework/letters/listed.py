"""The lists that letters carry: a partner's talks, what waits for somebody, what HR must look at."""

from collections.abc import Collection
from functools import cached_property

from karriereflyt.casework.endings import ending_rows
from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.lists import Rows, digest_rows, hr_rows, undelivered_at
from karriereflyt.casework.summary import round_in_words

LISTS = {"hr-list": hr_rows, "ending-soon": ending_rows}
"""Lists other than what waits for the recipient, by their letter."""


def listed_values(facts: Facts) -> Ways:
    """The lists, how long they are, and a round in one sentence."""
    batch, row, language, tasks = facts.batch, facts.row, facts.language, _Tasks(facts)
    return {
        "talks": lambda: batch.talks.rows(row, batch.units, language),
        "tasks": lambda: tasks.rows,
        "n": lambda: len(tasks.rows),
        "undelivered": lambda: str(undelivered_at(batch.connection, facts.recipient.id)),
        "round_summary": lambda: round_in_words(batch.connection, row.round_id or 0, language),
    }


def lists_nothing(names: Collection[str], ways: Ways) -> bool:
    """Whether a letter is a list, and nothing stands on it any more."""
    is_empty = "tasks" in names and "undelivered" not in names and not ways["tasks"]()
    return is_empty or ("talks" in names and not ways["talks"]())


class _Tasks:
    """What waits for the recipient, or what else the letter lists: read once for the list and its length."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def rows(self) -> Rows:
        """The lines of the list."""
        facts, batch, row = self._facts, self._facts.batch, self._facts.row
        rows_of = LISTS.get(row.message, digest_rows)
        return rows_of(batch.office, batch.connection, facts.recipient.id, row.dated_at, facts.language)
