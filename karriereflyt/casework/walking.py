"""Walking cases on: load what has happened, ask the domain, save what is new. All in the caller's transaction."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from karriereflyt.casework.changes import Changes
from karriereflyt.casework.days import known_days
from karriereflyt.casework.documents.new_links import new_link_row
from karriereflyt.casework.links import new_link
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import Parties
from karriereflyt.casework.posting import mailing_instant
from karriereflyt.domain.calendar import oslo_date, start_of
from karriereflyt.domain.case import Ending, Process
from karriereflyt.domain.facts import CaseFacts, Meeting, StepName
from karriereflyt.domain.found import NewLetter, NewStep, Walk
from karriereflyt.domain.plan import ProcessPlan
from karriereflyt.domain.roles import Role, is_about
from karriereflyt.domain.walk import AT_LEAST_EVERY, walk
from karriereflyt.store import cases
from karriereflyt.store.cases import CaseRow, StepRow
from karriereflyt.store.connection import Connection
from karriereflyt.store.history import APPOINTED, ENGINE
from karriereflyt.store.ids import NewIds
from karriereflyt.store.people import PersonRow, load_people

NO_STEPS: tuple[StepRow, ...] = ()
_day_of = lru_cache(maxsize=4096)(oslo_date)


class Walking:
    """Walks any number of cases in one transaction. `seen_by` is who just handed in: their next form stands on the
    receipt, so its letter waits a while and is not sent when it is no longer needed.
    """

    def __init__(
        self, office: Office, connection: Connection, now: datetime, *, who: str = ENGINE, seen_by: str | None = None
    ) -> None:
        self._office = office
        self._connection = connection
        self._now = now
        self._seen_by = seen_by
        self._parties = Parties(connection, office.institution.functions)
        self._ids = NewIds(connection)
        self._first_walks: dict[tuple[object, ...], tuple[Walk, list[str]]] = {}
        self.changes = Changes(now, who, office.mail_domain)

    def walk_on(self, case_ids: Collection[int]) -> int:
        """Walk these cases as far as they go now; closed ones are left alone. Returns how many moved."""
        rows = cases.load_cases(self._connection, case_ids)
        steps = cases.load_steps(self._connection, [row.id for row in rows])
        known = load_people(self._connection, {row.person_id for row in rows})
        moved = 0
        for row in rows:
            person = known[row.person_id]
            found = self._found(row, steps[row.id], person)
            self._keep(row, steps[row.id], person, found, _said(found), is_new=False)
            moved += found.is_new
        return moved

    def look(self, case_ids: Collection[int]) -> Iterator[tuple[CaseRow, Walk]]:
        """What walks would find, without keeping any of it."""
        rows = cases.load_cases(self._connection, case_ids)
        steps = cases.load_steps(self._connection, [row.id for row in rows])
        known = load_people(self._connection, {row.person_id for row in rows})
        return ((row, self._found(row, steps[row.id], known[row.person_id])) for row in rows)

    def open(self, row: CaseRow, person: PersonRow) -> None:
        """Open a case and walk it for the first time. Cases about which the same is known are walked once for all."""
        last_day = person.last_day
        if last_day is not None and start_of(last_day) > self._now + AT_LEAST_EVERY:
            last_day = None  # further off than the next look: it changes nothing yet
        process = self._office.processes[row.process]
        days = () if process.begins_around is None else tuple(person.days.items())
        known = (row.process, row.period_end, *row.pinned.items(), person.absences, last_day, days)
        if known not in self._first_walks:
            found = self._found(row, NO_STEPS, person)
            self._first_walks[known] = found, _said(found)
        self._keep(row, NO_STEPS, person, *self._first_walks[known], is_new=True)

    def save(self) -> None:
        """Write what was found. Raises `StaleCase`."""
        self.changes.save(self._connection)

    def reserve(self, many: int) -> None:
        """Fetch so many ids at once, for a big transaction."""
        self._ids.reserve(many)

    def next_id(self) -> int:
        """An id for a new row."""
        return self._ids.next()

    def _keep(
        self, row: CaseRow, steps: Collection[StepRow], person: PersonRow, found: Walk, said: list[str], *, is_new: bool
    ) -> None:
        process, plan = self._office.processes[row.process], self._office.plan(row.process)
        by_name = {StepName(step.key, step.round_no): step for step in steps}
        parties = {**row.parties, **{new.role.value: new.person for new in found.appointed}}
        to_tell = parties | _former(row, parties)
        for new in found.appointed:
            told = {"role": new.role.value, "person": new.person}
            self.changes.happened(self.next_id(), row.id, APPOINTED, detail=told)
        self._note_time(row, by_name, found)
        self._remind_all(row, person, by_name, found)
        for step in found.opened:
            self._open_step(row, plan, step, self._parties.resolve(step.role, person, parties))
        for letter in found.letters:
            recipient_id = self._parties.to_tell(letter.role, person, to_tell)
            if recipient_id is not None:
                self._want_notice(row, plan, letter, recipient_id)
        for skipped in found.skipped:
            detail = {"what": skipped.key.removeprefix("skipped-")}
            self.changes.happened(self.next_id(), row.id, "skipped", detail=detail)
        self._save_case(row, process, found, said, parties, is_new=is_new)

    def _found(self, row: CaseRow, steps: Collection[StepRow], person: PersonRow) -> Walk:
        days = known_days(row.pinned, person)
        facts = CaseFacts(
            period_end=row.period_end,
            pinned=row.pinned,
            steps=dict(cases.step_facts(step, _day_of) for step in steps),
            sent=frozenset(_sent_name(text) for text in row.sent),
            absences=person.absences,
            standing=row.standing,
            last_day=days.get("last_day"),
            opened_on=_day_of(row.opened_at),
            days=days,
            is_stopped=person.is_stopped and is_about(person.id, row.parties),
        )
        plan, calendar = self._office.plan(row.process), self._office.institution.calendar
        return walk(self._office.processes[row.process], facts, plan, calendar, self._now)

    def _note_time(self, row: CaseRow, by_name: Mapping[StepName, StepRow], found: Walk) -> None:
        changes = self.changes
        for names, ids, what in (
            (found.lapsed, changes.lapsed, "step_lapsed"),
            (found.withdrawn, changes.withdrawn, "step_withdrawn"),
        ):
            for name in names:
                ids.append(by_name[name].id)
                changes.happened(self.next_id(), row.id, what, by_name[name].id)
        changes.anchored.update({by_name[name].id: day for name, day in found.anchored if name in by_name})
        changes.moved.update({by_name[name].id: due for name, due in found.moved if name in by_name})
        for name in found.escalated:
            if name in by_name:
                changes.escalated.append(by_name[name].id)
                changes.happened(self.next_id(), row.id, "step_escalated", by_name[name].id)

    def _remind_all(self, row: CaseRow, person: PersonRow, by_name: Mapping[StepName, StepRow], found: Walk) -> None:
        """Whoever was asked, and the roles that are told of what is overdue."""
        for reminder in found.reminders:
            if reminder.name not in by_name:
                continue
            step = by_name[reminder.name]
            self._remind(row, step, reminder.rung)
            for role, message in self._office.plan(row.process).steps[step.key].overdue_to:
                recipient_id = self._parties.to_tell(role, person, row.parties)
                if recipient_id is not None:
                    self._tell_of_overdue(row, step, reminder.rung, recipient_id, message)

    def _tell_of_overdue(self, row: CaseRow, step: StepRow, rung: int, recipient_id: str, message: str) -> None:
        """The link stays with whoever was asked; this letter says which day has passed."""
        self.changes.letter(
            self.next_id(),
            f"step:{step.id}:{step.generation}:overdue:{rung}:{recipient_id}",
            recipient_id=recipient_id,
            process=row.process,
            message=message,
            kind="notice",
            round_id=row.round_id,
            case_id=row.id,
            not_before=mailing_instant(self._office.institution, self._now),
            about=_of_day(step.due),
        )

    def _remind(self, row: CaseRow, step: StepRow, rung: int) -> None:
        plan = self._office.plan(row.process).steps[step.key]
        self.changes.reminded[step.id] = rung
        self.changes.happened(self.next_id(), row.id, "step_reminded", step.id)
        self.changes.letter(
            self.next_id(),
            f"step:{step.id}:{step.generation}:reminder:{rung}",
            recipient_id=step.assignee_id or "",
            process=row.process,
            message=plan.reminder,
            kind="reminder",
            round_id=row.round_id,
            case_id=row.id,
            step_id=step.id,
            not_before=mailing_instant(self._office.institution, self._now),
        )

    def _open_step(self, row: CaseRow, plan: ProcessPlan, new: NewStep, assignee_id: str) -> None:
        step_id, step_plan = self.next_id(), plan.steps[new.name.key]
        link = new_link(self._office.seals, step_id)
        self.changes.new_steps.append(
            {
                "id": step_id,
                "case_id": row.id,
                "key": new.name.key,
                "round_no": new.name.round,
                "role": new.role.value,
                "assignee_id": assignee_id,
                "form": step_plan.form,
                "form_version": self._office.forms[step_plan.form].version,
                "state": "open",
                "opened_at": self._now,
                "anchor": new.anchor,
                "due": new.due,
                "reminded": 0,
                "link_hash": link.hash,
                "link_cipher": link.cipher,
                "generation": 1,
                "rev": 1,
            }
        )
        if step_plan.letter is None:
            return
        self._lead_to_documents(row, step_plan.letter, assignee_id)
        on_receipt = assignee_id == self._seen_by and step_plan.due is not None
        wait = timedelta(minutes=self._office.institution.mailing.grace_minutes) if on_receipt else timedelta()
        self.changes.letter(
            self.next_id(),
            f"step:{step_id}:1:letter",
            recipient_id=assignee_id,
            process=row.process,
            message=step_plan.letter,
            kind="step",
            round_id=row.round_id,
            case_id=row.id,
            step_id=step_id,
            not_before=self._now + wait,
            about=_about(row.id, new.meeting, cancelled=False),
        )

    def _lead_to_documents(self, row: CaseRow, message: str, recipient_id: str) -> None:
        """A link to what its reader may read of the case, where a letter carries one."""
        if self._office.leads_to_documents(row.process, message):
            year = row.period_end.isoformat()
            link = new_link_row(self._office, self.next_id(), row.id, recipient_id, year)
            self.changes.documents_links.append(link)

    def _want_notice(self, row: CaseRow, plan: ProcessPlan, letter: NewLetter, recipient_id: str) -> None:
        message = letter.name.key
        once = message in plan.once_per_round
        if not once:
            self._lead_to_documents(row, message, recipient_id)
        purpose = (
            f"round:{row.round_id}:{message}:{recipient_id}"
            if once
            else f"case:{row.id}:{message}:{letter.name.round}:{recipient_id}"
        )
        self.changes.letter(
            self.next_id(),
            purpose,
            recipient_id=recipient_id,
            process=row.process,
            message=message,
            kind="notice",
            round_id=row.round_id,
            case_id=None if once else row.id,
            about=_about(row.id, letter.meeting, cancelled=letter.cancelled) or _of_day(letter.day),
            once=True,
        )

    def _save_case(
        self, row: CaseRow, process: Process, found: Walk, said: list[str], parties: Mapping[str, str], *, is_new: bool
    ) -> None:
        waits_for = found.blocked_by.key if found.blocked_by else None
        state: dict[str, Any] = {
            "state": "open" if found.outcome is None else "closed",
            "standing": found.standing,
            "outcome": _outcome(row, process, found),
            "waits_for": waits_for,
            "waits_since": row.waits_since if waits_for == row.waits_for and row.waits_since else self._now,
            "next_at": found.next_at,
            "parties": parties,
            "partner_id": parties.get(Role.PARTNER),
            "sent": [*row.sent, *said],
            "closed_at": None if found.outcome is None else self._now,
        }
        if is_new:
            opened = {
                "id": row.id,
                "round_id": row.round_id,
                "process": row.process,
                "person_id": row.person_id,
                "version": process.version,
                "pinned": row.pinned,
                "opened_at": self._now,
                "rev": 1,
            }
            self.changes.new_cases.append(opened | state)
            self.changes.happened(
                self.next_id(), row.id, "case_opened", detail={"asked": [step.name.key for step in found.opened]}
            )
            return
        for step in found.opened:
            self.changes.happened(
                self.next_id(), row.id, "step_opened", detail={"step": step.name.key, "round": step.name.round}
            )
        if found.outcome is not None:
            self.changes.happened(self.next_id(), row.id, "case_closed", detail={"outcome": found.outcome})
        self.changes.updates.append(cases.CaseUpdate(id=row.id, rev=row.rev, **state))


def _former(row: CaseRow, parties: Mapping[str, str]) -> dict[str, str]:
    """The partner before, where another has just taken over: they are told, and have no role in the case any more."""
    before = row.parties.get(Role.PARTNER.value)
    if before is None or before == parties.get(Role.PARTNER.value):
        return {}
    return {Role.FORMER_PARTNER.value: before}


def _said(found: Walk) -> list[str]:
    return [f"{name.key}#{name.round}" for name in found.said]


def _sent_name(text: str) -> StepName:
    key, _, number = text.partition("#")
    return StepName(key, int(number))


def _outcome(row: CaseRow, process: Process, found: Walk) -> str | None:
    """How the case ended; a talk that was held stays held when the employee leaves, or is stopped, in what follows."""
    if found.outcome in set(Ending) and row.standing in process.held:
        return row.standing
    return found.outcome


def _of_day(day: date | None) -> dict[str, Any] | None:
    return None if day is None else {"day": day.isoformat()}


def _about(case_id: int, meeting: Meeting | None, *, cancelled: bool) -> dict[str, Any] | None:
    """The meeting a letter speaks of: a time and a length, nothing about anybody."""
    if meeting is None:
        return None
    return {
        "case": case_id,
        "starts_at": meeting.starts_at.isoformat(),
        "minutes": meeting.minutes,
        "booking": meeting.booking,
        "number": meeting.number,
        "cancelled": cancelled,
    }
