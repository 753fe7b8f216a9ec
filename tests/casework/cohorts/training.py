"""A cohort played through the real verbs: HR opens it, people apply, leaders say yes, sessions are held."""

from datetime import UTC, datetime, timedelta

from karriereflyt.casework.cohorts.opening import invite, open_cohort
from karriereflyt.casework.cohorts.selecting import propose
from karriereflyt.casework.cohorts.settling import settle, settle_all
from karriereflyt.casework.parties import function_id
from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.domain.cohort import Frame, Session
from tests.casework.house import House

OWNER = function_id("programme_owner")
FIRST = datetime(2026, 11, 3, 8, tzinfo=UTC)
TRACK = "hr_advisers"


def sessions(first: datetime = FIRST, many: int = 4) -> tuple[Session, ...]:
    """Every other week."""
    return tuple(
        Session(
            number=number,
            at=first + timedelta(days=14 * (number - 1)),
            minutes=180,
            place=f"Rom {number}",
            themes=f"Tema {number}",
            trainers="Kari Kurs",
        )
        for number in range(1, many + 1)
    )


def frame(**more) -> Frame:
    valid = {"track": TRACK, "unit": "", "seats": 9, "most_of_unit": 3, "sessions": sessions(), "trainer": "dekan"}
    return Frame(**valid | more)


class Training:
    """A house with people in three departments, and a cohort."""

    def __init__(self, house: House, *units: str, each: int = 4) -> None:
        self.house = house
        for unit in units:
            house.town.units[unit] = type(house.town.units["iss"])(
                **{name: getattr(house.town.units["iss"], name) for name in house.town.units["iss"].__slots__}
                | {"unit_code": unit}
            )
        self.people = [f"{unit}{number}" for number in range(each) for unit in units]
        for one in self.people:
            house.town.add(one, one.rstrip("0123456789"))
        house.import_people()

    def open(self, **more) -> int:
        self.cohort = open_cohort(self.house.office, frame(**more), self.house.now)
        settle(self.house.office, self.cohort, self.house.now)
        return self.cohort

    def start(self, **more) -> int:
        """Opened, and looked at by its owner."""
        self.open(**more)
        self.house.answer("frame", {"answer": "go", "checked": True}, who=OWNER)
        return self.cohort

    def apply(self, *people: str, cohort: int | None = None, **more) -> None:
        """Invited, applied, and released by the leader."""
        number = self.cohort if cohort is None else cohort
        invite(self.house.office, number, TRACK, people, self.house.now)
        for one in people:
            self.house.wait(minutes=1)
            dates = {"dates": ("1", "2", "3", "4")} if number else {}
            answers = {"role": "hr", "leader": "leder", "course_language": "any", **dates}
            self.house.answer("application", answers | more, who=one)
            self.house.answer("leader-yes", {"answer": "yes"}, who=one)

    def select(self) -> None:
        """Proposed by HR, and approved."""
        propose(self.house.office, self.cohort, self.house.now, dry_run=False)
        self.house.answer("selection", {"answer": "approve"}, who=OWNER)

    def go_to(self, moment: datetime) -> None:
        """A daily round every morning of the last weeks until then, and every week before."""
        house = self.house
        while house.now + 30 * ONE_DAY <= moment:
            house.wait(days=7)
            self.daily_round()
        while house.now + ONE_DAY <= moment:
            house.wait(days=1)
            self.daily_round()
        house.go_to(moment)
        self.daily_round()

    def daily_round(self) -> None:
        """As the schedule runs it, as far as the training is concerned."""
        self.house.daily_round()
        settle_all(self.house.office, self.house.now)

    def standings(self) -> dict[str, str]:
        """Where everybody stands."""
        return {one: self.house.case(one).standing for one in self.people if self._has_case(one)}

    def _has_case(self, who: str) -> bool:
        from karriereflyt.store import tables

        return self.house.count(tables.case, tables.case.c.person_id == who) > 0
