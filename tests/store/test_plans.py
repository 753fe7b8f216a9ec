"""What is asked all day finds its rows by an index, however many there are."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import event

from karriereflyt.store import (
    answers,
    cases,
    counting,
    erasing,
    letters,
    people,
    post,
    reading,
    rounds,
    starts,
    undelivered,
)
from karriereflyt.store.connection import Store

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
LEFT = erasing.Left(NOW.date(), NOW)
END_TALK = erasing.Steps("exit", ("record",))
ASKED = {
    "claim letters": lambda c: letters.claim(c, owner="a", now=NOW, until=NOW, most=5),
    "find the letters of dead senders": lambda c: letters.recover(c, NOW, NOW),
    "count a round's letters": lambda c: letters.count_by_state(c, round_id=1),
    "find due cases": lambda c: cases.due_cases(c, NOW, 5),
    "load cases": lambda c: cases.load_cases(c, [1, 2]),
    "load steps": lambda c: cases.load_steps(c, [1, 2]),
    "hold a case": lambda c: cases.hold_case_of(c, 1),
    "follow a link": lambda c: answers.step_of_link(c, b"x"),
    "look at a step": lambda c: answers.asked_step(c, 1),
    "read what was written": lambda c: answers.written_in(c, 1),
    "find last year's case": lambda c: answers.last_case_with(c, "kari", "p", ["record"], before=1),
    "find cases in question": lambda c: cases.cases_in_question(c, NOW.date()),
    "erase private text": lambda c: erasing.private_text_over(
        c, confirmed="confirmation", confirmed_before=NOW, unused_since=NOW, but=["career-plan"], most=500
    ),
    "erase what leavers had written for themselves": lambda c: erasing.steps_of_leavers_over(
        c, LEFT, ["career-plan"], "box_a", most=500
    ),
    "erase what the two have written": lambda c: erasing.parties_text_over(
        c, talk=erasing.Talk("record", NOW.date()), but=["half-year"], written_before=NOW, most=500
    ),
    "erase what was written with leavers": lambda c: erasing.text_of_leavers_over(c, LEFT, END_TALK, most=500),
    "erase what was said at the end": lambda c: erasing.end_talk_over(c, LEFT, END_TALK, closed_before=NOW, most=500),
    "erase half-year checks": lambda c: erasing.text_of_steps_over(c, keys=["half-year"], written_before=NOW, most=500),
    "erase agreed actions": lambda c: erasing.hr_text_over(c, but=["half-year"], closed_before=NOW, most=500),
    "erase the log of letters": lambda c: erasing.erase_mail_log(c, NOW, 500),
    "follow a link to documents": lambda c: reading.link_by_hash(c, b"x"),
    "look at a link to documents": lambda c: reading.link_by_id(c, 1, hold=True),
    "find somebody's link to documents": lambda c: reading.link_of(c, 1, "kari"),
    "count codes": lambda c: reading.codes_asked_since(c, 1, NOW),
    "look at a code": lambda c: reading.code(c, 1, hold=True),
    "read the log of a case": lambda c: reading.log_of_case(c, 1),
    "erase links to documents": lambda c: reading.erase_links(c, NOW, 500),
    "erase codes": lambda c: reading.erase_codes(c, NOW, 500),
    "erase the log of readers": lambda c: reading.erase_log(c, NOW, 500),
    "find whose status is over": lambda c: counting.people_over(c, [1, 2], ["career-plan"], 500),
    "find who never began": lambda c: counting.ended_before(c, "onboarding", ["called_off"], NOW),
    "list ends that HR has given": lambda c: starts.fixed_by_hr(c, "exit", "last_day"),
    "erase leavers": lambda c: people.erase_leavers(c, NOW, 500),
    "erase who is gone": lambda c: counting.erase_gone(c, "kari"),
    "look again at cases": lambda c: cases.look_again(c, [1, 2], NOW),
    "keep counts only": lambda c: counting.keep_counts_only(c, [1, 2], ["kari", "ola"]),
    "find stand-ins whose status is over": lambda c: counting.stand_ins_over(c, [1, 2], 500),
    "keep cases as counts": lambda c: counting.keep_cases_as_counts(c, [1, 2]),
    "erase used links": lambda c: erasing.erase_links(c, NOW, 500),
    "find undelivered letters": lambda c: undelivered.lost_letters(c, 1, undelivered.LOST, case_id=2),
    "find the round of a case": lambda c: undelivered.round_of_case(c, 1),
    "queue letters again": lambda c: undelivered.queue_again(c, [1], NOW, NOW),
    "find the next form": lambda c: answers.next_open_step(c, 1, "kari", ["change"]),
    "find somebody's cases": lambda c: cases.cases_of(c, "kari"),
    "find letters not handed over": lambda c: letters.unsent(c, "kari", [1, 2]),
    "list somebody's open steps": lambda c: post.open_steps_of(c, "kari"),
    "list what is late": post.escalated_steps,
    "list a partner's talks": lambda c: post.talks_of_partners(c, 1, ["ola"]),
    "find who has no case yet": lambda c: rounds.unopened(c, 1, 1, 500),
    "find who was reached already": lambda c: rounds.rounds_reaching(c, "p", "2026", ["kari"]),
}


SMALL = ("ripe", "ix_mail_lease", "person", "supervision", "oldest", "CONSTANT")
"""What senders take and hold at this moment, and people: neither grows with the cases of all years."""


@pytest.mark.parametrize("what", ASKED)
def test_no_table_is_read_from_end_to_end_to(what, sqlite_url):
    store = Store(sqlite_url)
    plans: list[str] = []

    def explain(connection, _cursor, statement, parameters, _context, executemany):
        if not executemany and statement.split()[0] in {"SELECT", "UPDATE", "DELETE", "WITH"}:
            cursor = connection.connection.cursor()
            plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))

    event.listen(store.engine, "before_cursor_execute", explain)
    with store.begin() as connection:
        ASKED[what](connection)
    store.close()
    assert plans
    assert [one for one in plans if one.startswith("SCAN") and not any(small in one for small in SMALL)] == []
