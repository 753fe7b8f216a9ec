import pytest

from karriereflyt.casework.launching import begin_launch, end_launch, open_chunk
from karriereflyt.store import tables
from tests.casework.house import MONDAY


def everybody(house):
    return {(row.person_id, row.state, row.outcome) for row in house.rows(tables.case)}


def test_a_launch_opens_a_case_for_everybody_included_and_asks_them_the_offer(house):
    house.town.add("ola")
    house.launched()

    assert everybody(house) == {
        ("dekan", "open", None),
        ("leder", "open", None),
        ("kari", "open", None),
        ("ola", "open", None),
    }
    assert house.asked() == [("offer", "kari")]
    case = house.case()
    assert (case.standing, case.waits_for, case.waits_since, case.opened_at) == ("offered", "offer", MONDAY, MONDAY)
    assert (case.parties, case.pinned) == (
        {"partner": "leder"},
        {"career_level": "none", "unit": "iss", "group": "all", "right_mode": "offer"},
    )


def test_a_launch_wants_one_offer_per_person_and_one_notice_per_partner(house):
    house.town.add("ola")
    house.launched()

    assert sorted(house.letters()) == [
        ("offer", "dekan"), ("offer", "kari"), ("offer", "leder"), ("offer", "ola"),
        ("partner-notice", "dekan"), ("partner-notice", "leder"), ("partner-notice", "rektor"),
    ]  # fmt: skip


@pytest.mark.parametrize("chunk", [1, 2, 500])
def test_chunks_of_any_size_open_the_same_cases(house, chunk):
    for number in range(5):
        house.town.add(f"p{number}")
    house.import_people()
    house.launch(chunk=chunk)
    assert {person for person, _, _ in everybody(house)} == {
        "dekan",
        "leder",
        "kari",
        *(f"p{number}" for number in range(5)),
    }


def test_launching_again_opens_nothing_twice(house):
    round_id = house.launched()
    before = house.everything()
    house.launch(round_id)
    assert house.everything() == before


def test_a_chunk_that_was_opened_already_opens_nothing(house):
    house.import_people()
    round_id = house.preview().round_id
    (chunk,) = begin_launch(house.office, round_id, house.now).chunks
    assert open_chunk(house.office, round_id, *chunk, house.now) == 3
    assert open_chunk(house.office, round_id, *chunk, house.now) == 0
    assert begin_launch(house.office, round_id, house.now).chunks == ()
    end_launch(house.office, round_id)
    assert house.rows(tables.round_)[0].state == "launched"
