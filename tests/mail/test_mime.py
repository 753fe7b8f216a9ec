from dataclasses import replace
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr
from zoneinfo import ZoneInfo

import pytest

from karriereflyt.domain.message import CalendarPart
from karriereflyt.mail.headers import UnfitHeader
from karriereflyt.mail.mime import compose
from tests.mail.letters import LETTERHEAD, POSTING, TEXT, content, read_back
from tests.mail.names import FORBIDDEN, NAMES


def test_headers_are_those_of_the_house():
    message = read_back()
    assert [(name, str(value)) for name, value in message.items()] == [
        ("From", '"Karriereprogrammet, Universitetet i Ås" <karriere@uias.example>'),
        ("Reply-To", "Kari Nordmann <hr@uias.example>"),
        ("MIME-Version", "1.0"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("Content-Language", "nb"),
        ("To", "ase@uias.example"),
        ("Subject", "Karrieresamtale 4. mars"),
        ("Date", "Mon, 02 Mar 2026 09:30:00 +0000"),
        ("Message-ID", "<12.3f9a@uias.example>"),
        ("Content-Type", f'multipart/alternative; boundary="{message.get_boundary()}"'),
    ]


def test_text_comes_first_and_html_last_and_both_come_back_unchanged():
    message = read_back()
    text, html = message.iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert (content(text), content(html)) == (TEXT.text, TEXT.html)


def test_the_same_letter_gives_the_same_bytes():
    assert compose(TEXT, POSTING) == compose(TEXT, POSTING)


def test_another_attempt_at_another_time_zone_gives_the_same_date():
    in_oslo = replace(POSTING, date=POSTING.date.astimezone(ZoneInfo("Europe/Oslo")))
    assert read_back(posting=in_oslo)["Date"] == read_back()["Date"]


def test_every_line_is_short_ascii_and_ends_as_smtp_wants():
    for name in NAMES.values():
        posting = replace(POSTING, letterhead=replace(LETTERHEAD, from_name=name, contact_name=name))
        data = compose(replace(TEXT, subject=name, html=name, text=name), posting)
        assert data.isascii()
        assert data.endswith(b"\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert b"\r" not in data.replace(b"\r\n", b"")
        assert max(map(len, data.split(b"\r\n"))) <= 78


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_comes_back_from_every_header_and_body(name):
    posting = replace(POSTING, letterhead=replace(LETTERHEAD, from_name=name, contact_name=name))
    letter = replace(TEXT, subject=name, html=name, text=name)
    message, data = read_back(letter, posting), compose(letter, posting)
    assert message["Subject"] == name
    assert [mailbox.addr_spec for mailbox in message["From"].addresses] == ["karriere@uias.example"]
    assert [mailbox.addr_spec for mailbox in message["Reply-To"].addresses] == ["hr@uias.example"]
    assert _display_name(data, "From") == _display_name(data, "Reply-To") == name
    assert [content(part) for part in message.iter_parts()] == [name, name]


def _display_name(data: bytes, header: str) -> str:
    """As the older of Python's two parsers reads it: the newer one puts spaces between encoded words of a name."""
    phrase, _ = parseaddr(message_from_bytes(data)[header].replace("\r\n", ""))
    return str(make_header(decode_header(phrase)))


@pytest.mark.parametrize("name", FORBIDDEN)
def test_line_breaks_and_control_characters_reach_no_header(name):
    with pytest.raises(UnfitHeader, match="Subject"):
        compose(replace(TEXT, subject=name), POSTING)
    with pytest.raises(UnfitHeader, match="From"):
        compose(TEXT, replace(POSTING, letterhead=replace(LETTERHEAD, from_name=name)))
    with pytest.raises(UnfitHeader, match="Reply-To"):
        compose(TEXT, replace(POSTING, letterhead=replace(LETTERHEAD, contact_name=name)))


@pytest.mark.parametrize(
    "to",
    [
        "",
        "ase",
        "ase@",
        "@uias.example",
        "a b@uias.example",
        "ase@uias.example\r\nBcc: x@y.example",
        "Åse <a@b.example>",
    ],
)
def test_only_a_bare_address_reaches_the_to_header(to):
    with pytest.raises(UnfitHeader, match="To"):
        compose(TEXT, replace(POSTING, to=to))


@pytest.mark.parametrize(
    "message_id", ["", "12", "1 2@uias.example", "<1@a>\r\nBcc: x@y.example", "<1@a> <2@b>", "å@uias.example"]
)
def test_a_message_id_is_one_word(message_id):
    with pytest.raises(UnfitHeader, match="Message-ID"):
        compose(TEXT, replace(POSTING, message_id=message_id))


def test_a_domain_with_norwegian_letters_is_written_in_ascii():
    assert read_back(posting=replace(POSTING, to="ase@blåbær.example"))["To"] == "ase@xn--blbr-roah.example"


def test_an_invitation_stands_beside_the_text_and_as_a_file():
    part = CalendarPart(
        method="REQUEST", content=b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sj\xc3\xb8\r\nEND:VCALENDAR\r\n"
    )
    message = read_back(posting=replace(POSTING, calendar=part))
    assert message.get_content_type() == "multipart/mixed"
    alternative, file = message.iter_parts()
    text, html, calendar = alternative.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    assert (content(text), content(html)) == (TEXT.text, TEXT.html)
    assert calendar["Content-Type"] == 'text/calendar; charset="utf-8"; method="REQUEST"'
    assert calendar.get_payload(decode=True) == part.content
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    assert file.get_payload(decode=True) == part.content


def test_a_date_without_time_zone_is_refused():
    with pytest.raises(UnfitHeader, match="Date"):
        replace(POSTING, date=datetime(2026, 3, 2, 10, 30))  # noqa: DTZ001 - the fault itself
