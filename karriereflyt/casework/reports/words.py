"""HR's words for states and reasons. Prefect's pages are in English, and so is what runs leave there."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from karriereflyt.domain.calendar import OSLO
from karriereflyt.domain.eligibility import EXCLUSION_WORDS
from karriereflyt.domain.position_codes import CareerLevel

LANGUAGE = "en"
LONG = 90
"""More minutes than this are told in hours."""
LEVELS: Mapping[str, str] = {
    CareerLevel.PHD: "PhD",
    CareerLevel.POSTDOC: "Postdoc",
    CareerLevel.RESEARCHER: "Researcher",
    CareerLevel.NONE: "Other staff",
}
TIES: Mapping[str, str] = {"supervisor": "supervisor", "co_supervisor": "co-supervisor", "mentor": "academic mentor"}
GROUPS: Mapping[str, str] = {
    "all": "everybody",
    "phd": "PhD research fellows",
    "postdoc": "postdoctoral fellows",
    "researcher": "researchers",
    "early_career": "all early-career staff",
    "other_staff": "staff outside the career levels",
    "returned_from_leave": "people back from parental leave",
}
LETTERS: Mapping[str, str] = {
    "queued": "waiting to be sent",
    "claimed": "being sent now",
    "deferred": "put off by the relay, tried again",
    "unknown": "answer of the relay lost, tried again",
    "accepted": "accepted by the relay",
    "rejected": "refused for good",
    "expired": "given up after two weeks",
    "cancelled": "no longer needed, not sent",
    "handed_over": "not delivered; HR has told the recipient in another way",
}

_REASONS = {reason.value: words.in_(LANGUAGE) for reason, words in EXCLUSION_WORDS.items()}


def why(reason: str) -> str:
    """Why somebody is left out of a round."""
    return _REASONS.get(reason, reason)


def day(value: date) -> str:
    """«Tue 1 Sep 2026»."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def moment(value: datetime) -> str:
    """«Tue 1 Sep 2026 at 07:00», in Oslo."""
    local = value.astimezone(OSLO)
    return f"{day(local.date())} at {local:%H:%M}"


def people(count: int) -> str:
    """«1 person», «1 200 people»."""
    return counted(count, "person", "people")


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}".replace(",", "\N{NO-BREAK SPACE}")


def lasting(span: timedelta) -> str:
    """A span as people say it, rounded up: «2 minutes», «3 hours»."""
    minutes = max(1, -int(-span.total_seconds() // 60))
    return counted(minutes, "minute") if minutes <= LONG else counted(-(-minutes // 60), "hour")
