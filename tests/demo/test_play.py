import asyncio

import pytest

from karriereflyt.demo.accounts.audit import problems
from karriereflyt.demo.calendar import Stop
from karriereflyt.demo.diary import Diary
from karriereflyt.demo.play import Wishes, play
from karriereflyt.demo.report import Effort, report
from karriereflyt.demo.show import shows
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
