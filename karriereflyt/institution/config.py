"""What the institution has chosen: `config/` read once, frozen, all faults of all files reported together."""

from collections.abc import Mapping
from dataclasses import dataclass

from karriereflyt.domain.calendar import WorkCalendar
from karriereflyt.domain.framing import FrameRules
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.position_codes import PositionCode
from karriereflyt.domain.standards import Standard
from karriereflyt.domain.text import Words


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom people may ask; their answers to letters go here."""

    name: Words
    email: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Approver:
    """The second person who looks at a round before it is launched."""

    name: str
    email: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """When letters go out: reminders and digests from `first_hour` to `last_hour` in Oslo; Monday is weekday 0."""

    from_address: str
    first_hour: int
    last_hour: int
    digest_weekday: int
    grace_minutes: int
    """A step whose asker just saw it on a receipt is not mailed before this many minutes have passed."""


@dataclass(frozen=True, kw_only=True)
class Anonymity:
    """No figure of anonymous answers is of fewer than `k` people; texts are shown from `text_min` of them on."""

    k: int
    text_min: int


@dataclass(frozen=True, kw_only=True)
class Institution:
    """One installation serves one institution. `retention` is in days per kind of record; `links` are the pages of its
    own that letters may point to.
    """

    name: Words
    programme: Words
    contact: Contact
    mailing: Mailing
    right_mode: str
    right_reference: Words
    second_person: bool
    approver: Approver | None
    functions: Mapping[str, Approver]
    outside: Mapping[str, Approver]
    links: Mapping[str, str]
    hr_fallback: str
    mentor_rule: str
    survey: FrameRules
    anonymity: Anonymity
    retention: Mapping[str, int]
    calendar: WorkCalendar
    position_codes: Mapping[str, PositionCode]
    choose_levels: tuple[str, ...]
    desks: Mapping[str, str]
    standards: tuple[Standard, ...]
    processes: Mapping[str, ProcessPlan]
