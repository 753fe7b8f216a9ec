"""An evaluation as HR runs it: through Prefect, over real mail, with forms filled in as browsers do."""

from datetime import date
from email import message_from_bytes, policy
from types import SimpleNamespace

import pytest

from karriereflyt.domain.calendar import ONE_DAY
from karriereflyt.store import tables
from tasks.house import office
from tests.casework.evaluating.courses import ARK, DISCUSSED, ISS, LIN, OWNER, settle
from tests.casework.house import URL
from tests.flows.runs import run
from tests.web.visitor import visiting

pytestmark = [pytest.mark.prefect, pytest.mark.slow]


@pytest.fixture
def flows(prefect):
    """The flows as HR knows them; imported late, since their forms are made when they are."""
    from flows import daily_round
    from flows.evaluation import flow

    names = ("frame", "preview", "launch", "prolong", "recall", "report")
    return SimpleNamespace(daily_round=daily_round.daily_round, **{name: getattr(flow, name) for name in names})


@pytest.fixture
def people(house, monkeypatch):
    monkeypatch.setenv("KARRIEREFLYT_FORMS_URL", URL)
    office.cache_clear()
    settle(house)
    return house


def subjects(relay, to):
    letters = [message_from_bytes(one.content, policy=policy.default) for one in relay.taken if one.to == to]
    return [letter["Subject"] for letter in letters]


def wait_until(house, day):
    """A later day, at the same time, by the clock that runs read."""
    house.wait(days=(day - house.today).days)


def agreed(house):
    """The owner's yes and HR's note of the discussion, in a browser; returns the evaluation's number."""
    with visiting(house) as visitor:
        page = visitor.open("frame", OWNER)
        assert "to follow the career programme" in page.text
        visitor.press("review", page, {"answer": "agree", "audiences": "leaders"})
        assert "Takk" in visitor.press("hand_in").heading
    house.answer("union-discussion", DISCUSSED | {"held_on": house.today}, who=OWNER)
    return house.case(OWNER).id


def test_an_evaluation_goes_from_the_frame_to_the_measures(people, flows, relay):
    framed = run(flows.frame, purpose="to follow the career programme", topics=["the career conversation"])
    assert (framed.ended, framed.sentence.partition(". ")[2]) == (
        "COMPLETED",
        "Its owner has been asked; after the yes note the discussion with the unions, then run preview.",
    )
    refused = run(flows.preview)
    number = agreed(people)
    assert refused.sentence == (
        f"Evaluation {number} stands at “framed”: it is not ready for this yet, or past it. The diagram of the process "
        "says what comes when."
    )
    previewed = run(flows.preview, evaluation_number=number)
    assert "34 people to be asked, 0 left out." in previewed.sentence
    assert "What the report may show by itself" in str(previewed.artifacts["evaluation-preview"])
    assert run(flows.launch).ended == "COMPLETED"

    case = people.case("lin00")
    opens = case.pinned["day:opens"]
    for day in (date.fromisoformat(opens) - 7 * ONE_DAY, date.fromisoformat(opens)):
        wait_until(people, day)
        assert run(flows.daily_round).ended == "COMPLETED"
    with visiting(people) as visitor:
        page = visitor.open("survey", "lin00")
        assert ("draft" in page.html, "Prefer not to say" in page.text or "Vil ik" in page.text) == (False, True)
        visitor.press("review", page, {"unit": "lin", "know": "4"})
        visitor.press("hand_in")
        assert visitor.response.status_code == 200
    for turn, who in enumerate((*LIN[1:], *ISS)):
        said = {"unit": "lin" if who in LIN else "iss", "know": str(turn % 2 + 4)}
        people.answer("survey", said, who=who)

    too_soon = run(flows.report, evaluation_number=number)
    assert (too_soon.ended, "run this from the day after" in too_soon.sentence) == ("FAILED", True)
    wait_until(people, people.rows(tables.round_, tables.round_.c.id == case.round_id)[0].period_end + ONE_DAY)
    reported = run(flows.report)
    assert reported.sentence.startswith(f"Evaluation {number}: 26 of 34 have answered (76 %).")
    assert reported.sentence.endswith("The owner reads the report first; after the yes run report again.")
    report = str(reported.artifacts["evaluation-report"])
    assert ("data:image/svg+xml;base64," in report, "| Who |" in report) == (True, True)
    people.answer("report-check", {"answer": "release"}, who=OWNER)
    told = run(flows.report)
    assert told.sentence.endswith("34 people told, 2 units asked for measures.")
    assert run(flows.report).sentence == "No evaluation waits for its report, and none for being told."
    everybody = {f"{who}@uni.example" for who in (*LIN, *ISS, *ARK)}
    assert {len(subjects(relay, to)) for to in everybody} == {3}
    assert len(subjects(relay, "linleder@uni.example")) == 4
