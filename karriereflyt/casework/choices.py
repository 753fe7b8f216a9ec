"""What HR may choose between in the forms of Prefect: units and the year. Read without opening an office."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from karriereflyt.casework.clock import Clock
from karriereflyt.domain.calendar import oslo_date
from karriereflyt.domain.framing import good_days
from karriereflyt.institution.loading import load_institution
from karriereflyt.settings import Settings
from karriereflyt.store.glance import units_at_a_glance
from karriereflyt.store.people import UnitRow

NO_UNITS = "no units yet: run import-people first"
INDENT = "– "


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Units as words, from the top down, and the year that it is."""

    units: tuple[str, ...]
    year: int
    opens: date
    closes: date
    """Days that a survey framed now may well open and close on."""


def choices(settings: Settings) -> Choices:
    """The choices as they are now. Where there is no database yet, one choice says what to do."""
    today = oslo_date(Clock(settings.clock_file).now())
    units = units_at_a_glance(settings.database)
    institution, _ = load_institution(settings.config_dir, settings.config_dir.parent)
    words = tuple(_words(units, institution.choose_levels, None, 0)) if units else ()
    opens, closes = good_days(today, institution.survey, institution.calendar)
    return Choices(units=words or (NO_UNITS,), year=today.year, opens=opens, closes=closes)


def code_of(choice: str) -> str:
    """The unit's code: what stands in the last parentheses, or the whole where somebody wrote the code itself."""
    _, opening, rest = choice.rpartition("(")
    return rest.removesuffix(")") if opening else choice


def _words(units: Mapping[str, UnitRow], levels: tuple[str, ...], parent: str | None, depth: int) -> Iterator[str]:
    for unit in units.values():
        above = unit.parent_code if unit.parent_code in units else None
        if above == parent:
            is_shown = unit.level in levels
            if is_shown:
                yield f"{INDENT * depth}{unit.name_en} ({unit.code})"
            yield from _words(units, levels, unit.code, depth + is_shown)
