"""An evaluation from its frame to the measures, on both databases."""

import re
from datetime import date, timedelta

import pytest

from karriereflyt.casework.answering import StepClosed
from karriereflyt.casework.documents.codes import Noted, documents_link_of
from karriereflyt.casework.documents.shelf import read_document, shelf
from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.evaluating.asking import preview_evaluation
from karriereflyt.casework.evaluating.changing import prolong, recall
from karriereflyt.casework.evaluating.closing import close_and_publish
from karriereflyt.casework.evaluating.evaluation import EvaluationRefused
from karriereflyt.casework.evaluating.framing import frame
from karriereflyt.casework.evaluating.result import whole_result
from karriereflyt.casework.evaluating.telling import stand_in_id, tell
from karriereflyt.casework.launching import begin_launch
from karriereflyt.casework.partner_check import AnswerRefused
from karriereflyt.casework.previewing import RoundRefused, RoundRequest, preview
from karriereflyt.store import tables
from tests.casework.evaluating.courses import (
    CLOSES,
    DISCUSSED,
    ISS,
    LIN,
    OPENS,
    OWNER,
    closed,
    framed,
    go,
    launch,
    now,
    opened,
    ready,
    released,
    respond,
    settle,
    told,
    wanted,
)
from tests.casework.readers import let_in


def answer_all(house, *people, **values):
    for number, who in enumerate(people):
        respond(house, who, **{"know": str(number % 2 + 4), **values})


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"k": 3}, "The smallest figure is of 4 to 10 people, not 3."),
        ({"units": ("away",)}, "Unknown unit away: import units again, or choose another."),
        ({"purpose": "x" * 301}, "Say what the survey is for, in at most 300 characters."),
        ({"opens": date(2026, 9, 14)}, "The survey would open on 2026-09-14"),
        ({"closes": date(2026, 10, 9)}, "It would be open for 4 days: let it be 14 to 28."),
        ({"closes": date(2026, 10, 25)}, "It would close on 2026-10-25, which is no working day."),
    ],
)
def test_a_frame_that_does_not_fit_is_refused_with_a_sentence(house, more, sentence):
    settle(house)
    with pytest.raises(EvaluationRefused, match=re.escape(sentence)):
        frame(house.office, wanted(**more), house.now)

    assert house.count(tables.case) == 0


def test_the_owner_is_asked_first_then_hr_and_the_unions_hear_of_it(house):
    framed(house)
    assert house.asked(OWNER) == [("frame", OWNER)]
    assert "følge karriereprogrammet" in house.view("frame", who=OWNER).words["purpose"]
    house.answer("frame", {"answer": "agree", "audiences": ("leaders",)}, who=OWNER)
    assert [key for key, _ in house.asked(OWNER)] == ["union-discussion"]
    assert sorted(house.letters()[1:]) == [
        ("discussion", "desk::safety_rep"),
        ("discussion", "desk::union_rep"),
        ("union-discussion", "desk:"),
    ]


def test_nothing_can_be_previewed_before_the_discussion_with_the_unions(house):
    number = framed(house)
    with pytest.raises(EvaluationRefused, match="stands at “framed”"):
        preview_evaluation(house.office, number, house.now)


def test_nobody_can_launch_round_the_discussion_with_the_unions(house):
    """Not even with a round previewed by hand."""
    number = framed(house)
    period = now(house, number).period
    request = RoundRequest(process="evaluation", year=2026, occasion=period, ends=CLOSES)
    round_id = preview(house.office, request, house.now).round_id
    with pytest.raises(RoundRefused, match="the discussion with the unions must stand there with date and names"):
        begin_launch(house.office, round_id, house.now)


def test_the_second_person_must_say_yes(careful_house):
    asked = preview_evaluation(careful_house.office, ready(careful_house), careful_house.now)
    careful_house.approval_of(asked.round_id)
    with pytest.raises(RoundRefused, match="waits for the second person's approval"):
        launch(careful_house, asked)


def test_the_k_check_rolls_small_units_up_and_lets_leaders_stand_apart(house):
    asked = preview_evaluation(house.office, ready(house), house.now)
    assert (asked.cells.asked, asked.faults, dict(asked.cells.units)) == (34, (), {"iss": 15, "lin": 12})
    assert asked.cells.rolled_up == {"ark": None}
    assert asked.cells.locked == (("unit", ("iss", "lin")), ("group", ("none",)))


def test_so_few_that_they_might_be_recognised_are_not_asked(house):
    asked = preview_evaluation(house.office, ready(house, units=("ark",)), house.now)
    assert asked.faults == (
        "Only 3 people would be asked; with fewer than 10 they might be recognised. Frame it anew.",
    )
    with pytest.raises(RoundRefused):
        launch(house, asked)


def test_the_form_offers_only_what_was_locked(house):
    opened(house)
    view = house.view("survey", who="lin00")
    assert [one.value for one in view.options["unit"]] == ["iss", "lin", "leader", "no_answer"]
    assert [one.value for one in view.options["group"]] == ["none", "no_answer"]
    assert {"quick_start", "measures", "plan", "levels_clear"} <= view.hidden
    assert not {"unit", "talk_held", "outside", "stay"} & view.hidden
    assert (view.words["k"], view.employee_name != "") == ("5", True)


def test_only_those_who_have_not_answered_are_reminded(house):
    opened(house)
    answer_all(house, *LIN)
    go(house, OPENS + timedelta(days=7))
    reminded = {who for message, who in house.letters() if message == "survey-reminder"}
    assert reminded & set(LIN) == set()
    assert set(ISS) <= reminded


def test_nothing_says_when_or_in_which_language_somebody_has_answered(house):
    opened(house)
    answer_all(house, *LIN)
    assert house.count(tables.answer, tables.answer.c.author_id.in_(LIN)) == 0
    step = house.step("survey", who="lin00")
    assert (step.state, step.closed_by, step.closed_at.hour, step.closed_at.minute) == ("handed_in", None, 22, 0)
    assert "answer_handed_in" not in {what for what, _ in house.history("lin00")}


def test_after_the_close_nobody_can_be_told_from_anybody(house):
    asked = opened(house)
    answer_all(house, *LIN)
    go(house, OPENS + timedelta(days=7))
    closed(house, asked)
    own = {"id", "case_id", "person_id", "assignee_id", "pinned", "link_hash"}
    seen = set()
    for who in (*LIN, *ISS):
        rows = [house.case(who), *house.steps(who)]
        kept = [[(name, value) for name, value in row._mapping.items() if name not in own] for row in rows]
        letters = sorted(message for message, to in house.letters() if to == who)
        history = sorted(what for what, _ in house.history(who))
        seen.add(repr((kept, letters, history)))
    assert len(seen) == 1
    assert {row.author_id for row in house.rows(tables.answer)} == {OWNER, "desk:", None}


def test_no_answer_is_taken_after_the_last_day_even_before_the_daily_round(house):
    opened(house)
    view = house.view("survey", who="lin00")
    house.go_to(house.now + timedelta(days=22))
    with pytest.raises(StepClosed):
        respond(house, "lin00", know="4")
    assert view.state == "open"


def test_a_report_is_made_on_the_day_after_the_close_and_once(house):
    asked = opened(house)
    answer_all(house, *LIN, unit="lin")
    answer_all(house, *ISS, unit="iss")
    with pytest.raises(EvaluationRefused, match="is open until 2026-10-26"):
        close_and_publish(house.office, now(house, asked.evaluation.number), house.now)
    published = closed(house, asked)
    assert (published.asked, published.answered, published.is_weak) == (34, 26, False)
    assert now(house, asked.evaluation.number).standing == "reported"
    again = close_and_publish(house.office, now(house, asked.evaluation.number), house.now)
    assert again == published
    assert house.asked(OWNER) == [("report-check", OWNER)]


def test_nobody_is_told_before_the_owner_has_read_the_report(house):
    asked = opened(house)
    answer_all(house, *LIN, unit="lin")
    published = closed(house, asked)
    with pytest.raises(EvaluationRefused, match="released"):
        tell(house.office, now(house, asked.evaluation.number), published, house.now)


def test_everybody_asked_is_told_and_units_with_a_result_choose_measures(house):
    asked = opened(house)
    answer_all(house, *LIN, unit="lin")
    answer_all(house, *ISS, unit="iss")
    assert told(house, asked) == (34, 2)
    everybody = {row.person_id for row in house.rows(tables.member)}
    assert {who for message, who in house.letters() if message == "result"} == everybody
    assert {who for message, who in house.letters() if message == "measures"} == {"leder", "linleder"}
    assert now(house, asked.evaluation.number).standing == "measures"
    with pytest.raises(EvaluationRefused, match="stands at"):
        tell(house.office, now(house, asked.evaluation.number), released, house.now)
    house.answer(
        "measures",
        {"met_on": date(2026, 11, 2), "measures": ({"what": "Kurs", "who": "Leder", "by_when": date(2027, 1, 4)},)},
        who=stand_in_id("lin"),
    )
    assert house.case(stand_in_id("lin")).outcome == "measures_set"


def test_where_fewer_than_k_answer_there_is_no_report_and_that_is_said(house):
    asked = opened(house)
    answer_all(house, *LIN[:4])
    published = released(house, asked)
    assert (published.answered, published.tables) == (None, ())
    assert tell(house.office, now(house, asked.evaluation.number), published, house.now) == (34, 0)
    assert {m for m, _ in house.letters()} & {"result", "too-few", "measures"} == {"too-few"}
    assert now(house, asked.evaluation.number).standing == "over"


def test_under_half_is_weak(house):
    asked = opened(house)
    answer_all(house, *LIN)
    assert closed(house, asked).is_weak


def test_a_survey_is_kept_open_once_and_reminds_once_more(house):
    asked = opened(house)
    go(house, OPENS + timedelta(days=7))
    go(house, OPENS + timedelta(days=16))
    number = asked.evaluation.number
    assert prolong(house.office, now(house, number), house.now, dry_run=True) == date(2026, 11, 2)
    assert now(house, number).closes == CLOSES
    prolong(house.office, now(house, number), house.now, dry_run=False)
    with pytest.raises(EvaluationRefused, match="kept open once already"):
        prolong(house.office, now(house, number), house.now, dry_run=False)
    go(house, date(2026, 10, 28))
    assert len([1 for message, who in house.letters() if (message, who) == ("survey-reminder", "lin00")]) == 3
    respond(house, "lin00", know="4")
    with pytest.raises(EvaluationRefused, match="open until 2026-11-02"):
        close_and_publish(house.office, now(house, number), house.now)


def test_a_recall_erases_every_answer_and_tells_whomever_a_letter_has_reached(house):
    asked = opened(house)
    answer_all(house, *LIN)
    number = asked.evaluation.number
    with house.office.store.begin() as connection:
        connection.execute(
            tables.mail.update().where(tables.mail.c.recipient_id == "lin00").values(state="accepted", next_at=None)
        )
    assert recall(house.office, now(house, number), house.now, dry_run=True) == 1
    assert house.count(tables.letterbox) == 12
    assert recall(house.office, now(house, number), house.now, dry_run=False) == 1
    counts = {one.name: house.count(one) for one in (tables.letterbox, tables.sheet, tables.open_text, tables.survey)}
    assert counts == {"letterbox": 0, "sheet": 0, "open_text": 0, "survey": 0}
    assert {row.outcome for row in house.rows(tables.case) if row.person_id in LIN} == {"recalled"}
    assert [who for message, who in house.letters() if message == "recalled"] == ["lin00"]
    waiting = house.rows(tables.mail, tables.mail.c.next_at.is_not(None), tables.mail.c.round_id == asked.round_id)
    assert [row.message for row in waiting] == ["recalled"]
    assert house.case(OWNER).outcome == "recalled"
    go(house, CLOSES + timedelta(days=1))
    with pytest.raises(EvaluationRefused, match="called back"):
        close_and_publish(house.office, now(house, number), house.now)


def test_thirty_days_after_the_last_nobody_is_left_in_the_list_of_those_asked(house):
    asked = opened(house)
    answer_all(house, *LIN, unit="lin")
    answer_all(house, *ISS, unit="iss")
    told(house, asked)
    go(house, CLOSES + timedelta(days=30))
    assert erase_due(house.office, house.now).people_asked == 0
    house.go_to(house.now + timedelta(days=1))
    assert erase_due(house.office, house.now).people_asked == 34
    assert house.count(tables.member) == 0
    assert {row.person_id for row in house.rows(tables.case)} == {OWNER, stand_in_id("iss"), stand_in_id("lin")}
    assert {row.recipient_id for row in house.rows(tables.mail)} & {*LIN, *ISS} == set()
    assert erase_due(house.office, house.now).people_asked == 0
    assert now(house, asked.evaluation.number).standing == "measures"


def test_whoever_has_a_link_to_documents_is_forgotten_like_the_others(house):
    asked = opened(house)
    invited = house.view("survey", who="lin00")
    documents_link_of(house.office, invited.step_id, invited.generation, house.now)
    house.go_to(house.now + (CLOSES - OPENS) + timedelta(days=31))
    assert erase_due(house.office, house.now).people_asked == 34
    assert (house.count(tables.member), house.count(tables.document_link)) == (0, 0)
    assert now(house, asked.evaluation.number).standing == "open"


def test_what_framed_an_evaluation_and_its_measures_become_counts_like_everything_else(house):
    asked = opened(house)
    answer_all(house, *LIN, unit="lin")
    answer_all(house, *ISS, unit="iss")
    told(house, asked)
    measures = {"met_on": date(2026, 11, 2), "measures": ({"what": "Kurs", "who": "Ola", "by_when": date(2027, 1, 4)},)}
    for unit in ("iss", "lin"):
        house.answer("measures", measures, who=stand_in_id(unit))
    go(house, CLOSES + timedelta(days=200))
    house.answer("follow-up", {"status": "Gjort."}, who=OWNER)
    erase_due(house.office, house.now)
    frame = now(house, asked.evaluation.number)
    shown = whole_result(house.office, asked.round_id, "nb", frame.pinned)
    assert {row.state for row in house.rows(tables.case)} == {"closed"}
    erase_due(house.office, house.now.replace(year=2029, month=12, day=30))
    assert house.case(OWNER).outcome is not None
    later = house.now.replace(year=2030, month=1, day=2)
    assert erase_due(house.office, later).cases == 3
    assert erase_due(house.office, later).cases == 0
    assert {row.person_id[0] for row in house.rows(tables.case)} == {"~"}
    assert (house.count(tables.step), house.count(tables.answer)) == (0, 0)
    assert now(house, asked.evaluation.number) == frame
    assert whole_result(house.office, asked.round_id, "nb", frame.pinned) == shown


def test_hr_reads_behind_a_link_and_a_code_what_the_owner_wants_changed(house):
    framed(house)
    house.answer("frame", {"answer": "anew", "must_change": "Temaene mangler."}, who=OWNER)
    desk = next(who for message, who in house.letters() if message == "frame-anew")
    shown = shelf(house.office, let_in(house, desk, OWNER), house.now, "nb")
    assert [title for _, title in shown.documents] == ["Hva som må endres"]
    ((key, _),) = shown.documents
    made = read_document(house.office, let_in(house, desk, OWNER), key, Noted.READ, house.now, "nb")
    assert "Temaene mangler." in repr(made)
    assert ([who for who, _ in made.facts if who == "Medarbeider"], made.readers) == (
        [], "Den som svarte og HR kan lese dette.",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "code"), [(date(2027, 1, 15), "not_yet"), (date(2026, 9, 7), None)])
def test_the_discussion_with_the_unions_has_been_held_on_the_day_that_is_noted(house, day, code):
    framed(house)
    house.answer("frame", {"answer": "agree", "audiences": ("leaders",)}, who=OWNER)
    if code is None:
        house.answer("union-discussion", DISCUSSED | {"held_on": day}, who=OWNER)
        return
    with pytest.raises(AnswerRefused) as refused:
        house.answer("union-discussion", DISCUSSED | {"held_on": day}, who=OWNER)
    assert (refused.value.field, refused.value.code) == ("held_on", code)


def test_two_surveys_do_not_ask_the_same_people_on_the_same_days(house):
    number = framed(house, units=("lin",))
    assert frame(house.office, wanted(units=("iss",)), house.now) > number
    for units in ((), ("lin", "iss")):
        with pytest.raises(EvaluationRefused, match=rf"open together with evaluation {number} \({OPENS} to {CLOSES}\)"):
            frame(house.office, wanted(units=units), house.now)
