"""Who gets a seat, for any list: first come first served, and no unit with more than its part."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.domain.selection import Applicant, Seats, Waits, most_of_unit, queue_place, select

START = datetime(2026, 9, 1, tzinfo=UTC)


def applicant(number: int, unit: str = "a", minutes: int | None = None, hindered: Waits | None = None) -> Applicant:
    since = START + timedelta(minutes=number if minutes is None else minutes)
    return Applicant(case_id=number, person_id=f"p{number}", unit=unit, since=since, hindered=hindered)


def seats(seats: int, most: int, **taken: int) -> Seats:
    return Seats(seats=seats, most_of_unit=most, taken=taken)


applicants = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.integers(0, 50), st.sampled_from([None, None, None, Waits.DATES, Waits.AWAY])
    ),
    max_size=30,
).map(lambda rows: [applicant(number, *row) for number, row in enumerate(rows)])
frames = st.tuples(st.integers(0, 12), st.integers(1, 6), st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)))


@given(applicants, frames)
def test_everybody_either_gets_a_seat_or_waits_for_a_reason(people, frame):
    found = select(people, seats(frame[0], frame[1], **frame[2]))
    told = [one.case_id for one in found.seated] + [one.case_id for one, _ in found.waiting]
    assert sorted(told) == [one.case_id for one in people]


@given(applicants, frames)
def test_no_more_seats_are_given_than_are_free_and_no_unit_gets_more_than_its_part(people, frame):
    given_to = seats(frame[0], frame[1], **frame[2])
    found = select(people, given_to)
    assert len(found.seated) <= given_to.free
    units = Counter(one.unit for one in found.seated)
    assert all(many + frame[2].get(unit, 0) <= frame[1] for unit, many in units.items())


@given(applicants, frames)
def test_nobody_is_passed_over_but_for_a_hindrance_or_their_units_part(people, frame):
    found = select(people, seats(frame[0], frame[1], **frame[2]))
    last = max((one.since, one.case_id) for one in found.seated) if found.seated else None
    passed = [why for one, why in found.waiting if last and (one.since, one.case_id) < last]
    assert Waits.FULL not in passed
    taken = Counter(frame[2]) + Counter(one.unit for one in found.seated)
    reasons = {Waits.UNIT: lambda one: taken[one.unit] >= frame[1], Waits.FULL: lambda _: taken.total() >= frame[0]}
    assert [(one, why) for one, why in found.waiting if why is not one.hindered and not reasons[why](one)] == []


@given(applicants, frames)
def test_the_order_in_which_the_list_is_read_makes_no_difference(people, frame):
    frame_ = seats(frame[0], frame[1], **frame[2])
    assert select(people, frame_) == select(list(reversed(people)), frame_)


def test_one_unit_gets_a_third_of_the_seats_and_at_least_one():
    assert [most_of_unit(many, 3) for many in (16, 12, 8, 3, 2, 1)] == [5, 4, 2, 1, 1, 1]


def test_a_place_in_the_queue_is_kept_after_the_first_no_and_not_after_the_second():
    nos = [START + timedelta(days=day) for day in (30, 90)]
    assert queue_place(START, [], free=1) == START
    assert queue_place(START, nos[:1], free=1) == START
    assert queue_place(START, nos, free=1) == nos[1]
