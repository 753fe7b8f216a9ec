"""Who takes part in a case. A role is resolved to a person when a step opens, and again when people change."""

from collections.abc import Mapping
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
    SUPERVISOR = "supervisor"
    CO_SUPERVISOR = "co_supervisor"
    MENTOR = "mentor"
    BUDDY = "buddy"
    UNIT_ADMIN = "unit_admin"
    TRAINER = "trainer"
    PROGRAMME_OWNER = "programme_owner"
    UNION_REP = "union_rep"
    SAFETY_REP = "safety_rep"
    HR_HEAD = "hr_head"
    """Who leads HR: told where a legal date has passed."""


NOT_EVERYBODY_HAS = frozenset(
    {
        Role.FORMER_PARTNER,
        Role.SUPERVISOR,
        Role.CO_SUPERVISOR,
        Role.MENTOR,
        Role.BUDDY,
        Role.TRAINER,
        Role.HR_HEAD,
    }
)
"""Where nobody holds one of these, a letter to them is not written; for the other roles HR acts (handbook 7.1)."""


def is_about(person_id: str, parties: Mapping[str, str]) -> bool:
    """Whether a case is about whose number it stands under. A cohort stands under its owner's, and is about others."""
    return parties.get(Role.PROGRAMME_OWNER) != person_id


DESK = "desk"
"""Kind of the stand-in person for a unit's HR mailbox."""

NOBODY = "~"
"""Stands before the random name that takes the place of a person's id when only counts are kept; no id begins so."""
