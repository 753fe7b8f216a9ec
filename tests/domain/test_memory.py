"""A place in a story is told apart by what the story may still look at, and by nothing else."""

import pytest

from karriereflyt.domain.memory import LOOP, stopped


class Here(Exception):
    """Stops a function to look at it."""


def stop() -> bool:
    raise Here


def used(_value: object) -> None:
    """Reads a variable."""


def remembered(function) -> dict[str, object]:
    with pytest.raises(Here) as caught:
        function()
    at = caught.tb
    while at is not None and at.tb_frame.f_code is not function.__code__:
        at = at.tb_next
    return dict(stopped(at).variables)


def test_a_variable_that_is_read_again_is_remembered():
    def function() -> str:
        kept, dropped = "kept", "dropped"
        used(dropped)
        stop()
        return kept

    assert remembered(function) == {"kept": "kept"}


def test_a_variable_that_is_written_before_it_is_read_is_not():
    def function() -> str:
        value = "old"
        if stop():
            return "nothing"
        value = "new"
        used(value)
        return value

    assert remembered(function) == {}


def test_a_variable_that_one_of_two_ways_reads_is():
    def function() -> str:
        value = "old"
        if stop():
            value = "new"
        return value

    assert remembered(function) == {"value": "old"}


def test_what_the_next_turn_of_a_loop_reads_is_remembered_with_the_loops_counter():
    def function() -> None:
        last = "none yet"
        for number in range(3):
            used(last)
            stop()
            last = str(number)

    assert remembered(function) == {"number": 0}


def test_after_the_last_loop_counters_are_forgotten():
    def function() -> None:
        for number in range(3):
            used(number)
        stop()

    assert remembered(function) == {}


def test_the_sign_of_a_loop_is_no_variables_name():
    assert not f"{LOOP} = 1".startswith(tuple("abcdeghijklmnopqrstuvwxyz"))
    with pytest.raises(SyntaxError):
        compile(f"{LOOP} = 1", "", "exec")
