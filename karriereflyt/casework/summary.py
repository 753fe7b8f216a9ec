"""A round in one sentence, for the second person."""

from collections.abc import Collection

from karriereflyt.domain.eligibility import GROUP_WORDS, Group
from karriereflyt.domain.text import Words
from karriereflyt.store import rounds
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_units

_SENTENCE = Words(
    nb="Runde {id}, {period}: {included} personer får brev, {left_out} er holdt utenfor. Utvalg: {scope}.",
    nn="Runde {id}, {period}: {included} personar får brev, {left_out} er haldne utanfor. Utval: {scope}.",
    en="Round {id}, {period}: {included} people will get letters, {left_out} are left out. Selection: {scope}.",
)

_EVERYWHERE = Words(nb="hele institusjonen", nn="heile institusjonen", en="the whole institution")


def round_in_words(connection: Connection, round_id: int, language: str) -> str:
    """How many, when and where; the reasons stand in the preview."""
    found = rounds.find_round(connection, round_id)
    if found is None:
        return ""
    counts = rounds.count_members(connection, round_id)
    included = counts.pop(None, 0)
    return _SENTENCE.in_(language).format(
        id=found.id,
        period=found.period,
        included=included,
        left_out=sum(counts.values()),
        scope=selection_in_words(connection, found.units, Group(found.group), language),
    )


def selection_in_words(connection: Connection, codes: Collection[str], group: Group, language: str) -> str:
    """The units and the group, in the reader's language."""
    units = load_units(connection) if codes else {}
    names = [units[code].name(language) if code in units else code for code in codes]
    return f"{', '.join(names) or _EVERYWHERE.in_(language)}; {GROUP_WORDS[group].in_(language)}"
