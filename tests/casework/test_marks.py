"""What is written down about letters under way, and when: before each is handed over, and after the relay's answer."""

import asyncio

import pytest

from karriereflyt.casework.delivery import deliver
from karriereflyt.casework.marks import FRESH, LetterLost, Marks
from karriereflyt.store import letters, tables
from karriereflyt.store.letters import End, HandOver
from tests.casework.test_delivering import TakesAll

STAFF = [f"p{number:02}" for number in range(30)]
ME = "me"


@pytest.fixture
def launched(house):
    for one in STAFF:
        house.town.add(one)
    house.launched()
    return house


def held(house) -> list[HandOver]:
    """Letters that a sender named `me` has claimed, as it would mark them."""
    with house.office.store.begin() as connection:
        rows = letters.claim(connection, owner=ME, now=house.now, until=house.now, most=100)
    return [HandOver(row.id, b"x" * 32, 7) for row in rows]


def marked(house) -> set[int]:
    return {row.id for row in house.rows(tables.mail, tables.mail.c.handing_over_at.is_not(None))}


def taken_over(house, mail_id: int) -> None:
    with house.office.store.begin() as connection:
        connection.execute(tables.mail.update().where(tables.mail.c.id == mail_id).values(owner="another"))


def test_every_letter_is_marked_before_it_is_handed_over(launched):
    class Looks(TakesAll):
        async def send(self, envelope, before_data):
            outcome = await super().send(envelope, before_data)
            looked.append(envelope.mail_id in marked(launched))
            return outcome

    looked = []
    done = asyncio.run(deliver(launched.office, pool=Looks()))
    assert looked == [True] * done.ended["accepted"]
    assert {row.state for row in launched.rows(tables.mail)} == {"accepted"}


def test_letters_that_come_next_are_marked_with_those_that_end(launched):
    first, second, third, *_ = hand_overs = held(launched)

    async def talk():
        marks = Marks(launched.office, ME)
        marks.come_next(hand_overs)
        await marks.handing_over(first)
        seen = [marked(launched)]
        marks.ended(End(first.id, "accepted", ended_at=launched.now))
        await marks.settled()
        seen.append(marked(launched))
        await marks.handing_over(second)
        seen.append(marked(launched))
        return seen

    asked, ended, went_on = asyncio.run(talk())
    assert asked == {first.id, second.id}
    assert ended == went_on == {first.id, second.id, third.id}


def test_a_letter_that_another_sender_has_taken_is_lost_whether_marked_ahead_or_not(launched):
    first, second, *_ = hand_overs = held(launched)
    for one in (first, second):
        taken_over(launched, one.id)

    async def talk():
        marks = Marks(launched.office, ME)
        marks.come_next(hand_overs)
        for one in (first, second):
            with pytest.raises(LetterLost):
                await marks.handing_over(one)

    asyncio.run(talk())
    assert not {first.id, second.id} & marked(launched)


def test_a_mark_made_long_ago_is_made_anew(launched, monkeypatch):
    first, second, *_ = held(launched)

    async def talk():
        marks = Marks(launched.office, ME)
        marks.come_next([first, second])
        await marks.handing_over(first)
        taken_over(launched, second.id)
        loop = asyncio.get_running_loop()
        time = loop.time
        monkeypatch.setattr(loop, "time", lambda: time() + FRESH + 1)
        with pytest.raises(LetterLost):
            await marks.handing_over(second)

    asyncio.run(talk())


def test_a_commit_that_fails_is_told_to_whoever_marks_next(launched, monkeypatch):
    first, second, *_ = held(launched)

    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(letters, "mark_ended", full)

    async def talk():
        marks = Marks(launched.office, ME)
        marks.ended(End(first.id, "accepted", ended_at=launched.now))
        told = []
        for ask in (marks.settled(), marks.handing_over(second), marks.settled()):
            try:
                await ask
            except OSError as error:
                told.append(str(error))
        return told

    assert asyncio.run(talk()) == ["disk full"] * 3
