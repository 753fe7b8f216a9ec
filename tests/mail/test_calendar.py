from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from karriereflyt.mail.calendar import Appointment, UnfitAppointment, cancellation, invitation
from karriereflyt.mail.headers import UnfitHeader
from tests.mail.names import FORBIDDEN, NAMES

STAMP = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
TALK = Appointment(
    uid="case-12-talk@uias.example",
    sequence=0,
    starts_at=datetime(2026, 3, 4, 9, 0, tzinfo=UTC),
    ends_at=datetime(2026, 3, 4, 10, 30, tzinfo=UTC),
    summary="Karrieresamtale",
    language="nb",
    organizer_name="Karriereprogrammet",
    organizer_address="karriere@uias.example",
    attendee_address="ase@uias.example",
    place="Rom 3; bygg B, Ås",
)

GOLDEN = """BEGIN:VCALENDAR
PRODID:-//karriereflyt//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
UID:case-12-talk@uias.example
SEQUENCE:0
DTSTAMP:20260301T080000Z
DTSTART:20260304T090000Z
DTEND:20260304T103000Z
SUMMARY;LANGUAGE=nb:Karrieresamtale
LOCATION;LANGUAGE=nb:Rom 3\\; bygg B\\, Ås
ORGANIZER;CN="Karriereprogrammet":mailto:karriere@uias.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:ase@u
 ias.example
STATUS:CONFIRMED
TRANSP:OPAQUE
CLASS:PRIVATE
END:VEVENT
END:VCALENDAR
"""


def _event(part):
    calendar = Calendar.from_ical(part.content)
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    return calendar, event


def test_an_invitation_is_written_as_it_always_was():
    part = invitation(TALK, STAMP)
    assert part.method == "REQUEST"
    assert part.content.decode() == GOLDEN.replace("\n", "\r\n")


def test_a_calendar_program_reads_what_was_meant():
    calendar, event = _event(invitation(TALK, STAMP))
    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"]) == ("case-12-talk@uias.example", 0)
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["DTSTAMP"].dt) == (TALK.starts_at, TALK.ends_at, STAMP)
    assert (event["SUMMARY"], event["LOCATION"]) == ("Karrieresamtale", "Rom 3; bygg B, Ås")
    assert (event["ORGANIZER"], event["ATTENDEE"]) == ("mailto:karriere@uias.example", "mailto:ase@uias.example")


def test_a_moved_talk_keeps_its_uid_and_counts_on():
    moved = replace(
        TALK, sequence=1, starts_at=TALK.starts_at + timedelta(days=1), ends_at=TALK.ends_at + timedelta(days=1)
    )
    _, event = _event(invitation(moved, STAMP))
    assert (event["UID"], event["SEQUENCE"], event["DTSTART"].dt.day) == ("case-12-talk@uias.example", 1, 5)


def test_a_cancelled_talk_leaves_the_calendar():
    part = cancellation(replace(TALK, sequence=2), STAMP)
    calendar, event = _event(part)
    assert (part.method, calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCEL", "CANCELLED", 2)


def test_the_same_talk_gives_the_same_bytes_from_any_time_zone():
    oslo = timezone(timedelta(hours=1))
    same = replace(TALK, starts_at=TALK.starts_at.astimezone(oslo), ends_at=TALK.ends_at.astimezone(oslo))
    assert invitation(same, STAMP.astimezone(oslo)) == invitation(TALK, STAMP)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_words_fit_and_no_line_is_too_long(name):
    part = invitation(replace(TALK, summary=name, place=name, organizer_name=name), STAMP)
    assert max(map(len, part.content.split(b"\r\n"))) <= 75
    _, event = _event(part)
    assert (event["SUMMARY"], event.get("LOCATION", "")) == (name, name)
    assert event["ORGANIZER"].params.get("CN", "").strip() == name.replace('"', "'").replace("\\", "\\").strip()


@pytest.mark.parametrize("words", [words for words in FORBIDDEN if "\ud800" not in words])
def test_line_breaks_cannot_forge_a_line(words):
    part = invitation(replace(TALK, summary=words, place=words, organizer_name=words), STAMP)
    lines = part.content.replace(b"\r\n ", b"").split(b"\r\n")
    assert len(lines) == len(GOLDEN.replace("\n ", "").splitlines()) + 1


def test_an_address_that_is_none_is_refused():
    with pytest.raises(UnfitHeader):
        invitation(replace(TALK, attendee_address="ase@uias.example\r\nX:1"), STAMP)


def test_an_appointment_needs_instants_in_order():
    with pytest.raises(UnfitAppointment):
        replace(TALK, ends_at=TALK.starts_at)
    with pytest.raises(UnfitAppointment):
        replace(TALK, starts_at=TALK.starts_at.replace(tzinfo=None))
