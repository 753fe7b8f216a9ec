"""Lists in letters: a partner's talks, what waits for somebody, what HR must look at. Names, steps and dates only."""

from datetime import datetime

from karriereflyt.casework.links import open_link
from karriereflyt.casework.office import Office
from karriereflyt.casework.parties import FALLBACK_DESK, nearest_desk
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store import post
from karriereflyt.store.connection import Connection
from karriereflyt.store.letters import MailRow
from karriereflyt.store.people import load_people, load_units

Rows = list[dict[str, str]]


def talk_rows(connection: Connection, row: MailRow, language: str) -> Rows:
    """The employees whom the recipient is to talk with in this round."""
    ids = post.talks_of_partner(connection, row.round_id or 0, row.recipient_id)
    people, units = load_people(connection, ids), load_units(connection)
    return [
        {
            "name": people[one].name,
            "unit": units[people[one].unit_code or ""].name(language) if people[one].unit_code in units else "",
        }
        for one in ids
    ]


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
    """Steps long overdue in the units of a desk: case number, step and days late; never a name, never why."""
    today = oslo_date(now)
    return [
        {
            "case_number": str(step.case_id),
            "step": office.plan(step.process).steps[step.key].title.in_(language),
            "days_late": str((today - step.due).days) if step.due else "",
        }
        for step in escalated_at(connection).get(desk, [])
    ]


def escalated_at(connection: Connection) -> dict[str, list[post.StepToTell]]:
    """Steps long overdue, by the HR desk that looks after the employee's unit."""
    steps = post.escalated_steps(connection)
    people, units = load_people(connection, {step.person_id for step in steps}), load_units(connection)
    found: dict[str, list[post.StepToTell]] = {}
    for step in steps:
        unit_code = people[step.person_id].unit_code if step.person_id in people else None
        desk = nearest_desk(units, unit_code or "") if unit_code else FALLBACK_DESK
        found.setdefault(desk, []).append(step)
    return found
