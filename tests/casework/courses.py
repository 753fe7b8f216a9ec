"""Stretches of a conversation's way, for tests that begin further on."""

from datetime import date, timedelta

from tests.casework.house import TALK, House

YES = {"answer": "accept", "partner_ok": "yes"}
ACTIONS = (
    {"what": "Lese seg opp på arkivloven", "who": "employee", "by_when": date(2027, 3, 1), "support": "to dager"},
    {"what": "Søke om kurs", "who": "leader", "by_when": date(2027, 1, 15), "support": None},
)
RECORD = {"held_on": TALK.date(), "summary_pay": "Lønn ble tatt opp.", "actions": ACTIONS}


def accept(house: House, **more) -> None:
    """The employee says yes to the offer."""
    house.answer("offer", YES | more)


def book(house: House, at=TALK) -> None:
    """Partner and employee find a time."""
    house.answer("slots", {"slots": ({"at": at - timedelta(days=2)}, {"at": at}), "length_min": "60", "place": "Rom 3"})
    house.answer("choose", {"chosen": "2"})


def hold(house: House) -> None:
    """The time of the talk comes, and the partner says that it was held."""
    house.go_to(TALK + timedelta(days=1))
    house.daily_round()
    house.answer("held", {"outcome": "held", "is_supervisor": "no"})


def write_record(house: House, **more) -> None:
    house.answer("record", RECORD | more)


def confirm(house: House) -> None:
    """Both say that the record is right."""
    house.answer("confirmation", {"answer": "confirm", "comment": "Fint."})
    house.answer("partner-confirmation", {"answer": "confirm"})


def until_booked(house: House) -> None:
    house.launched()
    accept(house)
    book(house)


def until_held(house: House) -> None:
    until_booked(house)
    hold(house)
