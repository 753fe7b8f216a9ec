"""Somebody has the password of the database and copies it after every answer: who said what?

Each invitee answers something that nobody else does, so that one right guess could be told from a wrong one. What is
tried: ids and sealed bytes that stay the same, writing transactions, order of rows, sizes, differences between copies,
what else was written at the same moment, and texts in the raw file.
"""

import itertools
import json
from collections import Counter
from random import Random

import pytest

from karriereflyt.casework.surveys.mixing import close_survey, mix_waiting
from karriereflyt.casework.surveys.publishing import publish_survey
from tests.casework.surveys.conftest import STAFF
from tests.casework.surveys.copies import ANONYMOUS, copy_of, raw_of
from tests.casework.surveys.pulse import box_of, hand_in

pytestmark = pytest.mark.slow
K = 5
MORE_THAN_CHANCE = 10
"""Right guesses of thirty when guessing blindly: one is to be expected, ten come once in ten million times."""


def answer_of(who):
    """Different for each: six values, then as many combinations as it takes."""
    number = STAFF.index(who)
    used = ((), ("hf",), ("mn",), ("hf", "mn"))[number % 4]
    text = f"Tekst nummer {number} " * (number % 5 + 1) if number % 2 else None
    values = {"useful": str(number % 5 + 1), "used": used or None, "plan": number % 3 == 0, "keep": text}
    return {name: value for name, value in values.items() if value is not None}


def closed(answer):
    return {name: value for name, value in answer.items() if name != "keep"}


@pytest.fixture
def attacked(house):
    """All hand in, in an order of their own; mixed now and then, closed and published; a copy after each event."""
    order = Random(7).sample(STAFF, len(STAFF))
    copies = [copy_of(house)]
    for number, who in enumerate(order, 1):
        hand_in(house, who, **answer_of(who))
        house.wait(minutes=7)
        copies.append(copy_of(house))
        if number % 8 == 0:
            mix_waiting(house.office)
            copies.append(copy_of(house))
    close_survey(house.office, box_of(house), house.now)
    copies.append(copy_of(house))
    publish_survey(house.office, box_of(house), house.now)
    copies.append(copy_of(house))
    return house, order, copies


def test_whoever_copies_the_database_all_the_time_cannot_tell_who_said_what(attacked):
    house, order, copies = attacked
    all_is_there(copies[-1])
    nothing_stays_the_same(copies)
    no_transaction_is_shared(copies)
    every_letter_has_one_size(copies)
    differences_are_crowds(copies)
    elimination_is_right_about_one_in_k(copies, order)
    no_order_tells(copies[-1], order)
    no_order_tells(copies[len(copies) // 2], order)
    nothing_else_depends_on_the_answer(house)
    nothing_is_readable_before_it_is_mixed(copies)
    nothing_is_left_in_the_file(house, copies)


def all_is_there(last):
    """A handed-in answer is never lost."""
    said = Counter(as_text(closed(answer_of(who))) for who in STAFF)
    assert Counter(map(loaded, last.column("sheet", "answers"))) == said
    assert len(last.rows["open_text"]) == len(STAFF) // 2
    assert last.rows["letterbox"] == []


def nothing_stays_the_same(copies):
    """No id and no sealed letter outlives a mixing, and a letter is another after every letter that joins it."""
    for table in ANONYMOUS:
        seen = [set(copy.column(table, "id")) for copy in copies]
        rewritten = [(a, b) for a, b in itertools.pairwise(seen) if a and b and a != b]
        assert [a & b for a, b in rewritten if table != "letterbox" and a & b] == []
    sealed = [set(copy.column("letterbox", "sealed")) for copy in copies]
    small = [(a, b) for a, b in itertools.pairwise(sealed) if a != b and len(a) < 2 * K and len(b) > len(a)]
    assert len(small) > 10
    assert [a & b for a, b in small if a & b] == []


def no_transaction_is_shared(copies):
    """PostgreSQL tells which transaction wrote a row."""
    elsewhere = {
        row["xmin"]
        for copy in copies
        for name, rows in copy.rows.items()
        for row in rows
        if name not in ANONYMOUS and "xmin" in row and name in {"step", "answer", "event", "case", "mail"}
    }
    ours = {row["xmin"] for copy in copies for table in ANONYMOUS for row in copy.rows[table] if "xmin" in row}
    assert ours & elsewhere == set()


def every_letter_has_one_size(copies):
    assert len({len(sealed) for copy in copies for sealed in copy.column("letterbox", "sealed")}) == 1


def sheets_in(copy):
    return Counter(map(loaded, copy.column("sheet", "answers")))


def differences_are_crowds(copies):
    """What is new between two copies may be from at least k people, and from twice as many while the survey is open."""
    candidates, mixed = [], 0
    for before, after in itertools.pairwise(copies):
        new = sheets_in(after)
        new.subtract(sheets_in(before))
        assert min(new.values(), default=0) >= 0
        came = new.total()
        if came:
            candidates.append((came, len(before.handed_in) - mixed))
            mixed += came
            texts = len(after.rows["open_text"]) - len(before.rows["open_text"])
            assert texts <= came
    assert len(candidates) >= 3
    assert [one for one in candidates[:-1] if one[0] < K or one[1] < 2 * K] == []
    assert min(candidates[-1]) >= K


def elimination_is_right_about_one_in_k(copies, order):
    """Whose letter may lie in the first mixing after it: one of these sheets is guessed."""
    chance, right = Random(1), 0
    mixings = [
        (len(before.handed_in), list((sheets_in(after) - sheets_in(before)).elements()))
        for before, after in itertools.pairwise(copies)
        if after.rows["sheet"] != before.rows["sheet"]
    ]
    for number, who in enumerate(order):
        sheets = next(new for handed_in, new in mixings if number < handed_in and new)
        right += chance.choice(sheets) == as_text(closed(answer_of(who)))
    assert right < len(STAFF) / K + MORE_THAN_CHANCE


def no_order_tells(copy, order):
    """The rows as they lie, by id, and the other way round, laid beside the people in the order of handing in."""
    rows = copy.rows["sheet"]
    as_kept = sorted(rows, key=lambda row: [int(number) for number in row.get("ctid", "(0,0)").strip("()").split(",")])
    for laid in (rows, rows[::-1], as_kept, sorted(rows, key=lambda row: row["id"])):
        for people in (order, sorted(STAFF)):
            said = [as_text(closed(answer_of(who))) for who in people]
            right = sum(loaded(row["answers"]) == one for row, one in zip(laid, said, strict=False))
            assert right < MORE_THAN_CHANCE


def nothing_else_depends_on_the_answer(house):
    """Whoever left everything out has left the same traces as whoever filled in everything."""
    copy = copy_of(house)
    cases = {row["person_id"]: row["id"] for row in copy.rows["case"]}
    shapes = Counter()
    for who in STAFF:
        steps = [row for row in copy.rows["step"] if row["case_id"] == cases[who]]
        ids = {row["id"] for row in steps}
        answers = [
            tuple(row[name] for name in ("is_draft", "routing", "box_a", "box_p", "box_h", "shared", "language"))
            for row in copy.rows["answer"]
            if row["step_id"] in ids
        ]
        events = [(row["what"], repr(row["detail"])) for row in copy.rows["event"] if row["case_id"] == cases[who]]
        letters = [(row["message"], row["state"]) for row in copy.rows["mail"] if row["case_id"] == cases[who]]
        shapes[repr((len(steps), answers, sorted(events), letters))] += 1
    assert list(shapes.values()) == [len(STAFF)]


def nothing_is_readable_before_it_is_mixed(copies):
    """Texts are sealed all the time; what was chosen stands nowhere before the first mixing."""
    assert [
        n for n, copy in enumerate(copies) if b"Tekst nummer" in copy.raw or "Tekst nummer" in repr(copy.rows)
    ] == []
    assert [n for n, copy in enumerate(copies) if not copy.rows["sheet"] and b'"useful"' in copy.raw] == []


def nothing_is_left_in_the_file(house, copies):
    """A letter that was opened or sealed anew is overwritten where it lay."""
    store = house.office.store
    if store.is_sqlite:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        raw = raw_of(house)
        letters = {sealed for copy in copies for sealed in copy.column("letterbox", "sealed")}
        assert sum(sealed[at : at + 40] in raw for sealed in letters for at in range(10, len(sealed), 500)) == 0


def loaded(answers):
    return as_text(json.loads(answers))


def as_text(answer):
    return json.dumps(answer, sort_keys=True)
