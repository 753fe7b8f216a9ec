"""What a cohort has to tell its own case and its people now, read from where everybody stands. Writes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from karriereflyt.casework.cohorts.queue import may_still_join, selection_of
from karriereflyt.casework.cohorts.results import as_rows, results_of
from karriereflyt.casework.cohorts.state import (
    CHOOSING,
    EFFECT,
    INCOMPLETE,
    PROCESS,
    RELEASED,
    SEATED,
    Cohort,
    House,
    Participant,
    survey_of,
)
from karriereflyt.casework.office import Office
from karriereflyt.domain.cohort import Session
from karriereflyt.domain.facts import StepName
from karriereflyt.domain.form import Value
from karriereflyt.store.connection import Connection
from karriereflyt.store.letterbox import Box
from karriereflyt.store.surveys import last_report

STALE = timedelta(days=14)
"""Word that is older than this is told no more (handbook 7.0 no. 6)."""
Routing = Mapping[str, Value]
Listening = Mapping[int, StepName]


@dataclass(frozen=True)
class News:
    """What a case is to be told."""

    case_id: int
    name: StepName
    routing: Routing


@dataclass(frozen=True)
class Look:
    """One look at a cohort: who listens for what at this moment."""

    office: Office
    connection: Connection
    house: House
    cohort: Cohort
    listening: Listening
    now: datetime

    def news(self) -> Iterator[News]:
        """Everything that is to be told now; telling it may make more of it."""
        yield from self._to_cohort()
        for one in self.house.of(self.cohort):
            name = self.listening.get(one.row.id)
            routing = self._to_holder(one, name.key) if name else None
            if name and routing is not None:
                yield News(one.row.id, name, routing)
        if self.cohort.is_open and self.cohort.row.standing == CHOOSING:
            yield from self._of_next_cohort()
        yield from self._of_decision()
        if self.cohort.is_filling and may_still_join(self.cohort, self.now):
            yield from self._to_the_list()

    def _to_cohort(self) -> Iterator[News]:
        cohort, name = self.cohort, self.listening.get(self.cohort.id)
        telling = {"plan": self._plan, "seats": self._seats, "group": self._group, "report-made": self._report_made}
        routing = telling.get(name.key if name else "")
        told = routing() if routing else None
        if name is not None and told is not None:
            yield News(cohort.id, name, told)

    def _plan(self) -> Routing | None:
        """The dates, where they are not those that the cohort's own case knows."""
        known = self.cohort.latest_sessions("plan")
        if known == self.cohort.sessions:
            return None
        return {"what": "moved" if known else "dates", "sessions": _rows(self.cohort.sessions)}

    def _seats(self) -> Routing:
        """Whether enough seats are taken."""
        taken = sum(one.row.standing == SEATED for one in self.house.of(self.cohort))
        is_enough = taken >= self.office.plan(PROCESS).numbers["seats_least"]
        return {"enough": "yes" if is_enough else "no", "taken": taken}

    def _group(self) -> Routing:
        """Who is expected at the session that is over."""
        index = len(self.cohort.handed_in("group"))
        number = self.cohort.sessions[index].number
        expected = [one for one in self.house.of(self.cohort) if number in {known.number for known in one.known}]
        seated = [one.row.person_id for one in expected if one.row.standing == SEATED]
        return {"people": tuple({"person": one} for one in sorted(seated))}

    def _report_made(self) -> Routing | None:
        """The effect has been measured, and all that may be told of the cohort is published; with its last level."""
        report = last_report(self.connection, Box(survey_of(self.cohort.id), EFFECT))
        if report is None or not report.is_final:
            return None
        found = results_of(self.office, self.connection, self.house, self.cohort, self.now)
        return {"what": "made", "results": as_rows(found)}

    def _to_holder(self, one: Participant, key: str) -> Routing | None:
        match key:
            case "changed":
                return self._attended(one) or self._changed(one)
            case "report-ready" if self.cohort.handed_in("report"):
                return {"cohort": str(self.cohort.id)}
        return None

    def _changed(self, one: Participant) -> Routing | None:
        if self.cohort.is_cancelled:
            return {"what": "cancelled", "cohort": str(self.cohort.id)}
        numbers = {known.number for known in one.known}
        sessions = tuple(session for session in self.cohort.sessions if session.number in numbers)
        if sessions == one.known:
            return None
        return {"what": "moved", "cohort": str(self.cohort.id), "sessions": _rows(sessions)}

    def _attended(self, one: Participant) -> Routing | None:
        """The trainer's word on the first session that nothing has been said about."""
        heard = one.attended(self.cohort.id)
        waits_for = [known.number for known in one.known if known.number not in heard]
        order = [session.number for session in self.cohort.sessions]
        if not waits_for:
            return None
        was_there = self.cohort.present(order.index(waits_for[0]), one.row.person_id)
        if was_there is None:
            return None
        number = str(waits_for[0])
        present = "yes" if was_there else "no"
        return {"what": "attended", "cohort": str(self.cohort.id), "number": number, "present": present}

    def _on_the_list(self) -> Iterator[tuple[Participant, StepName]]:
        """Who listens on the list of this track."""
        for one in self.house.people:
            name = self.listening.get(one.row.id)
            if (
                name is not None
                and name.key == "news"
                and one.row.pinned.get("track") == self.cohort.row.pinned["track"]
            ):
                yield one, name

    def _of_next_cohort(self) -> Iterator[News]:
        """Who was on the list before a cohort that takes them along was planned."""
        if self.cohort.row.pinned.get("carries") != "yes":
            return
        told: Routing = {"what": "next", "cohort": str(self.cohort.id), "sessions": _rows(self.cohort.sessions)}
        for one, name in self._on_the_list():
            is_new = one.row.pinned.get("cohort") == str(self.cohort.id) or one.was_told("next", self.cohort.id)
            if not is_new:
                yield News(one.row.id, name, told)

    def _of_decision(self) -> Iterator[News]:
        """What was decided after the cohort, to everybody who had applied by then and waits on the list."""
        decided = self.cohort.decided_since(self.now - STALE)
        if decided is None or decided.closed_at is None:
            return
        decision = str((decided.routing or {})["decision"])
        told: Routing = {"what": "decided", "cohort": str(self.cohort.id), "decision": decision}
        for one, name in self._on_the_list():
            if one.applied_at <= decided.closed_at and not one.was_told("decided", self.cohort.id):
                yield News(one.row.id, name, told)

    def _to_the_list(self) -> Iterator[News]:
        """Seats to the first in the queue, the missing sessions to whoever misses some; the others wait."""
        selection = selection_of(self.office, self.connection, self.house, self.cohort)
        seated = {one.case_id for one in selection.seated}
        for one, name in self._on_the_list():
            if one.row.id in seated:
                yield News(one.row.id, name, self._seat(frozenset()))
            elif one.row.standing == INCOMPLETE and not one.was_told("seat", self.cohort.id):
                yield News(one.row.id, name, self._seat(frozenset(one.present_at)))
            elif one.row.standing == RELEASED and not _has_heard(one, self.cohort.id):
                yield News(one.row.id, name, {"what": "waiting", "cohort": str(self.cohort.id)})

    def _seat(self, done: frozenset[int]) -> Routing:
        ahead = [one for one in self.cohort.sessions if one.at > self.now]
        missing = tuple(one for one in ahead if one.number not in done) or tuple(ahead[-1:])
        return {
            "what": "seat",
            "cohort": str(self.cohort.id),
            "sessions": _rows(missing),
            "total": str(len(self.cohort.sessions)),
            "material": self.cohort.row.pinned.get("material", ""),
        }


def _has_heard(one: Participant, cohort_id: int) -> bool:
    return one.was_told("waiting", cohort_id) or one.was_told("seat", cohort_id)


def _rows(sessions: tuple[Session, ...]) -> tuple[Mapping[str, Value], ...]:
    return tuple(one.row for one in sessions)
