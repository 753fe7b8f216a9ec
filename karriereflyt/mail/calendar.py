"""Invitations that Outlook and others put into the calendar (RFC 5545, RFC 5546), made without a library for speed.

Calendars are shared: a summary holds the term for the talk and nothing else, never a name or a link.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from karriereflyt.domain.message import CalendarPart, UnfitLetter
from karriereflyt.mail.headers import CONTROL, bare_address

_LONGEST_LINE = 75
"""Bytes of a line without its end (RFC 5545, 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


class UnfitAppointment(UnfitLetter):
    """An appointment that no calendar can hold: without a time zone, or over before it begins."""


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """A meeting for one reader's calendar. `uid` stays, `sequence` rises with every change; instants are UTC."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    language: str
    organizer_name: str
    organizer_address: str
    attendee_address: str
    place: str = ""

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None or self.ends_at <= self.starts_at:
            raise UnfitAppointment("An appointment needs two instants with time zone, the second after the first.")


def invitation(appointment: Appointment, stamped_at: datetime) -> CalendarPart:
    """Asks the reader's calendar to hold the appointment, or to move it where its `sequence` is higher than before."""
    return _part(appointment, stamped_at, method="REQUEST", status="CONFIRMED")


def cancellation(appointment: Appointment, stamped_at: datetime) -> CalendarPart:
    """Takes the appointment out again; its `sequence` must be higher than the invitation's."""
    return _part(appointment, stamped_at, method="CANCEL", status="CANCELLED")


def _part(appointment: Appointment, stamped_at: datetime, *, method: str, status: str) -> CalendarPart:
    lines = _lines(appointment, _instant(stamped_at), method, status)
    return CalendarPart(method=method, content=b"".join(_folded(line) + b"\r\n" for line in lines))


def _lines(appointment: Appointment, stamp: str, method: str, status: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "PRODID:-//karriereflyt//EN"
    yield "VERSION:2.0"
    yield "CALSCALE:GREGORIAN"
    yield f"METHOD:{method}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(appointment.uid)}"
    yield f"SEQUENCE:{appointment.sequence}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART:{_instant(appointment.starts_at)}"
    yield f"DTEND:{_instant(appointment.ends_at)}"
    yield f"SUMMARY;LANGUAGE={appointment.language}:{_text(appointment.summary)}"
    if appointment.place:
        yield f"LOCATION;LANGUAGE={appointment.language}:{_text(appointment.place)}"
    yield f'ORGANIZER;CN="{_quoted(appointment.organizer_name)}":mailto:{_address(appointment.organizer_address)}'
    # The time was agreed on a page, so no answer is asked for; the part is a request so that calendars show buttons.
    attendee = _address(appointment.attendee_address)
    yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{attendee}"
    yield f"STATUS:{status}"
    yield "TRANSP:OPAQUE"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _address(address: str) -> str:
    return bare_address("calendar", address)


def _text(text: str) -> str:
    return CONTROL.sub(" ", text).translate(_ESCAPES)


def _quoted(name: str) -> str:
    """A parameter's text, where quotation marks have no escape (RFC 5545, 3.2)."""
    return CONTROL.sub(" ", name).replace('"', "'")


def _folded(line: str) -> bytes:
    encoded = line.encode()
    if len(encoded) <= _LONGEST_LINE:
        return encoded
    pieces = [b""]
    for character in line:
        more = character.encode()
        # The space that begins a continued line counts too.
        if len(pieces[-1]) + len(more) + (len(pieces) > 1) > _LONGEST_LINE:
            pieces.append(b"")
        pieces[-1] += more
    return b"\r\n ".join(pieces)
