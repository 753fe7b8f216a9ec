import json

from karriereflyt.demo.command import DemoWishes, demo
from karriereflyt.demo.report import Effort, Reports, report
from tests.demo.accounting import evidence

EFFORT = Effort(runs={}, killed={}, spent={}, seconds=12)


def test_several_processes_are_one_report_and_every_problem_says_whose_it_is():
    good, bad = report(evidence(), EFFORT, []), report(evidence(), EFFORT, ["A letter is lost."])
    assert Reports(processes=[good], failed={}, seconds=12).problems == []
    both = Reports(processes=[good, bad], failed={"exit": "daily-round/daily-round: no room"}, seconds=30)
    made = json.loads(both.as_json())
    assert made["problems"] == [
        "annual_conversation: A letter is lost.",
        "exit was not played to its end: daily-round/daily-round: no room",
    ]
    assert [one["process"] for one in made["processes"]] == ["annual_conversation", "annual_conversation"]
    assert both.in_words().splitlines()[-2:] == ["exit", "Problem: daily-round/daily-round: no room"]


def test_one_database_does_not_do_for_all_processes(capsys):
    assert demo(DemoWishes(process="all", database="sqlite:///x")) == 1
    assert capsys.readouterr().err == (
        "Every process is shown in a house of its own: with “all” no database can be named.\n"
    )
