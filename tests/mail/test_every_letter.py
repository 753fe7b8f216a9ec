"""Every message of the house in every language, filled, posted and read back as its reader's program does."""

import re

import pytest

from karriereflyt.rendering.emails import fill, load_messages, sample_values
from tests.mail.letters import LETTERHEAD, POSTING, content, read_back
from tests.rendering.emails.desk import DIGEST, FRAMES, OFFER, Desk

HOUSE, _ = load_messages(FRAMES)


def _check(message):
    definition = message.definition
    values = sample_values(definition)
    letter = fill(message, LETTERHEAD, values)
    posted = read_back(letter, POSTING)
    text, html = (content(part) for part in posted.iter_parts())
    assert (posted["Subject"], text, html) == (letter.subject, letter.text, letter.html)
    assert posted["Content-Language"] == message.content_language
    assert f'<html lang="{definition.language[:2]}">' in html
    links = set(re.findall(r"https?://example\.org/s/[\w-]+", text))
    assert links == set(re.findall(r'href="(https?://example\.org/s/[\w-]+)"', html))
    assert "example.org" not in letter.subject
    assert len(posted.as_bytes()) < 100_000
    if "link" in definition.placeholders:
        assert "https://example.org/s/link" in links


@pytest.mark.parametrize("name", HOUSE, ids="/".join)
def test_a_message_of_the_house_arrives_whole(name):
    _check(HOUSE[name])


@pytest.mark.parametrize("text", [OFFER, DIGEST], ids=["one reader", "a list"])
@pytest.mark.parametrize("language", ["nb", "nn", "en", "nb+nn"])
def test_each_kind_of_message_arrives_whole(tmp_path, text, language):
    desk = Desk(tmp_path)
    desk.write(text)
    _check(desk.message(language=language))
