from datetime import UTC, datetime
from email.message import EmailMessage

from karriereflyt.demo.postbox import read_letter

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
TOKEN = "A" * 42 + "_"


def test_a_letter_is_read_from_its_bytes():
    message = EmailMessage()
    message["Subject"] = "Foreslå tid for en karrieresamtale"
    message["Message-ID"] = "<7.abc@uni.example>"
    message.set_content(
        f"Hei!\n\nForeslå tidspunkter: http://127.0.0.1:4201/s/{TOKEN}.\nSpørsmål: https://uni.example/hjelp\n"
    )
    message.add_alternative(f'<a href="http://127.0.0.1:4201/s/{TOKEN}">Foreslå</a>', subtype="html")
    letter = read_letter(3, NOW, "ola@uni.example", bytes(message))
    assert (letter.seq, letter.to, letter.message_id) == (3, "ola@uni.example", "<7.abc@uni.example>")
    assert letter.subject == "Foreslå tid for en karrieresamtale"
    assert letter.links == (f"http://127.0.0.1:4201/s/{TOKEN}",)
    assert letter.text.startswith("Hei!")
    assert not letter.is_invitation


def test_an_invitation_is_known_by_its_calendar_part():
    message = EmailMessage()
    message.set_content("Velkommen til samtale")
    message.add_alternative("BEGIN:VCALENDAR\r\nEND:VCALENDAR", subtype="calendar")
    assert read_letter(1, NOW, "ola@uni.example", bytes(message)).is_invitation


def test_a_letter_leads_to_documents_or_carries_a_code():
    record, code = EmailMessage(), EmailMessage()
    record.set_content(f"Les referatet:\nhttp://127.0.0.1:4201/d/{TOKEN}\n\nTelefon 555501")
    code.set_content("Koden din er 123456. Ring 55 55 01 00 eller 5555010012.")
    read, coded = (read_letter(1, NOW, "ola@uni.example", bytes(one)) for one in (record, code))
    assert (read.links, read.documents_links, read.code) == ((), (f"http://127.0.0.1:4201/d/{TOKEN}",), "")
    assert (coded.documents_links, coded.code) == ((), "123456")
