from datetime import date

from karriereflyt.demo.chosen import dealt, ordinary, settled
from karriereflyt.domain.people import Contract
from karriereflyt.synthetic.university import generate

DAY = date(2026, 9, 1)
PEOPLE = generate(50, 1, today=DAY).people


def test_ordinary_people_are_there_and_are_nothing_to_anybody_else():
    chosen = {one.person_id for one in ordinary(PEOPLE)}
    ties = {
        tie
        for one in PEOPLE
        for tie in (one.leader_id, one.delegate_id, *one.supervisor_ids, *one.co_supervisor_ids, *one.mentor_ids)
    }
    assert len(chosen) > 15
    assert not chosen & ties
    assert all(one.leader_id and one.email and one.leave_from is None for one in PEOPLE if one.person_id in chosen)


def test_every_way_is_somebodys_where_there_are_people_enough_and_the_first_ones_where_not():
    people = ordinary(PEOPLE)
    assert sorted(dealt(people, "abcdef", 1).values()) == list("abcdef")
    assert list(dealt(people[:2], "abcdef", 1).values()) == ["a", "b"]
    assert dealt(people, "abcdef", 1) == dealt(people, "abcdef", 1) != dealt(people, "abcdef", 2)


def test_who_is_settled_has_been_there_for_long_and_stays():
    there = [settled(one, DAY) for one in PEOPLE]
    assert max(one.employed_from for one in there) <= date(2025, 7, 28)
    assert {(one.employed_to, one.contract, one.leave_from) for one in there} == {(None, Contract.PERMANENT, None)}
