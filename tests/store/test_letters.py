"""The outbox: who may take a letter, when, and how it ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from karriereflyt.store import letters
from karriereflyt.store.letters import End, HandOver
from karriereflyt.store.tables import mail

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
LEASE = timedelta(minutes=3)
AGAIN = timedelta(minutes=30)
_UNWRITTEN = {"round_id": None, "case_id": None, "step_id": None, "about": None, "attempts": 0, "state": "queued"}


def letter(mail_id: int, **more) -> dict[str, object]:
    valid = {
        "id": mail_id,
        "purpose": f"test:{mail_id}",
        "recipient_id": "kari",
        "process": "annual_conversation",
        "message": "offer",
        "kind": "step",
        "wanted_at": NOW,
        "next_at": NOW,
        "give_up_at": NOW + timedelta(days=14),
        "message_id": f"<{mail_id}@uni.example>",
    }
    return _UNWRITTEN | valid | more


def want(store, *rows) -> None:
    with store.begin() as connection:
        letters.want_letters(connection, rows)


def claim(store, owner="a", *, now=NOW, most=200):
    with store.begin() as connection:
        return letters.claim(connection, owner=owner, now=now, until=now + LEASE, most=most)


def end(store, owner, *ends) -> None:
    with store.begin() as connection:
        letters.mark_ended(connection, owner, ends)


def hand_over(store, owner, *ids, now=NOW) -> frozenset[int]:
    with store.begin() as connection:
        marks = [HandOver(one, b"\x01" * 32, 4096) for one in ids]
        return letters.mark_handing_over(connection, owner, marks, now)


def recover(store, now) -> int:
    with store.begin() as connection:
        return letters.recover(connection, now, now + AGAIN)


def rows(store) -> dict[int, object]:
    with store.read() as connection:
        return {row.id: row for row in connection.execute(select(mail))}


def states(store) -> dict[int, str]:
    return {mail_id: row.state for mail_id, row in rows(store).items()}


def test_a_letter_is_wanted_once_for_a_purpose(store):
    want(store, letter(1, purpose="round:1:partner-notice:ola"))
    with pytest.raises(IntegrityError):
        want(store, letter(2, purpose="round:1:partner-notice:ola"))
    with store.begin() as connection:
        letters.want_once(connection, [letter(3, purpose="round:1:partner-notice:ola"), letter(4)])
    assert set(rows(store)) == {1, 4}


def test_what_is_ripe_is_taken_in_the_order_of_its_time(store):
    early, late = NOW - timedelta(hours=1), NOW + timedelta(seconds=1)
    want(store, letter(1, next_at=late), letter(2), letter(3, next_at=early), letter(4, next_at=None))
    assert [row.id for row in claim(store, most=1)] == [3]
    assert [row.id for row in claim(store)] == [2]
    assert claim(store) == []


def test_a_claimed_letter_has_an_owner_a_lease_one_more_attempt_and_keeps_its_first_date(store):
    want(store, letter(1))
    (first,) = claim(store)
    row = rows(store)[1]
    assert (row.state, row.owner, row.lease_until, row.next_at) == ("claimed", "a", NOW + LEASE, None)
    assert (first.attempts, first.dated_at) == (1, NOW)
    end(store, "a", End(1, "deferred", next_at=NOW + timedelta(minutes=1)))
    (second,) = claim(store, "b", now=NOW + timedelta(minutes=1))
    assert (second.attempts, second.dated_at) == (2, NOW)


def test_many_senders_never_take_the_same_letter(store):
    want(store, *(letter(number) for number in range(1, 121)))
    with ThreadPoolExecutor(6) as pool:
        taken = [row.id for batch in pool.map(lambda n: claim(store, f"s{n}", most=15), range(12)) for row in batch]
    while batch := claim(store, "rest", most=15):  # passed over while another sender held the front of the queue
        taken += [row.id for row in batch]
    assert sorted(taken) == list(range(1, 121))


@pytest.mark.parametrize("state", ["accepted", "rejected", "expired", "cancelled"])
def test_a_letter_that_has_ended_is_never_taken_again(store, state):
    want(store, letter(1))
    claim(store)
    end(store, "a", End(1, state, ended_at=NOW, reply="250 2.0.0 Ok"))
    row = rows(store)[1]
    assert (row.state, row.ended_at, row.reply, row.owner, row.lease_until) == (state, NOW, "250 2.0.0 Ok", None, None)
    assert claim(store, now=NOW + timedelta(days=1)) == []


def test_an_attempt_that_never_reached_the_relay_is_not_counted(store):
    want(store, letter(1))
    claim(store)
    end(store, "a", End(1, "deferred", next_at=NOW, counted=False))
    assert rows(store)[1].attempts == 0


def test_what_a_dead_sender_held_is_free_after_its_lease_and_not_before(store):
    want(store, letter(1))
    claim(store)
    assert recover(store, NOW + LEASE) == 0
    assert recover(store, NOW + LEASE + timedelta(seconds=1)) == 1
    assert states(store) == {1: "queued"}
    assert [row.id for row in claim(store, "b", now=NOW + LEASE + timedelta(seconds=1))] == [1]


def test_what_a_dead_sender_was_handing_over_may_have_arrived_and_rests(store):
    want(store, letter(1))
    claim(store)
    assert hand_over(store, "a", 1) == frozenset()
    later = NOW + LEASE + timedelta(seconds=1)
    recover(store, later)
    row = rows(store)[1]
    assert (row.state, row.next_at, row.handing_over_at, row.sha256, row.size) == (
        "unknown", later + AGAIN, NOW, b"\x01" * 32, 4096,
    )  # fmt: skip
    assert claim(store, "b", now=later) == []
    assert [one.id for one in claim(store, "b", now=later + AGAIN)] == [1]
    assert rows(store)[1].handing_over_at is None


def test_a_sender_at_work_keeps_what_it_holds(store):
    want(store, letter(1), letter(2))
    claim(store, "a", most=1)
    claim(store, "b", most=1)
    with store.begin() as connection:
        letters.renew(connection, "a", NOW + 10 * LEASE)
    recover(store, NOW + 2 * LEASE)
    assert states(store) == {1: "claimed", 2: "queued"}


def test_a_sender_that_slept_past_its_lease_is_told_that_the_letter_is_anothers(store):
    want(store, letter(1), letter(2))
    claim(store, "a")
    with store.begin() as connection:
        letters.renew(connection, "a", NOW + LEASE)
    recover(store, NOW + 2 * LEASE)
    claim(store, "b", now=NOW + 2 * LEASE, most=1)
    assert hand_over(store, "a", 1, 2) == {1, 2}
    end(store, "a", End(1, "accepted", ended_at=NOW))
    assert states(store) == {1: "claimed", 2: "queued"}


def test_waiting_counts_what_is_still_to_be_tried(store):
    want(store, *(letter(number, round_id=number % 2) for number in range(1, 7)))
    claim(store, most=4)
    end(store, "a", End(1, "accepted", ended_at=NOW), End(2, "deferred", next_at=NOW), End(3, "rejected", ended_at=NOW))
    with store.read() as connection:
        assert letters.waiting(connection) == 4
        assert letters.waiting(connection, round_id=0) == 3
        assert letters.count_by_state(connection, round_id=1) == {"accepted": 1, "rejected": 1, "queued": 1}
