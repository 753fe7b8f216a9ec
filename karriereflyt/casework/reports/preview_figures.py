"""What HR must know of a previewed round, gathered from the frozen cohort."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from karriereflyt.casework.office import Office
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.reports.forecast import Asked, LetterDay, Rules, letter_days
from karriereflyt.casework.reports.units import UnitLine, unit_lines
from karriereflyt.casework.reports.words import people
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.position_codes import CareerLevel
from karriereflyt.store import rounds
from karriereflyt.store.connection import Connection
from karriereflyt.store.people import PersonRow, load_people, load_units
from karriereflyt.store.rounds import MemberRow, RoundRow

INCLUDED, LEFT_OUT = "included", "left out"
NO_LANGUAGE = ""


class Solution(StrEnum):
    """What became of a partner conflict."""

    HELD_BACK = "held_back"
    ANOTHER = "another"
    ADVICE = "advice"


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Somebody whose first partner in line is a supervisor. Without `partner_id` they are held back."""

    person_id: str
    unit: str
    level: str
    tie: str
    partner_id: str | None

    @property
    def solution(self) -> Solution:
        """For PhD fellows another partner is recommended, not required."""
        if self.partner_id is None:
            return Solution.HELD_BACK
        return Solution.ADVICE if self.level == CareerLevel.PHD else Solution.ANOTHER


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Somebody who gets no offer in this round."""

    person_id: str
    unit: str
    level: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PreviewFigures:
    """A previewed round in figures. Ids stand for people."""

    round_id: int
    process: str
    title: str
    with_partners: bool
    period: str
    units: tuple[str, ...]
    group: str
    previewed_at: datetime
    faults: tuple[str, ...]
    included: int
    on_leave: int
    partners: int
    unit_lines: tuple[UnitLine, ...]
    left_out: tuple[LeftOut, ...]
    conflicts: tuple[Conflict, ...]
    languages: Mapping[str, int]
    unknown_codes: int
    letters: tuple[LetterDay, ...]
    letters_per_second: float

    @property
    def sentence(self) -> str:
        """The counts, for the state of the run."""
        what = "offered a conversation" if self.with_partners else "asked"
        return f"Round {self.round_id}: {people(self.included)} to be {what}, {len(self.left_out)} left out."

    @property
    def first_day(self) -> int:
        """How many letters leave on the day of the launch."""
        first = min((letter.day for letter in self.letters), default=None)
        return sum(letter.letters for letter in self.letters if letter.day == first)

    @property
    def sending_takes(self) -> timedelta:
        """How long the relay needs for the letters of the first day."""
        return timedelta(seconds=self.first_day / self.letters_per_second)


def preview_figures(office: Office, round_id: int, now: datetime) -> PreviewFigures:
    """Gather the figures of a previewed round, as if it were launched now. Raises `RoundRefused` for an unknown one."""
    today = oslo_date(now)
    with office.store.read() as connection:
        round_ = rounds.find_round(connection, round_id)
        if round_ is None:
            raise RoundRefused(f"There is no round {round_id}: run the preview and use the number it gives.")
        cohort = rounds.members(connection, round_id)
        included = [one for one in cohort if one.excluded is None]
        people = load_people(connection, {one.person_id for one in cohort})
        lines = _unit_lines(office, connection, cohort)
    return PreviewFigures(
        round_id=round_id,
        process=round_.process,
        title=office.plan(round_.process).title.in_("en"),
        with_partners=office.processes[round_.process].partner_rule,
        period=round_.period,
        units=tuple(round_.units),
        group=round_.group,
        previewed_at=round_.previewed_at,
        faults=tuple(dict.fromkeys((*round_.faults, *map(str, office.faults)))),
        included=len(included),
        on_leave=sum(any(leave.holds(today) for leave in people[one.person_id].absences) for one in included),
        partners=len({one.partner_id for one in included}),
        unit_lines=tuple(lines),
        left_out=tuple(_left_out(cohort)),
        conflicts=tuple(_conflicts(cohort)),
        languages=Counter(people[one.person_id].language or NO_LANGUAGE for one in included),
        unknown_codes=sum(_code_is_unknown(office, people[one.person_id]) for one in included),
        letters=tuple(_letters(office, round_, included, people, now)),
        letters_per_second=office.settings.smtp_letters_per_second,
    )


def _unit_lines(office: Office, connection: Connection, cohort: Iterable[MemberRow]) -> list[UnitLine]:
    own: dict[str, Counter[str]] = {}
    for one in cohort:
        counts = own.setdefault(one.pinned["unit"], Counter())
        if one.excluded is None:
            counts.update((INCLUDED, one.pinned["career_level"]))
        else:
            counts[LEFT_OUT] += 1
    return unit_lines(load_units(connection), office.institution.choose_levels, own)


def _left_out(cohort: Iterable[MemberRow]) -> list[LeftOut]:
    return [
        LeftOut(person_id=one.person_id, unit=one.pinned["unit"], level=one.pinned["career_level"], reason=one.excluded)
        for one in cohort
        if one.excluded is not None
    ]


def _conflicts(cohort: Iterable[MemberRow]) -> list[Conflict]:
    return [
        Conflict(
            person_id=one.person_id,
            unit=one.pinned["unit"],
            level=one.pinned["career_level"],
            tie=one.conflict,
            partner_id=one.partner_id,
        )
        for one in cohort
        if one.conflict is not None
    ]


def _code_is_unknown(office: Office, person: PersonRow) -> bool:
    return (person.position_code or "") not in office.institution.position_codes


def _letters(
    office: Office, round_: RoundRow, included: Iterable[MemberRow], people: Mapping[str, PersonRow], now: datetime
) -> list[LetterDay]:
    rules = Rules(
        process=office.processes[round_.process],
        plan=office.plan(round_.process),
        calendar=office.institution.calendar,
        period_end=round_.period_end,
    )
    asked = (
        Asked(
            pinned=tuple(sorted(one.pinned.items())),
            absences=people[one.person_id].absences,
            partner_id=one.partner_id,
        )
        for one in included
    )
    return letter_days(rules, asked, now)
