"""Who takes part in a case. A role is resolved to a person when a step opens, and again when people change."""

from enum import StrEnum


class Role(StrEnum):
    """A party of a case, by the code of the handbook's glossary."""

    EMPLOYEE = "employee"
    PARTNER = "partner"
    FORMER_PARTNER = "former_partner"
    """Who was the partner before another was appointed; nobody where there was none."""
    LEADER = "leader"
    HR = "hr"
    APPROVER = "approver"


DESK = "desk"
"""Kind of the stand-in person for a unit's HR mailbox."""

NOBODY = "~"
"""Stands before the random name that takes the place of a person's id when only counts are kept; no id begins so."""
