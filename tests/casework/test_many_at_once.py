"""What several people, senders and workers do at the same moment, on both databases."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from karriereflyt.casework import answering, daily
from karriereflyt.casework.again import TRIES, tried_again
from karriereflyt.casework.answering import LinkDead, StaleVersion, StepClosed
from karriereflyt.casework.earlier import Sight
from karriereflyt.casework.launching import ask_approval, begin_launch, open_chunk
from karriereflyt.casework.previewing import RoundRefused, RoundRequest, preview
from karriereflyt.casework.stopping import stop_all
from karriereflyt.casework.surveys.mixing import mix_waiting
from karriereflyt.casework.views import HandedIn
from karriereflyt.store import tables
from karriereflyt.store.connection import Collision
from tests.casework.courses import YES, until_booked
from tests.casework.house import PROCESS

AT_ONCE = 6


def all_at_once(*acts):
    """Everybody starts at the same moment; what each got, or met."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except Exception as met:  # noqa: BLE001  # whatever it is, the test compares it
            return met

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def hand_in(house, view, values):
    return answering.hand_in(
        house.office, view.step_id, view.generation, view.rev, values, frozenset(), "nb", house.now
    )


def kinds(outcomes):
    return Counter(type(one).__name__ for one in outcomes)


def test_of_many_who_hand_in_the_same_step_one_is_first_and_its_answer_stands(house):
    house.launched()
    view = house.view("offer")
    answers = [YES | {"talk_language": f"lang-{number}"} for number in range(AT_ONCE)]
    outcomes = all_at_once(*(lambda values=values: hand_in(house, view, values) for values in answers))

    assert kinds(outcomes) == {"HandedIn": 1, "StepClosed": AT_ONCE - 1}
    (first,) = [number for number, one in enumerate(outcomes) if not isinstance(one, StepClosed)]
    stored = answering.view_step(house.office, view.step_id, view.generation, Sight())
    assert stored.values["talk_language"] == f"lang-{first}"
    assert house.history().count(("answer_handed_in", "kari")) == 1
    assert house.asked() == [("slots", "leder")]


def test_of_many_tabs_that_save_the_same_version_one_is_kept_and_the_others_are_told(house):
    house.launched()
    view = house.view("offer")

    def save(number):
        values = {"talk_language": f"lang-{number}"}
        return answering.save_draft(house.office, view.step_id, 1, view.rev, values, frozenset(), "nb", house.now)

    outcomes = all_at_once(*(lambda number=number: save(number) for number in range(AT_ONCE)))
    assert kinds(outcomes) == {"int": 1, "StaleVersion": AT_ONCE - 1}
    (first,) = [number for number, one in enumerate(outcomes) if not isinstance(one, StaleVersion)]
    assert house.view("offer").values == {"talk_language": f"lang-{first}"}


@pytest.mark.parametrize("attempt", range(4))
def test_a_stop_that_meets_a_launch_and_another_stop_leaves_nothing_open_and_nothing_to_send(house, attempt):
    house.import_people()
    round_id = house.preview().round_id
    chunks = begin_launch(house.office, round_id, house.now, chunk=1).chunks
    outcomes = all_at_once(
        *(lambda chunk=chunk: open_chunk(house.office, round_id, *chunk, house.now) for chunk in chunks),
        *(lambda: stop_all(house.office, "kari", house.now, dry_run=False) for _ in range(2)),
    )
    assert kinds(outcomes) == {"int": len(chunks), "Stopped": 2}
    theirs = (tables.case.c.person_id == "kari", tables.case.c.outcome.is_distinct_from("stopped_by_hr"))
    waits = (tables.mail.c.recipient_id == "kari", tables.mail.c.state != "cancelled")
    assert (house.count(tables.case, *theirs), house.count(tables.mail, *waits)) == (0, 0)


def test_a_stop_that_meets_a_hand_in_ends_what_the_answer_has_opened(house):
    house.launched()
    view = house.view("offer")
    handed_in, stopped = all_at_once(
        lambda: hand_in(house, view, YES), lambda: stop_all(house.office, "kari", house.now, dry_run=False)
    )
    assert (type(handed_in) in {HandedIn, LinkDead}, stopped.cases) == (True, 1)
    about = (tables.mail.c.case_id == house.case().id, tables.mail.c.state != "cancelled")
    assert (house.case().outcome, house.asked(), house.count(tables.mail, *about)) == ("stopped_by_hr", [], 0)


def test_a_draft_that_meets_a_hand_in_does_not_replace_the_answer(house):
    house.launched()
    view = house.view("offer")
    draft, answer = all_at_once(
        lambda: answering.save_draft(house.office, view.step_id, 1, view.rev, {}, frozenset(), "nb", house.now),
        lambda: hand_in(house, view, YES),
    )
    (row,) = house.rows(tables.answer)
    if isinstance(draft, Exception):
        assert isinstance(draft, StepClosed)
        assert not row.is_draft
    else:
        assert isinstance(answer, StaleVersion)
        assert row.is_draft


def test_several_steps_of_one_case_are_handed_in_at_the_same_moment(house):
    until_booked(house)
    ours = {key: house.view(key) for key in ("preparation", "partner-preparation")}
    outcomes = all_at_once(
        lambda: hand_in(house, ours["preparation"], {"most_satisfied": "A"}),
        lambda: hand_in(house, ours["partner-preparation"], {"is_supervisor": "no"}),
    )
    assert kinds(outcomes) == {"HandedIn": 2}
    assert {(row.key, row.state) for row in house.steps() if row.key in ours} == {
        ("preparation", "handed_in"),
        ("partner-preparation", "handed_in"),
    }


def test_answers_and_the_daily_round_do_not_lose_each_other(house):
    staff = [f"p{number}" for number in range(12)]
    for one in staff:
        house.town.add(one)
    house.launched()
    house.wait(days=8)  # a reminder is due in every case
    views = {one: house.view("offer", who=one) for one in staff}
    rounds = [lambda: daily.advance_due(house.office, house.now)] * 3
    outcomes = all_at_once(*rounds, *(lambda one=one: hand_in(house, views[one], YES) for one in staff))
    house.daily_round()

    assert kinds(outcomes) == {"Advanced": 3, "HandedIn": len(staff)}
    assert {house.case(one).standing for one in staff} == {"accepted"}
    reminders = Counter(row.recipient_id for row in house.rows(tables.mail) if row.kind == "reminder")
    assert max(reminders.values()) == 1
    assert {who for who, many in reminders.items() if many} >= {"kari", "leder", "dekan"}


def test_daily_rounds_side_by_side_remind_everybody_once(house):
    for number in range(10):
        house.town.add(f"p{number}")
    house.launched()
    house.wait(days=8)
    all_at_once(*[house.daily_round] * 4)
    reminders = Counter(row.recipient_id for row in house.rows(tables.mail) if row.kind == "reminder")
    assert set(reminders.values()) == {1}
    assert len(reminders) == 13


def test_the_same_chunk_launched_by_several_workers_opens_each_case_once(house):
    for number in range(20):
        house.town.add(f"p{number}")
    house.import_people()
    round_id = house.preview().round_id
    ((first, last),) = begin_launch(house.office, round_id, house.now).chunks
    outcomes = all_at_once(*[lambda: open_chunk(house.office, round_id, first, last, house.now)] * AT_ONCE)
    assert sorted(outcomes) == [0] * (AT_ONCE - 1) + [23]
    assert house.count(tables.case) == 23
    assert len(house.letters(tables.mail.c.message == "offer")) == 23


def test_chunks_that_share_their_partners_do_not_wait_for_each_other_for_ever(house):
    partners = [f"l{number}" for number in range(5)]
    for one in partners:
        house.town.add(one)
    for number in range(50):  # every chunk meets the same partners, in another order
        house.town.add(f"p{number:02}", leader_id=partners[(number * 3 + number // 10) % 5])
    house.import_people()
    round_id = house.preview().round_id
    chunks = begin_launch(house.office, round_id, house.now, chunk=10).chunks
    outcomes = all_at_once(
        *(lambda chunk=chunk: open_chunk(house.office, round_id, *chunk, house.now) for chunk in chunks)
    )
    assert sum(outcomes) == house.count(tables.case) == 58
    notices = Counter(who for _, who in house.letters(tables.mail.c.message == "partner-notice"))
    assert notices == dict.fromkeys(["rektor", "dekan", "leder", *partners], 1)


def test_two_rounds_that_reach_the_same_people_at_once_give_each_one_case(house):
    for number in range(20):
        house.town.add(f"p{number}")
    house.import_people()
    rounds = [house.preview().round_id, house.preview(units=("iss",)).round_id]
    chunks = {one: begin_launch(house.office, one, house.now).chunks[0] for one in rounds}
    all_at_once(*(lambda one=one: open_chunk(house.office, one, *chunks[one], house.now) for one in rounds))

    cases = Counter(row.person_id for row in house.rows(tables.case))
    assert set(cases.values()) == {1}
    assert len(cases) == 23
    left_out = Counter(row.excluded for row in house.rows(tables.member))
    assert left_out == {None: 23, "has_case_this_period": 22, "no_partner": 1}


def test_two_previews_of_the_same_round_leave_one_in_force(house):
    house.import_people()
    request = RoundRequest(process=PROCESS, year=2026)
    made = all_at_once(*[lambda: preview(house.office, request, house.now)] * 4)
    in_force = house.rows(tables.round_, tables.round_.c.state == "previewed")
    assert kinds(made) == {"Previewed": 4}
    assert len(in_force) == 1


def test_a_round_is_either_launched_or_replaced(house):
    house.import_people()
    round_id = house.preview().round_id
    request = RoundRequest(process=PROCESS, year=2026)
    launch, again = all_at_once(
        lambda: begin_launch(house.office, round_id, house.now), lambda: preview(house.office, request, house.now)
    )
    assert sum(isinstance(one, RoundRefused) for one in (launch, again)) == 1
    state = house.rows(tables.round_, tables.round_.c.id == round_id)[0].state
    assert state == ("replaced" if isinstance(launch, RoundRefused) else "launching")


def test_the_second_person_is_asked_once(careful_house):
    house = careful_house
    house.import_people()
    round_id = house.preview().round_id
    assert all_at_once(*[lambda: ask_approval(house.office, round_id, house.now)] * 4) == [True] * 4
    assert house.letters() == [("approve", "desk::approver")]


def test_anonymous_answers_given_while_others_are_mixed_are_all_there(house):
    staff = [f"p{number:02}" for number in range(20)]
    for one in staff:
        house.town.add(one)
    house.launched()
    no = {"answer": "decline", "decline_reason": "recent"}
    for one in staff[:12]:
        house.answer("offer", no, who=one)
    views = [house.view("offer", who=one) for one in staff[12:]]
    outcomes = all_at_once(
        *(lambda view=view: hand_in(house, view, no) for view in views),
        *[lambda: mix_waiting(house.office)] * 3,
    )
    assert kinds(outcomes) == {"HandedIn": 8, "NoneType": 3}
    waiting = house.letters_of("annual_conversation:2026", "offer")
    mixed = [row.answers for row in house.rows(tables.sheet)]
    assert [*(letter.closed for letter in waiting), *mixed] == [{"decline_reason": "recent"}] * 20
    assert len(mixed) >= 7


def test_a_collision_is_tried_again_and_not_for_ever():
    tries = []

    @tried_again
    def verb(failures):
        tries.append(failures)
        if len(tries) <= failures:
            raise Collision
        return "done"

    assert verb(TRIES - 1) == "done"
    tries.clear()
    with pytest.raises(Collision):
        verb(TRIES)
    assert len(tries) == TRIES
