import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from karriereflyt.demo.accounts.audit import problems
from karriereflyt.demo.calendar import Stop, stops_after
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.play import Wishes, play, plot_of
from karriereflyt.demo.plot import Plot
from karriereflyt.demo.report import Effort, report
from karriereflyt.demo.show import Show, shows
from karriereflyt.demo.year import Year
from karriereflyt.synthetic.university import Synthetic
from tests.demo.small_house import small_house

PEOPLE = 12
NO_EFFORT = Effort(runs={}, killed={}, spent={}, seconds=0)


@pytest.mark.slow
def test_a_whole_year_of_twelve_people_has_no_problems(tmp_path):
    show = shows()["annual-conversation"]
    with small_house(tmp_path) as house:
        house.move_to(Stop(show.first_day).at)
        played = asyncio.run(play(show, house, Wishes(people=PEOPLE, seed=1), Diary(), say=lambda _: None))
        assert problems(played.evidence, {}) == []
    made = report(played.evidence, NO_EFFORT, [])
    assert (made.people, made.cases, made.left_out, made.steps_open, made.cases_open) == (
        12,
        11,
        {"no_partner": 1},
        0,
        {},
    )
    assert sum(made.outcomes.values()) == made.cases
    assert min(made.outcomes.get(one, 0) for one in ("confirmed", "declined", "no_answer", "not_held")) > 0
    assert made.mails == made.mails_by_state["accepted"] == sum(made.mails_by_kind.values())
    assert made.documents_read == 4
    assert min(made.reminders, made.drafts_saved, made.double_clicks, made.links_opened_by_scanners) > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(shows().keys() - {"annual-conversation"}))
def test_a_process_played_with_forty_people_has_no_problems(tmp_path, name):
    show = shows()[name]
    with small_house(tmp_path, show.processes) as house:
        house.move_to(Stop(show.first_day).at)
        played = asyncio.run(play(show, house, Wishes(people=40, seed=1), Diary(), say=lambda _: None))
        assert [*problems(played.evidence, {}), *show.accounts(played.evidence)] == []
    plot, cases = plot_of(show, Wishes(people=40, seed=1)), played.evidence.books.cases
    of_named = [one for one in cases if one.process in show.processes and one.person_id in plot.people_with_cases]
    assert len(of_named) == plot.cases


FIRST = date(2026, 9, 1)


def test_people_come_and_leave_and_hr_acts_on_the_days_of_the_plot(tmp_path):
    told: list[str] = []

    async def ask_for_figures(year: Year) -> None:
        told.append(f"{year.today}: {len(year.stage.books().people)} people known")
        await year.run("report/report", {"year": 2026})

    def plot(university: Synthetic, seed: int) -> Plot:
        kept, last = university.people[:-1], university.people[-1]
        return Plot(
            university=replace(university, people=kept),
            lives={},
            endings={},
            files={FIRST + timedelta(days=10): university.people, FIRST + timedelta(days=40): (*kept[:-1], last)},
            runs={FIRST: ask_for_figures, FIRST + timedelta(days=11): ask_for_figures},
        )

    show = Show(
        process="annual_conversation",
        first_day=FIRST,
        parts=(),
        plot=plot,
        stops=lambda day: stops_after(day, (5, 300)),
    )
    with small_house(tmp_path) as house:
        house.move_to(Stop(FIRST).at)
        played = asyncio.run(play(show, house, Wishes(people=4, seed=1), Diary(), say=told.append))
        desks = len([one for one in house.books().people if "desk" in one.id])
        assert problems(played.evidence, {}) == []
    assert told == [
        "2026-09-01: begun",
        f"2026-09-01: {desks + 3} people known",
        "2026-09-07: 0 letters came, 0 forms were handed in",
        "2026-09-11: 0 letters came, 0 forms were handed in",
        "2026-09-11: a new people file; 1 people have come, 0 have left",
        "2026-09-14: 0 letters came, 0 forms were handed in",
        f"2026-09-14: {desks + 4} people known",
        "2026-10-12: 0 letters came, 0 forms were handed in",
        "2026-10-12: a new people file; 0 people have come, 1 have left",
    ]
    assert (len(played.evidence.diary.left), len(played.evidence.cast.people)) == (1, 4)
