"""The standards matrix as a page: measure by level, and unit by unit. Pure."""

from collections import Counter
from collections.abc import Iterator

from karriereflyt.casework.reports.page import Page
from karriereflyt.casework.reports.standards_figures import ASKED, MET_MEASURES, StandardsFigures
from karriereflyt.casework.reports.words import LANGUAGE, LEVELS, counted
from karriereflyt.domain.standards import MET, MeasureState, Standard
from karriereflyt.rendering.reports import Cell, page, plain, table

_COUNTED = (
    MeasureState.FULFILLED,
    MeasureState.OFFERED,
    MeasureState.DECLINED,
    MeasureState.DUE,
    MeasureState.OVERDUE,
    MeasureState.NOT_DUE,
)
_HEAD = ("Fulfilled", "Offered", "Declined", "Due", "Overdue", "Not due yet")
_MEANS = (
    "Evidence is status, dates and choices that HR may see; never what somebody wrote. Offered and declined count as "
    "met. A tick is a minimum: faculties may add. Inferred ticks are our reading of the source and are to be confirmed "
    "by the institution (config/standards.yaml)."
)


def standards_page(figures: StandardsFigures) -> Page:
    """The matrix with everything below it; one row per measure and level in the table beside."""
    levels = [level for level in LEVELS if any(level in one.levels for one in figures.standards)]
    return Page(
        key="standards",
        title=f"Standards for career support, {figures.day:%Y-%m-%d}",
        markdown=page(
            "# Standards for career support",
            plain(standards_sentence(figures)),
            _MEANS,
            *(part for level in levels for part in _level(figures, level)),
            "## By unit",
            "Measures that have come due for the unit's early-career employees, and how many of them are met. "
            "A unit's figures include everything below it.",
            _units(figures),
            *_unmeasured(figures),
        ),
        table_title="Measure by level",
        table=[row for level in levels for row in _rows(figures, level)],
    )


def standards_sentence(figures: StandardsFigures) -> str:
    """For the state of the run."""
    total = sum((line.counts for line in figures.by_unit if line.depth == 0), Counter[str]())
    people = sum(figures.people.values())
    return (
        f"{counted(people, 'early-career employee')}: {total[MET_MEASURES]} of {counted(total[ASKED], 'measure')} that "
        f"have come due are met, {total[MeasureState.OVERDUE.value]} are overdue."
    )


def _level(figures: StandardsFigures, level: str) -> list[str]:
    rows: list[tuple[Cell, ...]] = []
    for one in figures.standards:
        if level in one.levels:
            counts = figures.cells.get((one.measure, level), Counter())
            rows.append((_title(one), *(counts[state.value] for state in _COUNTED)))
    return [f"## {plain(LEVELS[level])} ({figures.people.get(level, 0)})", table(("Measure", *_HEAD), rows)]


def _title(standard: Standard) -> str:
    mark = "" if standard.is_certain else " (inferred)"
    return f"{standard.measure} {standard.name.in_(LANGUAGE)}{mark}"


def _units(figures: StandardsFigures) -> str:
    rows = [
        (line.words, line.counts[ASKED], line.counts[MET_MEASURES], line.counts[MeasureState.OVERDUE.value])
        for line in figures.by_unit
    ]
    return table(("Unit", "Come due", "Met", "Overdue"), rows) if rows else "Nobody is at a career level."


def _unmeasured(figures: StandardsFigures) -> list[str]:
    """What the figures cannot know: said openly."""
    if not figures.unmeasured:
        return []
    rows = [(measure, ", ".join(missing)) for measure, missing in sorted(figures.unmeasured.items())]
    return [
        "## Not measured here yet",
        "No process of this installation gives this evidence.",
        table(("", ""), rows, words=2),
    ]


def _rows(figures: StandardsFigures, level: str) -> Iterator[dict[str, str]]:
    for one in figures.standards:
        if level in one.levels:
            counts = figures.cells.get((one.measure, level), Counter())
            met = sum(counts[state.value] for state in MET)
            yield {
                "measure": one.measure,
                "name": one.name.in_(LANGUAGE),
                "level": level,
                "mark": "certain" if one.is_certain else "inferred",
                "valid_from": one.valid_from.isoformat(),
                "met": str(met),
                **{state.value: str(counts[state.value]) for state in _COUNTED},
            }
