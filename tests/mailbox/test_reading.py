from hypothesis import given
from hypothesis import strategies as st

from karriereflyt.mailbox.entry import Arrival, with_envelope, without_envelope
from karriereflyt.mailbox.reading import read
from tests.mail.letters import LETTERHEAD
from tests.mailbox.letters import INVITATION, letter


def test_a_letter_of_the_house_is_taken_apart():
    reading = read(letter(7, calendar=INVITATION))
    assert reading.header("subject") == "Tilbud på samtale"
    assert reading.header("From") == f"{LETTERHEAD.from_name} <karriere@uias.example>"
    assert reading.text == "Hei Åse,\n\nSvar:\nhttps://forms.example/s/7\n"
    assert reading.html.startswith("<!doctype html>")
    assert reading.links == ("https://forms.example/s/7",)
    assert (reading.calendar_method, reading.calendar) == (
        "REQUEST",
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n",
    )


def test_links_come_once_each_in_order_and_without_the_sentences_end():
    reading = read(b"\r\nSe https://b.example/x. Og (https://a.example/?y=1), <https://b.example/x>!\r\n")
    assert reading.links == ("https://b.example/x", "https://a.example/?y=1")


def test_links_of_a_letter_without_text_come_from_its_html():
    reading = read(b'Content-Type: text/html\r\n\r\n<a href="https://a.example/?x=1&amp;y=2">x</a>')
    assert reading.links == ("https://a.example/?x=1&y=2",)


def test_a_header_that_only_looks_encoded_is_shown_as_it_stands():
    assert read(b"Subject: =?utf-8?B?abc?=\r\n\r\n").header("Subject") == "=?utf-8?B?abc?="
    assert read(b"Subject: =?klingon?Q?abc?=\r\n\r\n").header("Subject") == "=?klingon?Q?abc?="


@given(st.binary(max_size=400))
def test_no_bytes_at_all_can_upset_the_reader(noise):
    read(noise)


@given(st.integers(0, 1400), st.binary(min_size=1, max_size=20))
def test_no_damage_to_a_letter_can_upset_the_reader(place, noise):
    whole = letter(calendar=INVITATION)
    read(whole[:place] + noise + whole[place + len(noise) :])


@given(st.text(max_size=30), st.text(max_size=30), st.binary(max_size=60))
def test_a_file_gives_back_the_envelope_and_every_byte(mail_from, to, content):
    def clean(text):
        return text.replace("\r", "").replace("\n", "").replace(">", "").encode("utf-8", "replace").decode()

    kept = Arrival(mail_from=clean(mail_from), to=clean(to), content=content)
    assert without_envelope(with_envelope(kept)) == kept
