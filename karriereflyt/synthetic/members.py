"""A person in the making: what the steps of the generator fill in one after the other."""

from dataclasses import dataclass, field
from datetime import date

from karriereflyt.domain.people import Contract, LeaveKind, Person, Sex
from karriereflyt.domain.text import Language
from karriereflyt.synthetic.codes import EARLY_CAREER, FAMILIES, SENIORS, TITLES, Family
from karriereflyt.synthetic.house import Workplace


@dataclass(slots=True, kw_only=True, eq=False)
class Member:
    """One post with the person in it. `leads` tells the leaders, `is_early` those at an early career stage."""

    person_id: str = ""
    code: str
    code_in_file: str = ""
    workplace: Workplace
    unit_code: str
    leads: bool = False
    is_early: bool = False
    leader: "Member | None" = None
    delegate: "Member | None" = None
    supervisors: list["Member"] = field(default_factory=list)
    co_supervisors: list["Member"] = field(default_factory=list)
    mentors: list["Member"] = field(default_factory=list)
    sex: Sex = Sex.F
    language: Language = Language.NB
    given_name: str = ""
    family_name: str = ""
    email: str | None = None
    title: str = ""
    contract: Contract = Contract.PERMANENT
    employed_from: date = date.min
    employed_to: date | None = None
    position_percent: float = 100.0
    leave_kind: LeaveKind | None = None
    leave_from: date | None = None
    leave_to: date | None = None

    @property
    def family(self) -> Family:
        """The kind of post."""
        return FAMILIES[self.code]

    @property
    def is_senior(self) -> bool:
        """Whether the person supervises others."""
        return self.code in SENIORS and not self.is_early

    def person(self) -> Person:
        """The row of people.csv."""
        return Person(
            person_id=self.person_id,
            given_name=self.given_name,
            family_name=self.family_name,
            email=self.email,
            language=self.language,
            position_code=self.code_in_file or self.code,
            unit_code=self.unit_code,
            leader_id=self.leader.person_id if self.leader else None,
            employed_from=self.employed_from,
            title=self.title or TITLES.get(self.code),
            sex=self.sex,
            early_career=self.is_early if self.family in EARLY_CAREER else None,
            contract=self.contract,
            supervisor_ids=_ids(self.supervisors),
            co_supervisor_ids=_ids(self.co_supervisors),
            mentor_ids=_ids(self.mentors),
            delegate_id=self.delegate.person_id if self.delegate else None,
            employed_to=self.employed_to,
            position_percent=self.position_percent,
            leave_kind=self.leave_kind,
            leave_from=self.leave_from,
            leave_to=self.leave_to,
        )


def _ids(members: list[Member]) -> tuple[str, ...]:
    return tuple(member.person_id for member in members)
