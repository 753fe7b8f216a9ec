"""Where the training stands on its way, and how it may end, for a cohort and for each of its people."""

from enum import StrEnum


class Standing(StrEnum):
    """Where somebody, or a cohort, stands."""

    INTERESTED = "interested"
    APPLIED = "applied"
    ON_THE_LIST = "on_the_list"
    NOT_RELEASED = "not_released"
    """On the list, and the leader has not said yes (yet)."""
    OFFERED = "seat_offered"
    SEATED = "seated"
    INCOMPLETE = "incomplete"
    """On the list for what is missing."""
    TRAINED = "trained"
    PLANNED = "planned"
    CHOOSING = "choosing"
    SELECTED = "selected"
    UNDER_WAY = "under_way"
    EVALUATED = "evaluated"


class Outcome(StrEnum):
    """How it ended: the first for a participant, the last for a cohort."""

    TRAINED = "trained"
    NOT_INTERESTED = "not_interested"
    LEFT_THE_LIST = "left_the_list"
    NOT_COMPLETED = "not_completed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
