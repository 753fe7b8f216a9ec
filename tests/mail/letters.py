"""Letters for tests of the bytes that go out."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from karriereflyt.domain.message import Letterhead, LetterText
from karriereflyt.mail.mime import Posting, compose

LETTERHEAD = Letterhead(
    institution="Universitetet i Ås",
    programme="Karriereprogrammet",
    contact_name="Kari Nordmann",
    contact_phone="22 85 50 50",
    contact_email="hr@uias.example",
    from_name="Karriereprogrammet, Universitetet i Ås",
    from_address="karriere@uias.example",
)

TEXT = LetterText(
    subject="Karrieresamtale 4. mars",
    html='<!doctype html>\n<html lang="nb"><body>\n<p>Hei Åse 🧑🏽‍🔬</p>\n</body></html>\n',
    text="Hei Åse,\n\n.prikk først\nFrom lenger ned\n" + "lang linje " * 200 + "\n",
    language="nb",
)

POSTING = Posting(
    to="ase@uias.example",
    letterhead=LETTERHEAD,
    message_id="<12.3f9a@uias.example>",
    date=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
)


def read_back(letter: LetterText = TEXT, posting: Posting = POSTING) -> EmailMessage:
    message = message_from_bytes(compose(letter, posting), policy=default)
    assert isinstance(message, EmailMessage)
    assert [part.defects for part in message.walk()] == [[] for _ in message.walk()]
    return message


def content(part: EmailMessage) -> str:
    return part.get_content().replace("\r\n", "\n")
