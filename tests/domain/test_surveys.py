from datetime import date

import pytest

from karriereflyt.domain.facts import StepName
from karriereflyt.domain.surveys import Occasion, Pool, last_day, moving


def occasion(**more):
    valid = {
        "process": "exit", "step": StepName("form", 2), "period": "2026", "round_id": 17, "pinned": {},
        "today": date(2027, 2, 1),
    }  # fmt: skip
    return Occasion(**valid | more)


@pytest.mark.parametrize(
    ("pool", "name"),
    [
        (Pool.YEAR, "exit:2026"),
        (Pool.HALF_YEAR, "exit:2027H1"),
        (Pool.ROUND, "exit:round-17"),
        (Pool.STEP, "exit:round-17:form-2"),
    ],
)
def test_a_pool_names_its_survey(pool, name):
    assert occasion().survey(pool) == name


def test_a_month_of_a_year_belongs_to_the_year_and_july_to_the_second_half():
    assert occasion(period="2026-03").survey(Pool.YEAR) == "exit:2026"
    assert occasion(today=date(2026, 7, 1)).survey(Pool.HALF_YEAR) == "exit:2026H2"


def test_a_survey_that_the_case_has_pinned_goes_before_the_pool_and_a_step_stays_by_itself():
    leaders = occasion(pinned={"survey": "spring-leaders"})
    assert leaders.survey(Pool.YEAR) == leaders.survey(Pool.ROUND) == "exit:spring-leaders"
    assert leaders.survey(Pool.STEP) == "exit:spring-leaders:form-2"


@pytest.mark.parametrize(
    ("survey", "day"),
    [
        ("exit:2026", date(2026, 12, 31)),
        ("onboarding:2026H1", date(2026, 6, 30)),
        ("onboarding:2026H2", date(2026, 12, 31)),
        ("evaluation:round-2026", None),
        ("training:round-3:form-2026", None),
    ],
)
def test_a_pool_ends_with_its_year_or_half_year_and_nothing_else_ends_by_itself(survey, day):
    assert last_day(survey) == day


@pytest.mark.parametrize(
    ("waiting", "is_closed", "moved"),
    [(9, False, 0), (10, False, 5), (13, False, 8), (4, True, 0), (5, True, 5), (9, True, 9)],
)
def test_never_fewer_than_k_are_mixed_and_never_fewer_are_left_for_the_end(waiting, is_closed, moved):
    assert moving(waiting, 5, is_closed=is_closed) == moved
