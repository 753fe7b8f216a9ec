"""Every letter of the house, looked at as a mail program with a browser inside would show it."""

import pytest

from karriereflyt.rendering.emails import fill, load_messages, sample_values
from tests.mailbox.chromium import chromium, faults, overflow
from tests.rendering.emails.desk import DIGEST, FRAMES, LETTERHEAD, OFFER, Desk

pytestmark = pytest.mark.browser

HOUSE, _ = load_messages(FRAMES)


@pytest.fixture(scope="module")
def page():
    with chromium() as browser:
        yield browser.new_page(viewport={"width": 320, "height": 640})


def _show(page, message, scheme="light"):
    page.emulate_media(color_scheme=scheme)
    page.set_content(fill(message, LETTERHEAD, sample_values(message.definition)).html)


@pytest.mark.parametrize("name", [name for name in HOUSE if name.language == "nb"], ids="/".join)
def test_a_letter_of_the_house_is_readable_for_everybody(page, name):
    _show(page, HOUSE[name])
    assert overflow(page) <= 0
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "nn", "en", "nb+nn"])
@pytest.mark.parametrize("text", [OFFER, DIGEST], ids=["one reader", "a list"])
def test_each_kind_of_letter_is_readable_in_light_and_dark(page, tmp_path, text, language, scheme):
    desk = Desk(tmp_path)
    desk.write(text)
    _show(page, desk.message(language=language), scheme)
    assert overflow(page) <= 0
    assert faults(page) == []
