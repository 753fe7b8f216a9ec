"""A whole evaluation, attacked by somebody with the password of the database who copies it after every event.

The answers themselves are attacked in `tests/casework/surveys`; here it is the real form and the real flow around it:
when it is open, and after it has closed, who has answered?
"""

import itertools
import json
from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from karriereflyt.casework.erasing import erase_due
from karriereflyt.casework.evaluating.closing import close_and_publish
from karriereflyt.casework.evaluating.telling import tell
from karriereflyt.casework.surveys.mixing import mix_waiting
from karriereflyt.domain.suppression.question import is_safe
from tests.casework.evaluating.courses import CLOSES, ISS, LIN, OPENS, closed, go, now, opened, respond
from tests.casework.surveys.copies import ANONYMOUS, copy_of

pytestmark = pytest.mark.slow
PEOPLE = (*LIN, *ISS)
ANSWERED = tuple(Random(3).sample(PEOPLE, 20))
MARK = "Zyxomark"


def answer_of(who):
    """Different for each, as far as the form allows."""
    number = ANSWERED.index(who)
    return {
        "unit": "lin" if who in LIN else "iss",
        "know": str(number % 5 + 1),
        "equal": str(number // 5 + 1),
        "talk_held": ("yes", "no", "unsure")[number % 3],
        "stay": ("here", "outside")[number % 2],
        "keep_change": f"{MARK} {number}",
    }


@pytest.fixture
def attacked(house):
    """Twenty of twenty-six answer; a copy after each event, to the very end."""
    asked = opened(house)
    copies = [copy_of(house)]
    for number, who in enumerate(ANSWERED, 1):
        respond(house, who, **answer_of(who))
        house.wait(minutes=11)
        copies.append(copy_of(house))
        if number % 9 == 0:
            mix_waiting(house.office)
            copies.append(copy_of(house))
    go(house, OPENS + timedelta(days=7))
    copies.append(copy_of(house))
    published = closed(house, asked)
    copies.append(copy_of(house))
    return house, asked, copies, published


def test_nobody_can_be_told_from_the_rows_around_their_answer(attacked):
    house, asked, copies, published = attacked
    assert published.answered == len(ANSWERED)
    nothing_but_the_spent_link_is_kept_while_it_is_open(copies)
    no_transaction_is_shared(copies)
    differences_are_crowds(copies)
    after_the_close_all_asked_look_alike(copies[-1])
    no_figure_is_of_few(published)
    nothing_written_is_readable(copies)
    house.answer("report-check", {"answer": "release"}, who="desk::programme_owner")
    told_and_forgotten(house, asked)


def rows_of(copy, who):
    """Everything in the database that is about somebody, without what is theirs by nature: names and ids."""
    cases = {row["id"] for row in copy.rows["case"] if row["person_id"] == who}
    steps = {row["id"] for row in copy.rows["step"] if row["case_id"] in cases}
    own = {"id", "case_id", "person_id", "assignee_id", "recipient_id", "step_id", "purpose", "message_id", "link_hash",
           "link_cipher", "pinned", "xmin", "ctid", "seq"}  # fmt: skip
    about = {
        "case": lambda row: row["id"] in cases,
        "step": lambda row: row["id"] in steps,
        "answer": lambda row: row["step_id"] in steps,
        "event": lambda row: row["case_id"] in cases,
        "mail": lambda row: row["recipient_id"] == who,
    }
    return {
        name: sorted(repr({k: v for k, v in row.items() if k not in own}) for row in copy.rows[name] if is_about(row))
        for name, is_about in about.items()
    }


def nothing_but_the_spent_link_is_kept_while_it_is_open(copies):
    """State and day of the step, and what follows of it: neither a time, a language nor a line of history."""
    before = copies[0]
    last_open = copies[-3]
    for who in ANSWERED:
        earlier, later = rows_of(before, who), rows_of(last_open, who)
        assert (earlier["answer"], later["answer"]) == ([], [])
        assert Counter(later["event"]) == Counter(earlier["event"])
    steps = {row["assignee_id"]: row for row in last_open.rows["step"] if row["key"] == "survey"}
    closings = {(row["closed_by"], row["closed_at"]) for who, row in steps.items() if who in ANSWERED}
    assert [who for who, _ in closings] == [None]  # twenty answers of one day, and one instant


def no_transaction_is_shared(copies):
    """PostgreSQL tells which transaction wrote a row."""
    tied = {"step", "answer", "event", "case", "mail"}
    elsewhere = {row["xmin"] for copy in copies for name in tied for row in copy.rows[name] if "xmin" in row}
    ours = {row["xmin"] for copy in copies for table in ANONYMOUS for row in copy.rows[table] if "xmin" in row}
    assert ours & elsewhere == set()


def differences_are_crowds(copies):
    """What is new between two copies is from at least k people."""
    sheets = [Counter(row["answers"] for row in copy.rows["sheet"]) for copy in copies]
    came = [(after - before).total() for before, after in itertools.pairwise(sheets)]
    assert [one for one in came if 0 < one < 5] == []
    assert sum(came) >= len(ANSWERED)


def after_the_close_all_asked_look_alike(last):
    """Whoever answered, and whoever did not: all their rows say the same."""
    seen = {json.dumps(rows_of(last, who)) for who in PEOPLE}
    assert len(seen) == 1


def no_figure_is_of_few(published):
    assert published.tables
    assert [row for table in published.tables for row in table.rows if not is_safe(row.counts, 5)] == []


def nothing_written_is_readable(copies):
    """Open text is sealed in every copy, and stands in no row that is tied to anybody."""
    assert [n for n, copy in enumerate(copies) if MARK.encode() in copy.raw or MARK in repr(copy.rows)] == []


def told_and_forgotten(house, asked):
    """Thirty days after the close not even who was asked is left."""
    evaluation = now(house, asked.evaluation.number)
    tell(house.office, evaluation, close_and_publish(house.office, evaluation, house.now), house.now)
    after = copy_of(house)
    assert len({json.dumps(rows_of(after, who)) for who in PEOPLE}) == 1
    go(house, CLOSES + timedelta(days=31))
    erase_due(house.office, house.now)
    last = copy_of(house)
    kept = {
        name: [row for row in rows if set(map(str, row.values())) & set(PEOPLE)] for name, rows in last.rows.items()
    }
    assert {name for name, rows in kept.items() if rows} == {"person"}
