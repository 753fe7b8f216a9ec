"""Employments that end soon, as a page without names: per unit and month, and each by number. Pure."""

from collections import Counter

from karriereflyt.casework.endings import Endings
from karriereflyt.casework.reports.page import MOST_ROWS, Page
from karriereflyt.casework.reports.words import counted
from karriereflyt.rendering.reports import page, table

WHAT_TO_DO = (
    "Names stand in the letter that each HR desk has got. Fixed terms start by themselves half a year before; "
    "start the others with **exit/start**. A date that is wrong is corrected in the people file."
)


def endings_page(found: Endings) -> Page:
    """Counts per unit and month, and a table by person number."""
    by_unit = Counter(found.units.get(one.unit, one.unit) for one in found.ends)
    by_month = Counter(f"{one.last_day:%Y-%m}" for one in found.ends)
    return Page(
        key="exit-ending-soon",
        title="Employments ending in the next nine months",
        markdown=page(
            f"# Employments ending until {found.until}",
            endings_sentence(found),
            WHAT_TO_DO,
            table(("Month", "Ends"), sorted(by_month.items())) if found.ends else "",
            table(("Unit", "Ends"), sorted(by_unit.items())) if found.ends else "",
        ),
        table_title="Employments that end",
        table=[
            {
                "Person number": one.person_id,
                "Unit": found.units.get(one.unit, one.unit),
                "Last day": one.last_day.isoformat(),
                "Case": str(one.case_id or "not started"),
            }
            for one in found.ends[:MOST_ROWS]
        ],
    )


def endings_sentence(found: Endings) -> str:
    """One sentence for the run."""
    started = sum(one.case_id is not None for one in found.ends)
    return (
        f"{counted(len(found.ends), 'employment')} {'ends' if len(found.ends) == 1 else 'end'} until {found.until}, "
        f"{started} with an open case; "
        f"the list goes to {counted(found.desks, 'HR desk')}."
    )
