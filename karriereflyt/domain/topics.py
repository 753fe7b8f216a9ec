"""What an evaluation may ask about besides what it always asks (handbook F9)."""

from collections.abc import Mapping
from enum import StrEnum

from karriereflyt.domain.text import Words

ASKS = "asks_"
"""Pinned facts that begin so say whether a topic is asked about."""
YES, NO = "yes", "no"


class Topic(StrEnum):
    """A group of questions that HR takes or leaves."""

    START = "start"
    MEASURES = "measures"
    TALK = "talk"
    PLAN = "plan"
    FUTURE = "future"
    PROGRAMME = "programme"


TOPIC_WORDS: Mapping[Topic, Words] = {
    Topic.START: Words(nb="oppstarten", nn="oppstarten", en="getting started"),
    Topic.MEASURES: Words(nb="tiltakene i standardene", nn="tiltaka i standardane", en="the measures of the standards"),
    Topic.TALK: Words(nb="karrieresamtalen", nn="karrieresamtalen", en="the career conversation"),
    Topic.PLAN: Words(nb="karriereplanen", nn="karriereplanen", en="the career plan"),
    Topic.FUTURE: Words(nb="veien videre", nn="vegen vidare", en="the way ahead"),
    Topic.PROGRAMME: Words(nb="nivåene i programmet", nn="nivåa i programmet", en="the levels of the programme"),
}


def asked_about(topics: frozenset[Topic]) -> dict[str, str]:
    """The topics as pinned facts."""
    return {f"{ASKS}{topic}": YES if topic in topics else NO for topic in Topic}


def topics_in(pinned: Mapping[str, str]) -> tuple[Topic, ...]:
    """The topics that pinned facts name, in the order of asking."""
    return tuple(topic for topic in Topic if pinned.get(f"{ASKS}{topic}") == YES)
