"""Where an onboarding stands, how it ends, and who has a part in it."""

from enum import StrEnum

from karriereflyt.domain.roles import Role

EMPLOYEE, LEADER, HR, BUDDY, UNIT_ADMIN = Role.EMPLOYEE, Role.LEADER, Role.HR, Role.BUDDY, Role.UNIT_ADMIN
BOTH = (EMPLOYEE, LEADER)


class Outcome(StrEnum):
    """How an onboarding ended; both of the first mean that the start conversation was held (measure m14)."""

    HANDED_OVER = "handed_over"
    SHORT_FORM_DONE = "short_form_done"
    NO_START_TALK = "no_start_talk"
    CALLED_OFF = "called_off"
    """The employment never began."""


class Standing(StrEnum):
    """Where an onboarding stands on the way."""

    PLANNED = "planned"
    WELCOMED = "welcomed"
    STARTED = "started"
    START_TALK_HELD = "start_talk_held"
    START_TALK_DISPUTED = "start_talk_disputed"
