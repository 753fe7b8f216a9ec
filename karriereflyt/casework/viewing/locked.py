"""The answers that were locked when a survey was launched: its form offers those and no others."""

from collections.abc import Mapping

from karriereflyt.casework.surveys.handing_in import box_of
from karriereflyt.casework.viewing.look import Look
from karriereflyt.domain.form import NO_ANSWER, Option
from karriereflyt.domain.text import Language, Words
from karriereflyt.store.people import UnitRow, load_units
from karriereflyt.store.surveys import find_survey


def locked_answers(look: Look) -> dict[str, tuple[str, ...]]:
    """By question; none where all are too small to stand alone."""
    names = [field.id for field in look.form.fields() if field.cells]
    if not names:
        return {}
    survey = find_survey(look.connection, box_of(look.office, look.asked, look.office.clock.now()))
    known = dict(survey.cells) if survey else {}
    return {name: tuple(known.get(name, ())) for name in names}


def locked_options(look: Look, locked: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Option, ...]]:
    """Each locked answer in the form's own words or as the unit of that code, then the form's other options.

    Where the form lends its words to what is locked, such as groups, its other options are too small to be offered.
    """
    units = load_units(look.connection) if any(locked.values()) else {}
    found: dict[str, tuple[Option, ...]] = {}
    for name, values in locked.items():
        known = {option.value: option for option in look.form.field(name).options}
        lends = any(value in known for value in values)
        others = (one for one in known.values() if one.value not in values and (not lends or one.value == NO_ANSWER))
        cells = (known.get(value) or Option(value=value, label=_unit_label(units, value)) for value in values)
        found[name] = (*cells, *others)
    return found


def _unit_label(units: Mapping[str, UnitRow], code: str) -> Words:
    unit = units.get(code)
    return Words(**{language.value: unit.name(language) if unit else code for language in Language})
