from karriereflyt.domain.diagram import diagram
from tests.domain.toy import FORMS, PLAN, TOY
from tests.playing import CALENDAR


def test_a_story_is_drawn_in_hrs_words():
    page = diagram(TOY, PLAN, FORMS, CALENDAR)
    assert page.startswith("# toy\n")
    picture = page[page.index("```mermaid") :]
    assert picture.splitlines() == [
        "```mermaid",
        "flowchart TD",
        "    start(( ))",
        '    ask["ask<br/><i>employee</i>"]',
        '    end_left_it(["left it"])',
        '    end_agreed(["agreed"])',
        '    help["help<br/><i>hr</i>"]',
        '    day_agreed{{"a day<br/><i>agreed</i>"}}',
        "    start --> ask",
        '    ask -->|"Yes"| day_agreed',
        '    ask -->|"No"| ask',
        '    ask -->|"No"| help',
        '    ask -->|"No · never<br/>or no answer"| end_left_it',
        "    day_agreed --> end_agreed",
        "    help --> end_left_it",
        "```",
    ]
