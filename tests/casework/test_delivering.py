"""The outbox on its way out: one letter's trouble is that letter's alone."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from karriereflyt.casework.delivery import deliver
from karriereflyt.domain.units import UnitLevel
from karriereflyt.mail.outcome import Outcome, Phase, Verdict
from karriereflyt.store import tables
from karriereflyt.store.letters import waiting
from tests.casework.courses import YES, accept
from tests.casework.house import TALK
from tests.factories import unit


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
    house.answer("slots", {"slots": ({"at": TALK},), "length_min": "60", "place": "Rom 3\tBygg\u2028B"})
    house.answer("choose", {"chosen": "1"})
    done, taken = delivered(house)
    assert done.ended["rejected"] == 0
    assert any("Rom 3 Bygg B" in text_of(one) for one in taken)


def mark(house, state, **where):
    """How letters ended."""
    chosen = [getattr(tables.mail.c, name) == value for name, value in where.items()]
    with house.office.store.begin() as connection:
        connection.execute(tables.mail.update().where(*chosen).values(state=state, next_at=None, ended_at=house.now))


def states(house, message="offer"):
    return {row.recipient_id: row.state for row in house.rows(tables.mail, tables.mail.c.message == message)}


def test_whoever_had_their_last_day_while_a_letter_waited_gets_none(house):
    house.town.add("ola", employed_to=house.now.date() + timedelta(days=3))
    house.town.add("siv", employed_to=house.now.date() + timedelta(days=4))
    house.launched()
    house.wait(days=4)
    delivered(house)
    assert ends(house)["offer", "ola"] == ("cancelled", "the recipient has left")
    assert ends(house)["offer", "siv"][0] == "accepted"


def test_a_refused_letter_about_an_open_step_goes_out_anew_once_its_address_is_mended(house):
    for name in ("ola", "siv"):
        house.town.add(name)
    house.launched()
    mark(house, "rejected", message="offer")
    accept(house)
    house.wait(days=1)
    house.town.change("ola", email="ola.nordmann@uni.example")
    house.town.change("kari", email="kari.nordmann@uni.example")
    house.import_people()
    assert {who: state for who, state in states(house).items() if who in {"kari", "ola", "siv"}} == {
        "kari": "rejected",  # answered already
        "ola": "queued",
        "siv": "rejected",  # the address is as it was
    }
    delivered(house)
    assert states(house)["ola"] == "accepted"


def test_hrs_list_names_who_is_late_and_counts_only_what_its_own_units_miss(house):
    house.town.units["nt"] = unit("nt", "u", level=UnitLevel.FACULTY, contact_email="hr-nt@uni.example")
    house.town.add("ola", "nt", leader_id="rektor")
    house.launched()
    for who in ("kari", "ola"):
        house.answer("offer", YES, who=who)
    mark(house, "accepted")
    mark(house, "rejected", message="offer", recipient_id="kari")
    for _ in range(6):
        house.wait(days=7)
        house.daily_round()
    house.wait(days=1)  # the weekday of lists
    house.daily_round()
    _, taken = delivered(house)
    lists = {one.to: text_of(one) for one in taken if "kom fram" in text_of(one)}
    people = house.town.people
    name = {who: f"{people[who].given_name} {people[who].family_name}" for who in ("kari", "ola")}
    assert name["kari"] in lists["hr-hf@uni.example"]
    assert name["ola"] not in lists["hr-hf@uni.example"]
    assert name["ola"] in lists["hr-nt@uni.example"]
    assert "kom fram: 1" in lists["hr-hf@uni.example"].replace("*", "")
    assert "kom fram: 0" in lists["hr-nt@uni.example"].replace("*", "")


def test_a_letter_that_may_have_arrived_does_not_count_as_waiting(house):
    house.launched()
    before = count_waiting(house)
    with house.office.store.begin() as connection:
        connection.execute(
            tables.mail.update().where(tables.mail.c.recipient_id == "kari").values(state="unknown", next_at=house.now)
        )
    assert count_waiting(house) == before - 1


def count_waiting(house):
    with house.office.store.read() as connection:
        return waiting(connection)
