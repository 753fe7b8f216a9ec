"""What a case was opened with, in the words of forms and letters: days, purpose, whom it is for, how small a figure."""

from collections.abc import Mapping
from datetime import date

from karriereflyt.casework.summary import selection_in_words
from karriereflyt.domain.eligibility import Group
from karriereflyt.domain.text import Words
from karriereflyt.domain.topics import TOPIC_WORDS, topics_in
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import load_units

OPENS = "day:opens"
PURPOSE, SMALLEST, UNITS, GROUP = "purpose", "k", "units", "asked"
"""Pinned facts of a survey: what it is for, the smallest figure, and whom it asks."""
UNITS_APART = ";"
USUAL_PURPOSE = Words(
    nb="å se om karrierestøtten virker, og gjøre den bedre",
    nn="å sjå om karrierestøtta verkar, og gjere ho betre",
    en="to see whether career support works, and to make it better",
)
"""Where HR has not said more of what the survey is for."""


TOLD = ("purpose", "k", "opens", "closes", "asked_group", "topics")


def told_of(connection: Connection, pinned: Mapping[str, str], period_end: date, language: str) -> dict[str, str]:
    """The values for {purpose}, {k}, {opens}, {closes}, {asked_group} and {topics}, as far as the case has them."""
    opens = pinned.get(OPENS)
    return {
        "purpose": pinned.get(PURPOSE) or (USUAL_PURPOSE.in_(language) if PURPOSE in pinned else ""),
        "k": pinned.get(SMALLEST, ""),
        "opens": day_in_words(date.fromisoformat(opens), language) if opens else "",
        "closes": day_in_words(period_end, language),
        "asked_group": _asked(connection, pinned, language),
        "topics": ", ".join(TOPIC_WORDS[topic].in_(language) for topic in topics_in(pinned)),
    }


def unit_name(connection: Connection, code: str | None, language: str) -> str:
    """A unit by name; nothing where there is none of that code."""
    unit = load_units(connection).get(code or "")
    return unit.name(language) if unit else ""


def _asked(connection: Connection, pinned: Mapping[str, str], language: str) -> str:
    if GROUP not in pinned:
        return ""
    units = [code for code in pinned.get(UNITS, "").split(UNITS_APART) if code]
    return selection_in_words(connection, units, Group(pinned[GROUP]), language)
