from datetime import date

from karriereflyt.demo.movement import movement
from karriereflyt.synthetic.university import generate

PEOPLE = generate(50, 1, today=date(2026, 9, 1)).people


def test_some_leave_and_nothing_in_the_file_points_to_them_any_more():
    moved = movement(PEOPLE, 1)
    gone = {one.person_id for one in moved.left}
    assert len(gone) == 2
    assert {one.person_id for one in moved.stayed} == {one.person_id for one in PEOPLE} - gone
    ties = [(one.leader_id, one.delegate_id, *one.supervisor_ids, *one.co_supervisor_ids) for one in moved.stayed]
    assert not gone & {tie for group in ties for tie in group}


def test_whoever_was_led_by_a_leader_who_left_has_the_one_above():
    moved = movement(PEOPLE, 1)
    leader = next(one for one in moved.left if any(other.leader_id == one.person_id for other in PEOPLE))
    led = {one.person_id for one in PEOPLE if one.leader_id == leader.person_id}
    assert led
    assert {one.leader_id for one in moved.stayed if one.person_id in led} == {leader.leader_id}


def test_the_same_seed_moves_the_same_people():
    assert movement(PEOPLE, 1) == movement(PEOPLE, 1)
