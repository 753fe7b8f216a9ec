import json

import pytest

from karriereflyt.demo.command import DemoWishes, demo


@pytest.mark.slow
@pytest.mark.prefect
def test_a_year_of_twelve_people_through_prefect_smtp_and_http_has_no_problems(capfd):
    assert demo(DemoWishes(people=12, as_json=True)) == 0
    made = json.loads(capfd.readouterr().out)
    assert (made["problems"], made["steps_open"], made["cases_open"], made["killed"]) == ([], 0, {}, {})
    assert (made["people"], made["cases"], sum(made["outcomes"].values())) == (12, 11, 11)
    assert made["mails"] == made["mails_by_state"]["accepted"]


def test_a_process_that_cannot_be_shown_is_named_with_those_that_can(capsys):
    assert demo(DemoWishes(process="gardening")) == 1
    known = "annual-conversation, evaluation, exit, onboarding, train-the-trainer, all"
    assert capsys.readouterr().err == f"There is no demonstration of “gardening”; known: {known}.\n"
