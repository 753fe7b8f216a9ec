"""The forms of an evaluation in Chromium: the anonymous survey, and the results that people act on."""

from datetime import date

import pytest

from karriereflyt.casework.evaluating.framing import frame
from karriereflyt.casework.evaluating.telling import stand_in_id
from karriereflyt.casework.links import open_link
from karriereflyt.domain.topics import Topic
from tests.casework.evaluating import courses
from tests.casework.evaluating.courses import DISCUSSED, OPENS, OWNER, everybody_responds, go, now, settle, wanted
from tests.mailbox.chromium import overflow
from tests.web.axe import faults
from tests.web.served import served
from tests.web.test_browser import BROKEN_WORDS

pytestmark = pytest.mark.browser
NARROW = 320
LOOKS = (("nb", 1280, "dark"), ("nn", NARROW, "light"), ("en", NARROW, "dark"))


def look(browser, house, key, who):
    """The page of an open step, wide and narrow, light and dark, in three languages; gives its last text."""
    row = house.step(key, who=who, state="open")
    address = open_link(house.office.seals, row.id, row.link_cipher, house.office.settings.forms_url)
    page = browser.new_page()
    page.goto(address)
    for language, width, scheme in LOOKS:
        page.goto(f"{page.url.split('?')[0]}?lang={language}")
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        assert (overflow(page) <= 0, faults(page)) == (True, []), (key, language)
        widths = page.evaluate("[...document.querySelectorAll('img.plot')].map(one => one.naturalWidth)")
        assert 0 not in widths
        assert width == NARROW or page.evaluate(BROKEN_WORDS) == []
    text, drafts = page.inner_text("main"), page.locator("button[value=draft]").count()
    page.close()
    return text, drafts


def test_everybody_can_read_and_fill_in_every_form_of_an_evaluation(browser, house):
    settle(house)
    number = frame(house.office, wanted(topics=frozenset(Topic)), house.now)
    with served(house):
        assert "No figure covers fewer than 5 people." in look(browser, house, "frame", OWNER)[0]
        house.answer("frame", {"answer": "agree", "audiences": ("leaders",)}, who=OWNER)
        look(browser, house, "union-discussion", OWNER)
        house.answer("union-discussion", DISCUSSED, who=OWNER)
        asked = courses.preview_evaluation(house.office, number, house.now)
        courses.launch(house, asked)
        go(house, OPENS)
        text, drafts = look(browser, house, "survey", "lin00")
        assert ("Your answer is anonymous and cannot be changed afterwards." in text, drafts) == (True, 0)
        everybody_responds(house, topics=("pay",))
        published = courses.closed(house, asked)
        assert "26 of 34 have answered" in look(browser, house, "report-check", OWNER)[0]
        house.answer("report-check", {"answer": "release"}, who=OWNER)
        courses.tell(house.office, now(house, number), published, house.now)
        assert "Institutt" not in look(browser, house, "measures", stand_in_id("lin"))[0]
        go(house, date(2027, 5, 10))
        look(browser, house, "follow-up", OWNER)
