"""What fills the places of a letter, such as {employee} and {due}: each looked up only where the letter has it."""

from datetime import date
from functools import partial

from karriereflyt.casework.days import erased_on, known_days
from karriereflyt.casework.letters.facts import Facts, Ways
from karriereflyt.casework.letters.listed import listed_values
from karriereflyt.casework.letters.meetings import meeting_values
from karriereflyt.casework.letters.survey_told import survey_values
from karriereflyt.casework.letters.ways_in import ways_in
from karriereflyt.domain.roles import Role
from karriereflyt.domain.text import Words
from karriereflyt.rendering.dates import day_in_words
from karriereflyt.store.people import load_people

NAMED_ROLES = (Role.PARTNER, Role.LEADER, Role.BUDDY, Role.MENTOR, Role.SUPERVISOR, Role.TRAINER, Role.PROGRAMME_OWNER)
"""The roles whose holder a letter may name."""
PAY = Words(
    nb="Lønn og stillingskode avgjøres i forhandlinger. Ingenting her er et løfte om lønn eller opprykk.",
    nn="Lønn og stillingskode blir avgjorde i forhandlingar. Ingenting her er ein lovnad om lønn eller opprykk.",
    en="Pay and position code are settled in negotiations. Nothing here is a promise of pay or promotion.",
)
"""The handbook's pay sentence (section 8)."""


def values_of(facts: Facts) -> Ways:
    """How each value is found; not kept, or a letter would hold itself and go only when Python looks for rings."""
    return {
        **_people(facts),
        **_step_and_case(facts),
        **_days(facts),
        **meeting_values(facts),
        **ways_in(facts),
        **survey_values(facts),
        **listed_values(facts),
    }


def _people(facts: Facts) -> Ways:
    return {
        "given_name": lambda: facts.recipient.given_name,
        "employee": lambda: facts.employee.name if facts.employee else "",
        **{role.value: partial(_holder, facts, role) for role in NAMED_ROLES},
        "unit": partial(_unit, facts),
    }


def _holder(facts: Facts, role: Role) -> str:
    """Who holds a role in the case; nothing where nobody does."""
    batch, case, employee = facts.batch, facts.case, facts.employee
    if case is None or employee is None:
        return ""
    holder = batch.parties.to_tell(role, employee, case.parties) or ""
    found = batch.people.get(holder) or load_people(batch.connection, [holder]).get(holder)
    return found.name if found else ""


def _unit(facts: Facts) -> str:
    employee = facts.employee if facts.case else facts.recipient
    unit = facts.batch.units.get(employee.unit_code or "") if employee else None
    return unit.name(facts.language) if unit else ""


def _step_and_case(facts: Facts) -> Ways:
    office, step, case = facts.batch.office, facts.step, facts.case
    return {
        "step": lambda: office.plan(step.process).steps[step.key].title.in_(facts.language) if step else "",
        "minutes": lambda: office.forms[step.form].minutes if step else 0,
        "period": lambda: case.period if case else "",
        "right_reference": lambda: office.institution.right_reference.in_(facts.language),
        "pay_sentence": lambda: PAY.in_(facts.language),
    }


def _days(facts: Facts) -> Ways:
    office, step, case = facts.batch.office, facts.step, facts.case
    return {
        "due": lambda: day_in_words(step.due, facts.language) if step and step.due else "",
        "first_day": lambda: _day_of_employment(facts, "first_day"),
        "last_day": lambda: _day_of_employment(facts, "last_day"),
        "day": lambda: _day(facts),
        "erased_on": lambda: day_in_words(erased_on(office, case.period if case else ""), facts.language),
    }


def _day_of_employment(facts: Facts, name: str) -> str:
    case, employee = facts.case, facts.employee
    day = known_days(case.pinned, employee).get(name) if case and employee else None
    return day_in_words(day, facts.language) if day else ""


def _day(facts: Facts) -> str:
    """The day that the letter speaks of, or that its step counts from."""
    told = facts.about.get("day")
    day = date.fromisoformat(told) if told else facts.step.anchor if facts.step else None
    return day_in_words(day, facts.language) if day else ""
