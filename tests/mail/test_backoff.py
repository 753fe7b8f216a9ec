from datetime import timedelta

from karriereflyt.mail.backoff import wait
from karriereflyt.mail.breaker import Breaker


def test_pauses_grow_to_an_hour():
    for attempts, minutes in enumerate((1, 5, 15, 30, 60, 60, 60), 1):
        assert timedelta(minutes=minutes) <= wait(7, attempts) <= timedelta(minutes=minutes * 1.2)


def test_the_same_letter_waits_the_same_and_letters_spread_out():
    assert wait(7, 1) == wait(7, 1)
    assert len({wait(mail_id, 1) for mail_id in range(100)}) > 90


def test_a_letter_that_may_have_arrived_rests_half_an_hour_at_least():
    assert wait(7, 1, is_unknown=True) >= timedelta(minutes=30)
    assert wait(7, 6, is_unknown=True) >= timedelta(minutes=60)


def test_a_relay_that_fails_again_and_again_is_left_alone_for_a_while():
    breaker = Breaker(failures=3, pause=60)
    breaker.failed(100)
    breaker.failed(101)
    assert breaker.pause_left(101) == 0
    breaker.failed(102)
    assert breaker.pause_left(110) == 52
    assert breaker.pause_left(162) == 0
    breaker.failed(163)
    assert breaker.pause_left(163) == 60


def test_one_connection_that_works_ends_the_pause():
    breaker = Breaker(failures=1, pause=60)
    breaker.failed(0)
    breaker.connected()
    assert breaker.pause_left(1) == 0
