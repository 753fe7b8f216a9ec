"""What stands in the two calendars."""

from email import message_from_bytes
from email.policy import default

from icalendar import Calendar

from tests.casework.courses import accept
from tests.casework.house import TALK
from tests.casework.test_delivering import delivered


def book(house, length):
    house.answer("slots", {"slots": ({"at": TALK},), "length_min": length, "place": "Rom 3"})
    house.answer("choose", {"chosen": "1"})


def calendars(house):
    """Method, uid, sequence and length in minutes of each calendar entry to the employee that leaves now."""
    _, taken = delivered(house)
    for envelope in taken:
        letter = message_from_bytes(envelope.data, policy=default)
        for part in letter.walk():
            if part.get_content_type() == "text/calendar" and envelope.to.startswith("kari"):
                calendar = Calendar.from_ical(part.get_content())
                (event,) = calendar.walk("VEVENT")
                minutes = (event.decoded("DTEND") - event.decoded("DTSTART")).total_seconds() / 60
                yield str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), minutes


def test_an_invitation_is_as_long_as_the_partner_has_planned(house):
    house.launched()
    accept(house)
    book(house, "120")
    assert [minutes for *_, minutes in calendars(house)] == [120]


def test_the_same_time_booked_again_is_a_new_entry_beside_the_cancelled_one(house):
    house.launched()
    accept(house)
    book(house, "60")
    ((_, first, sequence, _),) = calendars(house)
    house.answer("change", {"what": "move"})
    book(house, "60")
    cancelled, anew = sorted(calendars(house))
    assert cancelled[:3] == ("CANCEL", first, sequence + 1)
    assert anew[0] == "REQUEST"
    assert anew[1] != first
