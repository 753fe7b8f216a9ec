import pytest

from karriereflyt.casework.launching import begin_launch
from karriereflyt.casework.previewing import RoundRefused
from karriereflyt.casework.waiting_rounds import round_to_launch
from tests.casework.house import PROCESS


def test_the_only_previewed_round_is_the_one_meant(house):
    house.import_people()
    house.preview()
    again = house.preview().round_id
    assert round_to_launch(house.office, PROCESS) == again


def test_a_launch_that_was_interrupted_is_taken_up_again(house):
    house.import_people()
    round_id = house.preview().round_id
    begin_launch(house.office, round_id, house.now)
    assert round_to_launch(house.office, PROCESS) == round_id


def test_with_several_waiting_the_numbers_are_told(house):
    house.import_people()
    one, other = house.preview().round_id, house.preview(units=("hf",)).round_id
    with pytest.raises(RoundRefused) as refused:
        round_to_launch(house.office, PROCESS)
    assert str(refused.value) == (
        "Give the number of one of the rounds that wait for their launch: "
        f"{other} (2026, hf; all); {one} (2026, all units; all)."
    )


def test_without_any_the_preview_comes_first(house):
    house.launched()
    with pytest.raises(RoundRefused, match=r"No previewed round waits for its launch: run the preview first\."):
        round_to_launch(house.office, PROCESS)


def test_a_launched_round_may_be_named_to_make_sure_that_nothing_is_left(house):
    round_id = house.launched()
    assert round_to_launch(house.office, PROCESS, round_id) == round_id


def test_a_number_that_is_none_is_told_with_those_that_are(house):
    house.import_people()
    round_id = house.preview().round_id
    with pytest.raises(RoundRefused, match=rf"There is no round 999. Give .*: {round_id} \(2026, all units; all\)."):
        round_to_launch(house.office, PROCESS, 999)
