"""The outbox on its way out: one letter's trouble is that letter's alone."""

import asyncio
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

from karriereflyt.casework.delivery import deliver
from karriereflyt.mail.outcome import Outcome, Phase, Verdict
from karriereflyt.store import tables
from tests.casework.courses import YES
from tests.casework.house import TALK


class TakesAll:
    """A relay that takes every letter."""

    def __init__(self) -> None:
        self.taken = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        pass

    async def send(self, envelope, before_data):
        await before_data()
        self.taken.append(envelope)
        return Outcome(verdict=Verdict.ACCEPTED, phase=Phase.DATA, text="Ok", code=250)


def delivered(house):
    relay = TakesAll()
    return asyncio.run(deliver(house.office, pool=relay)), relay.taken


def text_of(envelope):
    return message_from_bytes(envelope.data, policy=default).get_body(("plain",)).get_content()


def ends(house):
    return {(row.message, row.recipient_id): (row.state, row.reply) for row in house.rows(tables.mail)}


def test_a_letter_that_cannot_be_made_is_rejected_alone_and_says_only_what_kind_of_error(house):
    house.town.add("ola")
    house.launched()
    with house.office.store.begin() as connection:
        broken = house.step("offer", who="kari").id
        connection.execute(tables.step.update().where(tables.step.c.id == broken).values(link_cipher=b"broken"))
    done, _ = delivered(house)
    assert ends(house)["offer", "kari"] == ("rejected", "could not be made: BrokenSeal")
    assert ends(house)["offer", "ola"][0] == "accepted"
    assert done.ended["rejected"] == 1
    assert done.waiting == 0


def test_a_message_that_is_not_there_stops_only_its_own_letters(house):
    house.launched()
    messages = {name: one for name, one in house.office.messages.items() if name.key != "offer"}
    house.office = replace(house.office, messages=messages)
    delivered(house)
    assert ends(house)["offer", "kari"] == ("rejected", "could not be made: KeyError")
    assert {state for (message, _), (state, _) in ends(house).items() if message != "offer"} == {"accepted"}


def test_a_place_typed_with_tabs_and_line_separators_stands_on_one_line_in_the_letter(house):
    house.launched()
    house.answer("offer", YES)
    house.answer("slots", {"slots": ({"at": TALK},), "length_min": 60, "place": "Rom 3\tBygg\u2028B"})
    house.answer("choose", {"chosen": "1"})
    done, taken = delivered(house)
    assert done.ended["rejected"] == 0
    assert any("Rom 3 Bygg B" in text_of(one) for one in taken)
