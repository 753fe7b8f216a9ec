from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from karriereflyt.demo.accounts.audit import problems
from karriereflyt.demo.accounts.letters import repeated
from karriereflyt.demo.cast import Cast
from karriereflyt.store.audit import AnswerLine, CaseLine, EventLine, SheetLine
from tests.demo.accounting import ENDINGS, KARI, NOW, OLA, THEN, evidence, handed_in, letter, mail, step


def test_accounts_that_agree_have_no_problems():
    assert problems(evidence(), {"COMPLETED": 7}) == []


def found(**spoilt) -> list[str]:
    return problems(evidence(**spoilt), {"COMPLETED": 7})


def test_a_lost_letter_is_found_and_so_is_the_step_nobody_was_told_of():
    arrived = (letter(1, 1, KARI, 10),)
    assert found(arrived=arrived) == [
        "Letter 2 (offer) was accepted and never arrived.",
        "Letter 3 (offer) was accepted and never arrived.",
        "Step 20 (offer) is open, and no letter about it has reached anybody.",
    ]


def test_a_doubled_letter_is_found():
    twice = (*evidence().arrived, letter(4, 2, OLA, 20))
    assert found(arrived=twice) == ["Letter 2 (offer) is accepted and arrived 2 times."]


def test_a_letter_may_come_twice_only_where_its_sender_was_killed_and_it_was_tried_again():
    letters = (mail(1, 10, "P1"), mail(2, 20, "P2", attempts=2), mail(3, 20, "P2", "reminder"))
    twice = (*evidence().arrived, letter(4, 2, OLA, 20))
    assert found(arrived=twice, letters=letters, is_disturbed=True) == []
    assert repeated(evidence(arrived=twice)) == 1


def test_a_letter_that_nobody_wanted_is_found():
    assert found(arrived=(*evidence().arrived, letter(4, 99, OLA, 20))) == [
        "A letter arrived that nobody wanted: number 4 in the mailbox."
    ]


def test_a_letter_at_a_strangers_address_is_found_and_so_is_the_link_in_it():
    first, *others = evidence().arrived
    assert found(arrived=(replace(first, to=OLA), *others)) == [
        "Letter 1 (offer) arrived at another address than its recipient's."
    ]
    assert found(arrived=(first, *others, replace(others[0], seq=4, to=KARI, message_id="<1@uni.example>"))) == [
        "Letter 1 (offer) is accepted and arrived 2 times.",
        "Letter 4 in the mailbox carries somebody else's link.",
    ]


@pytest.mark.parametrize("state", ["queued", "claimed", "deferred", "unknown", "rejected", "expired"])
def test_a_letter_that_did_not_end_well_is_found(state):
    letters = (mail(1, 10, "P1"), mail(2, 20, "P2"), mail(3, 20, "P2", "reminder"), mail(4, 20, "P2", "notice", state))
    assert found(letters=letters) == [f"Letter 4 (offer) has ended as {state}."]


def test_a_letter_wanted_twice_is_found():
    again = replace_line(mail(4, 20, "P2"), message_id="<2@uni.example>")
    assert found(letters=(*evidence().books.letters, again)) == [
        "The same letter (step offer) was wanted 2 times.",
        "Step 20 was asked for by 2 first letters.",
    ]


def test_a_reminder_to_somebody_who_had_answered_is_found():
    reminded = letter(4, 4, KARI, 10, after=timedelta(hours=1))
    letters = (*evidence().books.letters, mail(4, 10, "P1", "reminder"))
    assert found(arrived=(*evidence().arrived, reminded), letters=letters) == [
        "A letter asked for step 10 after it had been handed in."
    ]


def test_mail_to_somebody_who_had_left_is_found():
    whole = evidence()
    whole.diary.left["P2"] = whole.arrived[1].received_at + timedelta(minutes=1)
    assert problems(whole, {}) == ["Letter 3 (offer) went to somebody who had left."]


def test_mail_after_the_last_day_of_a_contract_is_found():
    kari, ola = evidence().cast.people
    cast = Cast.of([replace(kari, employed_to=THEN.date() - timedelta(days=1)), ola])
    assert found(cast=cast) == ["Letter 1 (offer) went to somebody who had left."]


def test_a_letter_after_the_last_day_reaches_the_private_address_that_was_given_and_no_other():
    kari, ola = evidence().cast.people
    cast = Cast.of([replace(kari, employed_to=THEN.date() - timedelta(days=1)), ola])
    first, *others = evidence().arrived
    letters = (mail(1, 10, "P1", message="contact"), *evidence().books.letters[1:])
    private = {"P1": "kari@home.example"}
    told = {"cast": cast, "letters": letters, "private": private, "after_leaving": frozenset({"contact"})}
    assert found(**told, arrived=(replace(first, to="kari@home.example"), *others)) == []
    assert found(**told) == ["Letter 1 (contact) arrived at another address than its recipient's."]


def test_the_case_of_somebody_who_has_left_may_end_so():
    closed, waiting = evidence().books.cases
    left = replace_line(closed, outcome="left")
    assert found(cases=(left, waiting)) == ["Case 1 ended as left; its people behaved so that it ends as declined."]
    gone = evidence(cases=(left, waiting))
    gone.diary.left["P1"] = gone.arrived[0].received_at + timedelta(days=1)
    assert problems(gone, {}) == []


def test_a_letter_that_tells_what_somebody_wrote_is_found():
    first, *others = evidence().arrived
    assert found(arrived=(replace(first, text="Du skrev: bra [kfP:P1]"), *others)) == [
        "Letter 1 in the mailbox tells what somebody has written."
    ]


def test_a_form_handed_in_twice_is_found():
    assert found(handed_in=[handed_in(), handed_in()]) == ["Step 10 was handed in 2 times."]


def test_a_form_with_a_receipt_that_is_not_there_is_found():
    steps = (step(10, 1, "P1", "withdrawn"), step(20, 2, "P2", "open"))
    assert found(steps=steps, answers=(), events=()) == ["Step 10 was handed in, with receipt, and is not there."]


def test_a_form_that_nobody_handed_in_is_found():
    assert found(handed_in=[]) == ["Step 10 (offer) counts as handed in, and nobody did it."]


def test_a_form_taken_from_somebody_else_is_found():
    assert found(handed_in=[handed_in(reader=OLA)]) == [
        "Step 10 (offer) was handed in by somebody else than its assignee."
    ]


def test_an_answer_that_is_missing_or_told_twice_is_found():
    told = EventLine(1, 10, "answer_handed_in", "P1")
    assert found(answers=(AnswerLine(10, True),), events=(told, told)) == [
        "Step 10 (offer) is handed_in, and its answer is not there.",
        "The history tells 2 times that step 10 (offer) was handed in.",
    ]


def test_an_anonymous_form_tells_neither_who_handed_it_in_nor_when_nor_what():
    assert found(anonymous=frozenset({"offer"})) == [
        "There are 0 anonymous answers to offer; 1 were handed in.",
        "Step 10 (offer) is anonymous and tells who closed it.",
        "Step 10 (offer) is anonymous and tells at what time it was handed in.",
        "Step 10 (offer) is anonymous, and something is kept with it.",
        "Step 10 (offer) is anonymous, and the history tells of it.",
    ]
    handed = replace_line(step(10, 1, "P1"), closed_by=None, closed_at=datetime(2026, 8, 31, 22, tzinfo=UTC))
    steps = (handed, step(20, 2, "P2", "open"))
    sheets = (SheetLine("offer", 1),)
    assert found(anonymous=frozenset({"offer"}), steps=steps, answers=(), events=(), sheets=sheets) == []


def test_of_a_form_that_is_anonymous_in_part_there_are_no_more_answers_than_were_handed_in():
    assert found(sheets=(SheetLine("offer", 1),)) == []
    assert found(sheets=(SheetLine("offer", 2),)) == ["There are 2 anonymous answers to offer; 1 were handed in."]


def test_who_has_answered_may_be_made_alike_only_where_a_process_forgets_it():
    steps = (replace_line(step(10, 1, "P1", "lapsed")), step(20, 2, "P2", "open"))
    sheets = (SheetLine("offer", 1),)
    spoilt = {"anonymous": frozenset({"offer"}), "steps": steps, "answers": (), "events": (), "sheets": sheets}
    assert found(**spoilt, forgetful=frozenset({"annual_conversation"})) == []
    assert found(**spoilt) == ["Step 10 was handed in, with receipt, and is not there."]


def test_a_case_may_vanish_only_where_a_process_forgets_it():
    forgotten = {"forgotten": frozenset({2}), "still_open": frozenset()}
    assert found(**forgotten, forgetful=frozenset({"annual_conversation"})) == []
    assert found(**forgotten) == ["Case 2 of annual_conversation has vanished."]


def test_a_case_may_become_a_count_only_where_its_ending_is_one_that_is_forgotten():
    (first, *_) = evidence().books.cases
    answerless = {"forgotten": frozenset({first.id}), "answers": (), "events": ()}
    assert found(**answerless, forgets=frozenset({first.outcome})) == []
    assert found(**answerless) == [f"Case {first.id} of annual_conversation has vanished."]


def test_what_the_players_noticed_stands_in_the_accounts():
    whole = evidence()
    whole.diary.trouble("A draft of step 10 lost what stood in points.")
    assert problems(whole, {}) == ["A draft of step 10 lost what stood in points."]


def test_a_case_that_ended_otherwise_than_its_people_behaved_is_found():
    assert found(endings={"annual_conversation": {"P1": ("no_answer",), "P2": ("confirmed",)}}) == [
        "Case 1 ended as declined; its people behaved so that it ends as no_answer."
    ]


def test_a_case_that_waits_for_nothing_is_found():
    closed, waiting = evidence().books.cases
    stuck = replace_line(waiting, waits_for="slots", next_at=NOW)
    assert found(cases=(closed, stuck)) == [
        "Case 2 is open and has no next look ahead.",
        "Case 2 waits for slots, and nobody is asked for it.",
    ]


def test_an_open_case_of_people_who_were_there_all_year_is_found():
    waiting = replace_line(evidence().books.cases[1], person_id="P1")
    closed = CaseLine(1, "annual_conversation", "P2", "closed", "held", "confirmed", None, None)
    assert found(cases=(closed, waiting), handed_in=[handed_in(about="P2")]) == [
        "Case 2 has not ended (offered, waits for offer)."
    ]


def test_a_person_without_a_case_and_without_a_reason_is_found():
    one, two = evidence().books.cases
    other = replace_line(two, person_id="P3")
    assert found(cases=(one, other))[:2] == [
        "Person P2 has 0 cases of annual_conversation instead of 1.",
        "Person P3 has 1 cases of annual_conversation instead of 0.",
    ]


def test_cases_of_several_processes_are_reckoned_apart():
    both = ENDINGS | {"exit": {"P2": ("closed",)}}
    third = CaseLine(3, "exit", "P2", "closed", "closed", "closed", None, None)
    assert found(endings=both) == ["Person P2 has 0 cases of exit instead of 1."]
    assert found(endings=both, cases=(*evidence().books.cases, third)) == []


def test_somebody_may_have_several_cases_of_a_process_which_end_each_in_its_way():
    ends = {"annual_conversation": {"P1": ("measures_set", "declined"), "P2": ("confirmed",)}}
    one, two = evidence().books.cases
    other = replace_line(one, id=3, outcome="measures_set")
    assert found(endings=ends, cases=(one, two, other)) == []
    assert found(endings=ends, cases=(one, two)) == ["Person P1 has 1 cases of annual_conversation instead of 2."]
    assert found(endings=ends, cases=(one, two, replace_line(other, outcome="declined"))) == [
        "Case 3 ended as declined; its people behaved so that it ends as measures_set."
    ]


def test_cases_of_stand_ins_may_be_as_many_as_there_are_and_end_as_such_cases_end():
    unit = CaseLine(3, "annual_conversation", "desk::unit:U-1", "closed", "measures", "measures_set", None, None)
    ends = {"annual_conversation": {**ENDINGS["annual_conversation"], "": ("measures_set", "no_measures")}}
    cases = (*evidence().books.cases, unit, replace_line(unit, id=4, person_id="desk::unit:U-2"))
    assert found(endings=ends, cases=cases) == []
    assert found(endings=ends, cases=(*cases[:3], replace_line(unit, id=4, outcome="left"))) == [
        "Case 4 ended as left; its people behaved so that it ends as measures_set or no_measures."
    ]


def test_a_case_of_nobody_in_particular_is_handed_in_for_nobody():
    closed, waiting = evidence().books.cases
    survey = replace_line(closed, person_id="desk::programme_owner")
    ends = {"annual_conversation": {"desk::programme_owner": ("declined",), "P2": ("confirmed",)}}
    assert found(cases=(survey, waiting), endings=ends, handed_in=[handed_in(about="")]) == []


def test_runs_that_did_not_end_well_are_problems_unless_parts_were_killed():
    assert problems(evidence(), {"COMPLETED": 7, "CRASHED": 2}) == ["2 runs ended as CRASHED."]
    assert problems(evidence(is_disturbed=True), {"COMPLETED": 7, "CRASHED": 2}) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Finished for Kari Maja Nordmann", "prefect.log holds somebody's name."),
        (r'{"who": "Kari\u0020Maja Nordmann"}', "prefect.log holds somebody's name."),
        ("to=<Kari.Nordmann@uni.example>", "prefect.log holds somebody's address."),
        (f"GET /s/{'a' * 43} 303", "prefect.log holds somebody's link."),
        ("answer: bra [kfA:kari]", "prefect.log tells what somebody has written."),
    ],
)
def test_what_stands_in_a_log_and_should_not_is_found(tmp_path, line, sentence):
    log = tmp_path / "prefect.log"
    log.write_text(f"started\n{line}\nKari and Ola are names, Nordmann too\n", encoding="utf-8")
    assert found(papers=(log,)) == [sentence]


def test_a_clean_log_is_no_problem(tmp_path):
    log = tmp_path / "prefect.log"
    log.write_text("12 letters sent\nKari said hello to Viken\n" + "c" * 43, encoding="utf-8")
    assert found(papers=(log,)) == []


def test_words_that_lie_unsealed_in_the_database_are_found(tmp_path):
    vault = tmp_path / "karriereflyt.sqlite-wal"
    vault.write_bytes(b"\x00\xff Ola Viken, sealed\x00")
    assert found(vaults=(vault,)) == []
    vault.write_bytes(b"\x00\xff Bra [kfX:]\x00")
    assert found(vaults=(vault,)) == ["karriereflyt.sqlite-wal holds unsealed what somebody has written."]


def replace_line(line, **changed):
    return line._replace(**changed)
