"""Where a cohort and its people stand, read from their steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from karriereflyt.domain.cohort import CohortRefused, Rows, Session
from karriereflyt.domain.facts import StepState
from karriereflyt.domain.form import Value
from karriereflyt.domain.roles import NOBODY, Role
from karriereflyt.store import cases, cohorts
from karriereflyt.store.cases import StepRow
from karriereflyt.store.cohorts import Member
from karriereflyt.store.connection import Connection

PROCESS = "train_the_trainer"
DATES = "dates"
"""What HR has fixed last; the story hears of it by a notice of its own."""
EFFECT = f"{PROCESS}/effect"
"""The last of the anonymous forms: with its report the one on the cohort is whole."""
OPEN = "open"
OFFERED, SEATED, TRAINED, INCOMPLETE, RELEASED = "seat_offered", "seated", "trained", "incomplete", "on_the_list"
CHOOSING, EVALUATED = "choosing", "evaluated"
HOLDING = frozenset({OFFERED, SEATED, TRAINED})


@dataclass(frozen=True)
class Told:
    """One case with its steps."""

    row: Member
    steps: Sequence[StepRow]

    @property
    def is_open(self) -> bool:
        """Whether it still goes on."""
        return self.row.state == OPEN

    def handed_in(self, *keys: str) -> list[StepRow]:
        """What has come of these steps, oldest first."""
        return [one for one in self.steps if one.key in keys and one.state == StepState.HANDED_IN]

    def handed_in_by(self, role: Role) -> list[StepRow]:
        """What has come from somebody in this role."""
        return [one for one in self.steps if one.role == role and one.state == StepState.HANDED_IN]

    def latest_sessions(self, *keys: str) -> tuple[Session, ...]:
        """The sessions that the latest of these tells of."""
        found = [rows_of(one.routing, "sessions") for one in self.handed_in(*keys)]
        return tuple(map(Session.of, next((rows for rows in reversed(found) if rows), ())))


class Participant(Told):
    """Somebody who is interested, or more than that."""

    @cached_property
    def seats(self) -> list[tuple[int, StepRow]]:
        """The cohorts in which a seat was offered, oldest first."""
        return [(_cohort(one), one) for one in self.handed_in("news") if _what(one) == "seat"]

    def was_told(self, what: str, cohort_id: int) -> bool:
        """Whether this cohort has told them so already."""
        return any(_what(one) == what and _cohort(one) == cohort_id for one in self.handed_in("news"))

    def holds_seat_in(self, cohort_id: int) -> bool:
        """Offered or taken, and not given back."""
        is_there = self.row.standing in HOLDING and (self.is_open or self.row.standing == TRAINED)
        return is_there and bool(self.seats) and self.seats[-1][0] == cohort_id

    @property
    def took_seat(self) -> bool:
        """Whether they ever said yes to a seat."""
        return any((one.routing or {}).get("answer") == "accept" for one in self.handed_in("seat"))

    @property
    def declined_at(self) -> list[datetime]:
        """When a seat was declined, or left unanswered."""
        return [one.closed_at for one in self.steps if one.key == "seat" and _is_no(one) and one.closed_at is not None]

    @property
    def applied_at(self) -> datetime:
        """When the application came in."""
        return next((one.closed_at for one in self.handed_in("application") if one.closed_at), self.row.opened_at)

    @property
    def known(self) -> tuple[Session, ...]:
        """The sessions of their seat, as they were last told."""
        return self.latest_sessions("news", "changed")

    def attended(self, cohort_id: int) -> set[int]:
        """The sessions of a cohort about which the trainer's word has reached them."""
        return {int(str(one["number"])) for one in self._words if one.get("cohort") == str(cohort_id)}

    @property
    def attended_sessions(self) -> list[tuple[int, int]]:
        """Cohort and number of each session they have been at, oldest first."""
        words = (one for one in self._words if one.get("present") == "yes")
        return [(int(str(one["cohort"])), int(str(one["number"]))) for one in words]

    @property
    def report_of(self) -> int:
        """The cohort whose report they were told of last; 0 for none."""
        return next((_cohort(one) for one in reversed(self.handed_in("report-ready"))), 0)

    @property
    def present_at(self) -> set[int]:
        """The numbers of the sessions they have been at, in whatever cohort."""
        return {int(str(one["number"])) for one in self._words if one.get("present") == "yes"}

    @property
    def _words(self) -> Iterator[dict[str, Value]]:
        """What trainers have said of them."""
        return (one.routing or {} for one in self.handed_in("changed") if _what(one) == "attended")


class Cohort(Told):
    """A cohort's own case."""

    @property
    def id(self) -> int:
        """Its number."""
        return self.row.id

    @property
    def sessions(self) -> tuple[Session, ...]:
        """As HR has fixed them last."""
        return self.latest_sessions(DATES)

    @property
    def is_cancelled(self) -> bool:
        """Called off."""
        return self.row.outcome == "cancelled"

    @property
    def is_filling(self) -> bool:
        """The selection is approved, and it goes on."""
        return self.is_open and self.row.standing in {"selected", "under_way"}

    def decided_since(self, moment: datetime) -> StepRow | None:
        """The owner's decision on what comes after it, where it was taken since then."""
        found = self.handed_in("decide")
        return next((one for one in found if one.closed_at is not None and one.closed_at > moment), None)

    def present(self, index: int, person_id: str) -> bool | None:
        """Whether somebody was at the session of this place in the order; none as long as nobody has said."""
        word = self._word(index)
        if word is None:
            return None
        if word.state != StepState.HANDED_IN or word.closed_at is None:
            return False
        groups = [one for one in self.handed_in("group") if one.opened_at <= word.closed_at]
        people = [str(row["person"]) for row in rows_of(groups[-1].routing, "people")] if groups else []
        answers = rows_of(word.routing, "people")
        said = dict(zip(people, (row.get("present") for row in answers), strict=False))
        return said.get(person_id) == "yes"

    def _word(self, index: int) -> StepRow | None:
        """The trainer's word on a session, or the owner's where the trainer has said nothing; closed for good."""
        asked = [one for one in self.steps if one.key == "attendance"]
        if index >= len(asked) or asked[index].state == OPEN:
            return None
        if asked[index].state == StepState.HANDED_IN:
            return asked[index]
        silent = sum(one.state != StepState.HANDED_IN for one in asked[:index])
        instead = [one for one in self.steps if one.key == "attendance-owner"]
        return instead[silent] if silent < len(instead) and instead[silent].state != OPEN else None


@dataclass(frozen=True)
class House:
    """All cohorts and all people of the process."""

    cohorts: Sequence[Cohort]
    people: Sequence[Participant]

    def cohort(self, number: int) -> Cohort:
        """One cohort. Raises `CohortRefused`."""
        found = next((one for one in self.cohorts if one.id == number), None)
        if found is None:
            known = ", ".join(str(one.id) for one in self.cohorts if one.is_open) or "none"
            raise CohortRefused(f"There is no cohort {number}; open ones: {known}.")
        return found

    def of(self, cohort: Cohort) -> Iterator[Participant]:
        """Who holds a seat in a cohort, in the order of being offered one."""
        return (one for one in self.people if one.holds_seat_in(cohort.id))


def load_house(connection: Connection) -> House:
    """Everything of the process, with the steps of each case; not what remains as counts alone."""
    rows = [row for row in cohorts.members(connection, PROCESS) if not row.person_id.startswith(NOBODY)]
    steps = cases.load_steps(connection, [row.id for row in rows])
    return House(
        cohorts=[Cohort(row, steps[row.id]) for row in rows if row.pinned.get("part") == "cohort"],
        people=[Participant(row, steps[row.id]) for row in rows if row.pinned.get("part") != "cohort"],
    )


def survey_name(cohort_id: int) -> str:
    """What anonymous answers of a cohort are counted by."""
    return f"cohort-{cohort_id}"


def survey_of(cohort_id: int) -> str:
    """The survey of a cohort; what was thought of each session is counted by itself."""
    return f"{PROCESS}:{survey_name(cohort_id)}"


def rows_of(routing: dict[str, Value] | None, name: str) -> Rows:
    """The rows of a table among routing answers; none where there is no such table."""
    rows = (routing or {}).get(name)
    return tuple(row for row in rows if not isinstance(row, str)) if isinstance(rows, tuple) else ()


def _what(step: StepRow) -> str:
    return str((step.routing or {}).get("what", ""))


def _cohort(step: StepRow) -> int:
    return int(str((step.routing or {}).get("cohort", "0")))


def _is_no(step: StepRow) -> bool:
    if step.state == StepState.LAPSED:
        return True
    return step.state == StepState.HANDED_IN and (step.routing or {}).get("answer") != "accept"
