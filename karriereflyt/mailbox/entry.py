"""What the list of letters knows of each, small enough to keep thousands in memory."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256

from karriereflyt.mailbox.reading import read


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A letter as the SMTP server took it."""

    mail_from: str
    to: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One letter of the list. `seq` counts from 1 and is never used again; `received_at` is ISO in UTC."""

    seq: int
    received_at: str
    mail_from: str
    to: str
    subject: str
    message_id: str
    language: str
    links: tuple[str, ...]
    calendar: str
    size: int
    sha256: str

    @classmethod
    def of(cls, seq: int, arrival: Arrival, received_at: datetime) -> "Entry":
        """Reads the letter once, so that the list need not."""
        reading = read(arrival.content)
        return cls(
            seq=seq,
            received_at=received_at.astimezone(UTC).isoformat(timespec="milliseconds"),
            mail_from=arrival.mail_from,
            to=arrival.to,
            subject=reading.header("Subject"),
            message_id=reading.header("Message-ID"),
            language=reading.header("Content-Language"),
            links=reading.links,
            calendar=reading.calendar_method,
            size=len(arrival.content),
            sha256=sha256(arrival.content).hexdigest(),
        )

    @classmethod
    def from_line(cls, line: str) -> "Entry":
        """From a line of the index. Raises `ValueError` or `TypeError` for a line cut short."""
        fields = json.loads(line)
        return cls(**fields | {"links": tuple(fields["links"])})

    def as_line(self) -> str:
        """For the index."""
        return json.dumps(asdict(self))


_FROM, _TO = b"Return-Path: <", b">\r\nDelivered-To: <"


def with_envelope(arrival: Arrival) -> bytes:
    """The file of a letter: its envelope as two headers, then its bytes."""
    return b"".join(
        (
            _FROM,
            arrival.mail_from.encode("utf-8", "replace"),
            _TO,
            arrival.to.encode("utf-8", "replace"),
            b">\r\n",
            arrival.content,
        )
    )


def without_envelope(file: bytes) -> Arrival:
    """The letter of a file, as it was taken."""
    mail_from, _, rest = file.removeprefix(_FROM).partition(_TO)
    to, _, content = rest.partition(b">\r\n")
    return Arrival(mail_from=mail_from.decode("utf-8", "replace"), to=to.decode("utf-8", "replace"), content=content)
