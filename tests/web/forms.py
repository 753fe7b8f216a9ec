"""The way to each form: what must have happened in Kari's case before somebody is asked for it."""

from collections.abc import Callable, Mapping

from tests.casework.courses import accept, book, confirm, hold, write_record
from tests.casework.house import TALK, House


def offered(house: House) -> None:
    """The first form of all."""


def declined(house: House) -> None:
    house.answer("offer", {"answer": "decline"})


def refused_partner(house: House) -> None:
    accept(house, partner_ok="another")


def proposed(house: House) -> None:
    accept(house)
    slots = ({"at": TALK}, {"at": TALK.replace(hour=7)})
    house.answer("slots", {"slots": slots, "length_min": "60", "place": "Rom 204, Niels Treschows hus"})


def no_time_found(house: House) -> None:
    accept(house)
    for _ in range(3):
        house.answer("slots", {"slots": ({"at": TALK},), "length_min": "60", "place": "Rom 3"})
        house.answer("choose", {"chosen": "none_fits", "counter_slots": ({"at": TALK.replace(hour=6)},)})


def silent_partner(house: House) -> None:
    accept(house)
    house.wait(days=61)
    house.daily_round()


def booked(house: House) -> None:
    accept(house)
    book(house)


def held(house: House) -> None:
    booked(house)
    house.go_to(TALK)
    house.wait(days=1)
    house.daily_round()


def talked(house: House) -> None:
    booked(house)
    hold(house)


def written(house: House) -> None:
    talked(house)
    write_record(house, topic_competence="treated", summary_competence="Vi snakket om metodekurs.\nOg om undervisning.")


def agreed(house: House) -> None:
    written(house)
    house.answer("confirmation", {"answer": "with_comment", "comment": "Kurset er i mai."})


def disputed(house: House) -> None:
    written(house)
    house.answer("confirmation", {"answer": "dispute", "points": "Kurset er i mai."})


def stuck(house: House) -> None:
    disputed(house)
    house.answer("revision", {"held_on": TALK.date(), "summary_pay": "Lønn ble tatt opp."})
    house.answer("confirmation", {"answer": "dispute", "points": "Kurset er i mai.", "ask_hr": True})


def half_a_year_later(house: House) -> None:
    written(house)
    confirm(house)
    house.wait(days=185)
    house.daily_round()


WAYS: Mapping[str, Callable[[House], None]] = {
    "offer": offered,
    "regret": declined,
    "another-way": declined,
    "assign": refused_partner,
    "slots": accept,
    "choose": proposed,
    "set-time": no_time_found,
    "stalled": silent_partner,
    "change": booked,
    "partner-change": booked,
    "preparation": booked,
    "partner-preparation": booked,
    "held": held,
    "record": talked,
    "confirmation": written,
    "partner-confirmation": agreed,
    "revision": disputed,
    "mediation": stuck,
    "half-year": half_a_year_later,
}
"""The way to each step, `another-way` where talks are to be held; `approve` belongs to a round and has none."""
