"""What is to happen: one evaluation of everybody, of which each is over in the end and the frame is followed up."""

from dataclasses import replace
from datetime import date, timedelta

from karriereflyt.casework.parties import function_id
from karriereflyt.demo.chosen import settled
from karriereflyt.demo.plot import NOBODY, Plot
from karriereflyt.demo.show import people_in
from karriereflyt.demo.year import Year
from karriereflyt.domain.roles import Role
from karriereflyt.synthetic.behaviour import behaviours
from karriereflyt.synthetic.university import Synthetic

PROCESS = "evaluation"
FIRST_DAY = date(2026, 9, 1)
"""A Tuesday, on which the weekly lists go out."""

OPENS, CLOSES = date(2026, 9, 29), date(2026, 10, 20)
PREVIEWED, LAUNCHED, PROLONGED, REPORTED, TOLD = 7, 14, 45, 57, 64
"""Days after the first one. The report comes the day after the survey, kept open for a week longer, has closed."""


async def opening(year: Year) -> None:
    """HR frames the evaluation; its owner and the unions have their say."""
    await people_in(year)
    await year.run("evaluation/frame", {"opens_on": OPENS.isoformat(), "closes_on": CLOSES.isoformat()})
    await year.deliver()


async def preview(year: Year) -> None:
    """Whom it asks and what the report may show; the second person approves."""
    await year.run("evaluation/preview")


async def launch(year: Year) -> None:
    """The cells are locked, everybody gets a case."""
    await year.run("evaluation/launch")


async def prolong(year: Year) -> None:
    """It is kept open for a week longer."""
    await year.run("evaluation/prolong", {"dry_run": False})


async def report(year: Year) -> None:
    """Closed and published; once its owner has released it, told."""
    await year.run("evaluation/report")


def plot(university: Synthetic, seed: int) -> Plot:
    """Nobody comes or goes meanwhile."""
    people = tuple(settled(one, FIRST_DAY) for one in university.people)
    asked = {one.person_id: ("over",) for one in people}
    frame = {function_id(Role.PROGRAMME_OWNER): ("followed_up",)}
    runs = {PREVIEWED: preview, LAUNCHED: launch, PROLONGED: prolong, REPORTED: report, TOLD: report}
    return Plot(
        university=replace(university, people=people),
        lives=behaviours(asked, seed),
        endings={PROCESS: {**asked, **frame, NOBODY: ("measures_set",)}},
        runs={FIRST_DAY + timedelta(days=day): run for day, run in runs.items()},
    )
