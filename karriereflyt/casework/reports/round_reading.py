"""A previewed round as the second person reads it, in their own language: the preview's figures, with names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from karriereflyt.casework.evaluating.asking import cells_in_words
from karriereflyt.casework.office import Office
from karriereflyt.casework.reports.preview_figures import PreviewFigures, preview_figures
from karriereflyt.casework.reports.samples import Sample, samples
from karriereflyt.store.people import load_people, load_units


@dataclass(frozen=True, kw_only=True)
class RoundReading:
    """The figures, every letter in every language, and the names of people and units that the figures speak of."""

    figures: PreviewFigures
    samples: tuple[Sample, ...]
    people: Mapping[str, str]
    units: Mapping[str, str]
    cells: tuple[tuple[str, int], ...] = ()
    """Units and groups that a survey's report may show by themselves, with how many are asked."""


def round_reading(office: Office, round_id: int, now: datetime, language: str) -> RoundReading:
    """Everything that decides whether a round may be launched. Changes nothing. Raises `RoundRefused`."""
    figures = preview_figures(office, round_id, now)
    with office.store.read() as connection:
        people = load_people(connection, _named(figures))
        units = load_units(connection)
        cells = cells_in_words(office, connection, round_id, language)
    return RoundReading(
        figures=figures,
        samples=tuple(samples(office, figures.process, [one.message for one in figures.letters])),
        people={one: row.name for one, row in people.items()},
        units={code: unit.name(language) for code, unit in units.items()},
        cells=cells,
    )


def _named(figures: PreviewFigures) -> set[str]:
    left_out = {one.person_id for one in figures.left_out}
    conflicts = {one for row in figures.conflicts for one in (row.person_id, row.partner_id) if one}
    return left_out | conflicts
