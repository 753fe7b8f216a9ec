"""Who belongs to a round of conversations, and why somebody does not. Pure (handbook section 6)."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from karriereflyt.domain.position_codes import CareerLevel
from karriereflyt.domain.text import Words

BACK_WITHIN = timedelta(days=30)
"""A new offer is due within thirty days of return from parental leave (HTA § 3 no. 6; handbook section 6)."""


class Group(StrEnum):
    """Whom a round is for."""

    ALL = "all"
    PHD = "phd"
    POSTDOC = "postdoc"
    RESEARCHER = "researcher"
    EARLY_CAREER = "early_career"
    OTHER_STAFF = "other_staff"
    RETURNED_FROM_LEAVE = "returned_from_leave"


GROUP_WORDS: Mapping[Group, Words] = {
    Group.ALL: Words(nb="alle ansatte", nn="alle tilsette", en="everybody"),
    Group.PHD: Words(nb="stipendiater", nn="stipendiatar", en="PhD research fellows"),
    Group.POSTDOC: Words(nb="postdoktorer", nn="postdoktorar", en="postdoctoral fellows"),
    Group.RESEARCHER: Words(nb="forskere", nn="forskarar", en="researchers"),
    Group.EARLY_CAREER: Words(nb="alle tidlig i karrieren", nn="alle tidleg i karrieren", en="all early-career staff"),
    Group.OTHER_STAFF: Words(
        nb="ansatte utenom karrierenivåene", nn="tilsette utanom karrierenivåa", en="staff outside the career levels"
    ),
    Group.RETURNED_FROM_LEAVE: Words(
        nb="tilbake fra foreldrepermisjon",
        nn="tilbake frå foreldrepermisjon",
        en="people back from parental leave",
    ),
}


class Exclusion(StrEnum):
    """Why somebody in the chosen units and group gets no offer in this round."""

    NOT_EMPLOYED_YET = "not_employed_yet"
    LEFT = "left_before_due"
    HAS_CASE = "has_case_this_period"
    NO_ADDRESS = "not_reached"
    NO_PARTNER = "no_partner"
    PARTNER_CONFLICT = "partner_conflict"
    SUPERVISOR_UNKNOWN = "supervisor_unknown"
    LEFT_SINCE_PREVIEW = "left_since_preview"
    STOPPED = "stopped_by_hr"
    """The reason why is not stored (handbook 7.0 no. 7). A case that ends so has the same name."""


EXCLUSION_WORDS: Mapping[Exclusion, Words] = {
    Exclusion.NOT_EMPLOYED_YET: Words(
        nb="har ikke begynt ennå", nn="har ikkje byrja enno", en="has not started yet; preview again later"
    ),
    Exclusion.LEFT: Words(nb="har sluttet", nn="har slutta", en="has left"),
    Exclusion.HAS_CASE: Words(
        nb="har allerede en sak i perioden", nn="har alt ei sak i perioden", en="already has a case in the period"
    ),
    Exclusion.NO_ADDRESS: Words(
        nb="mangler e-postadresse", nn="manglar e-postadresse", en="has no e-mail address; fill it in and preview again"
    ),
    Exclusion.NO_PARTNER: Words(
        nb="har ingen leder å snakke med",
        nn="har ingen leiar å snakke med",
        en="has no leader to talk with; HR must name a partner",
    ),
    Exclusion.PARTNER_CONFLICT: Words(
        nb="alle aktuelle samtalepartnere er veileder",
        nn="alle aktuelle samtalepartnarar er rettleiar",
        en="everybody up the line is a supervisor",
    ),
    Exclusion.SUPERVISOR_UNKNOWN: Words(
        nb="veileder er ikke registrert",
        nn="rettleiar er ikkje registrert",
        en="supervisor is not registered; fill it in and preview again",
    ),
    Exclusion.LEFT_SINCE_PREVIEW: Words(
        nb="har sluttet siden forhåndsvisningen",
        nn="har slutta sidan førehandsvisinga",
        en="has left since the preview",
    ),
    Exclusion.STOPPED: Words(
        nb="HR har stanset all e-post", nn="HR har stansa all e-post", en="HR has stopped all mail"
    ),
}


class Employed(Protocol):
    """Somebody employed, as far as eligibility needs to know."""

    @property
    def email(self) -> str | None: ...
    @property
    def employed_from(self) -> date | None: ...
    @property
    def employed_to(self) -> date | None: ...
    @property
    def is_stopped(self) -> bool: ...
    @property
    def leave_kind(self) -> str | None: ...
    @property
    def leave_to(self) -> date | None: ...


def in_group(group: Group, level: str, person: Employed, today: date) -> bool:
    """Whether a person belongs to the group that a round is for."""
    match group:
        case Group.ALL:
            return True
        case Group.EARLY_CAREER:
            return level != CareerLevel.NONE
        case Group.OTHER_STAFF:
            return level == CareerLevel.NONE
        case Group.RETURNED_FROM_LEAVE:
            back = person.leave_kind == "parental" and person.leave_to is not None
            return back and person.leave_to is not None and timedelta() < today - person.leave_to <= BACK_WITHIN
        case _:
            return level == group.value


def excluded(person: Employed, *, today: date, has_case: bool) -> Exclusion | None:
    """Why a person gets no offer; none where they do. The partner is looked at apart."""
    if person.is_stopped:
        return Exclusion.STOPPED
    if person.employed_from is not None and person.employed_from > today:
        return Exclusion.NOT_EMPLOYED_YET
    if person.employed_to is not None and person.employed_to < today:
        return Exclusion.LEFT
    if has_case:
        return Exclusion.HAS_CASE
    if not person.email:
        return Exclusion.NO_ADDRESS
    return None
