"""Lists in letters: a partner's talks, what waits for somebody, what HR must look at. Names, steps and dates only."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from karriereflyt.casework.links import open_link
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import FALLBACK_DESK, nearest_desk
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store import post
from karriereflyt.store.connection import Connection
from karriereflyt.store.letters import MailRow
from karriereflyt.store.people import PersonRow, UnitRow, load_people, load_units

Rows = list[dict[str, str]]


class Talks:
    """Whom the recipients of a batch of letters are to talk with in a round: read at once for all of them."""

    def __init__(self, connection: Connection, batch: Iterable[MailRow]) -> None:
        self._connection = connection
        self._batch = batch
        self._of_round: dict[int, dict[str, list[PersonRow]]] = {}

    def rows(self, row: MailRow, units: Mapping[str, UnitRow], language: str) -> Rows:
        """Name and unit of each employee."""
        round_id = row.round_id or 0
        if round_id not in self._of_round:
            self._of_round[round_id] = self._read(round_id)
        employees = self._of_round[round_id][row.recipient_id]
        return [{"name": one.name, "unit": _unit_name(units, one.unit_code, language)} for one in employees]

    def _read(self, round_id: int) -> dict[str, list[PersonRow]]:
        partners = {row.recipient_id for row in self._batch if row.round_id == round_id and row.case_id is None}
        talks = post.talks_of_partners(self._connection, round_id, partners)
        people = load_people(self._connection, {one for ids in talks.values() for one in ids})
        return {partner: [people[one] for one in ids] for partner, ids in talks.items()}


def digest_rows(office: Office, connection: Connection, person_id: str, now: datetime, language: str) -> Rows:
    """Everything with a deadline that waits for somebody, overdue first, each with its link."""
    today = oslo_date(now)
    steps = [
        step
        for step in post.open_steps_of(connection, person_id)
        if step.due is not None and step.link_cipher is not None
    ]
    people = load_people(connection, {step.person_id for step in steps})
    return [
        {
            "name": people[step.person_id].name,
            "step": office.plan(step.process).steps[step.key].title.in_(language),
            "due": day_in_words(step.due, language) if step.due else "",
            "link": open_link(office.seals, step.id, step.link_cipher or b"", office.settings.forms_url),
            "overdue": "yes" if step.due and step.due < today else "",
        }
        for step in steps
    ]


def hr_rows(office: Office, connection: Connection, desk: str, now: datetime, language: str) -> Rows:
    """Steps long overdue in the units of a desk: whose, which step and days late; never why (handbook 7.0 no. 4)."""
    today = oslo_date(now)
    steps = escalated_at(connection).get(desk, [])
    people, units = load_people(connection, {step.person_id for step in steps}), load_units(connection)
    return [
        {
            "case_number": str(step.case_id),
            "name": people[step.person_id].name,
            "unit": _unit_name(units, people[step.person_id].unit_code, language),
            "step": office.plan(step.process).steps[step.key].title.in_(language),
            "days_late": str((today - step.due).days) if step.due else "",
        }
        for step in steps
        if step.person_id in people
    ]


def _unit_name(units: Mapping[str, UnitRow], code: str | None, language: str) -> str:
    unit = units.get(code or "")
    return unit.name(language) if unit else ""


def escalated_at(connection: Connection) -> dict[str, list[post.StepToTell]]:
    """Steps long overdue, by the HR desk that looks after the employee's unit."""
    steps = post.escalated_steps(connection)
    desks = _desks_of(connection, {step.person_id for step in steps})
    found: dict[str, list[post.StepToTell]] = {}
    for step in steps:
        found.setdefault(desks[step.person_id], []).append(step)
    return found


def undelivered_at(connection: Connection, desk: str) -> int:
    """Letters that did not arrive, in open cases of the units of a desk."""
    counts = post.undelivered(connection)
    desks = _desks_of(connection, counts.keys())
    return sum(count for person_id, count in counts.items() if desks[person_id] == desk)


def _desks_of(connection: Connection, person_ids: Collection[str]) -> dict[str, str]:
    people, units = load_people(connection, person_ids), load_units(connection)
    codes = {one: people[one].unit_code if one in people else None for one in person_ids}
    return {one: nearest_desk(units, code) if code else FALLBACK_DESK for one, code in codes.items()}
