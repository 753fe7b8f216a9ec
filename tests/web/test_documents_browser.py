"""The pages of documents in Chromium: wide and narrow, light and dark, in three languages, by keyboard."""

from contextlib import contextmanager

import pytest

from karriereflyt.casework.links import open_documents_link
from karriereflyt.store import reading, tables
from tests.casework.courses import RECORD, accept, book, confirm, hold
from tests.casework.house import House
from tests.casework.readers import sent_code
from tests.mailbox.chromium import overflow
from tests.web.axe import faults
from tests.web.served import served
from tests.web.test_browser import link, press

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1100, "height": 900}, {"width": 320, "height": 640}
LOOKS = [(WIDE, "light"), (NARROW, "light"), (WIDE, "dark"), (NARROW, "dark")]
TEXT = {f"topic_{topic}": "treated" for topic in ("competence", "responsibility", "pay", "career")} | {
    "summary_competence": "Vi snakket om metodekurs og veiledning.\nOg om undervisning i vår.",
    "summary_career": "Et opphold ved en annen institusjon kan passe neste år.",
    "disagreement": "Hvor mye tid undervisningen skal ta.",
}


@contextmanager
def standing(house: House, *, is_disputed: bool = False):
    """A house on a port in which Kari's record is complete; gives the link in her letter."""
    house.launched()
    accept(house)
    book(house)
    house.answer("preparation", {"next_step": "Lederopplæring", "obstacles": "Tid"}, shared=["next_step"])
    hold(house)
    house.answer("record", RECORD | TEXT)
    if is_disputed:
        for _ in range(2):
            house.answer("confirmation", {"answer": "dispute", "points": "Tallene om undervisning er for høye."})
            house.answer("revision", RECORD | TEXT)
        house.answer("confirmation", {"answer": "dispute", "points": "Tallene om undervisning er for høye."})
    else:
        confirm(house)
    with served(house) as url, house.office.store.read() as connection:
        yield open_documents_link(house.office.seals, *reading.link_of(connection, house.case().id, "kari"), url)


def assert_fine(page, language):
    """Nothing for axe to find and nothing to scroll sideways, in every look."""
    assert page.locator("html").get_attribute("lang") == language
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert overflow(page) <= 0, (size, page.title())
        assert faults(page) == [], (scheme, page.title())
    page.set_viewport_size(WIDE)


def look_in_every_language(page):
    for language in ("nn", "en", "nb"):
        page.locator(f".languages [lang={language}]").click()
        assert_fine(page, language)


def type_newest(page, house):
    page.locator("#code").fill(sent_code(house, house.rows(tables.reading_code)[-1].id))
    press(page, "type")


@pytest.mark.parametrize("is_disputed", [False, True], ids=["confirmed", "both views"])
def test_everybody_can_get_at_their_documents_and_read_them(looked_at, house, is_disputed):
    page = looked_at
    with standing(house, is_disputed=is_disputed) as address:
        page.goto(address)
        look_in_every_language(page)
        press(page, "send")
        look_in_every_language(page)
        page.locator("#code").fill("nei")
        press(page, "type")
        assert page.evaluate("document.activeElement.id") == "errors"
        assert_fine(page, "nb")
        type_newest(page, house)
        look_in_every_language(page)
        for key in ("record", "preparation"):
            page.locator(f'.documents a[href*="/{key}?"]').click()
            look_in_every_language(page)
            page.go_back()
            page.goto(
                page.url.partition("/documents")[0] + "/documents/" + page.url.split("/documents/")[1].split("/")[0]
            )


def test_the_text_of_a_form_is_shown_with_a_code_by_keyboard_alone(looked_at, house):
    page = looked_at
    house.launched()
    accept(house)
    book(house)
    hold(house)
    house.answer("record", RECORD | TEXT)
    with served(house):
        page.goto(link(house, "confirmation"))
        assert_fine(page, "nb")
        reach(page, "documents")
        page.locator("button[value=send]").wait_for()
        reach(page, "send")
        page.locator("#code").wait_for()
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "code":
                break
        page.keyboard.type(sent_code(house, house.rows(tables.reading_code)[-1].id))
        page.keyboard.press("Enter")
        page.locator(".shown").wait_for()
        assert "metodekurs" in page.inner_text(".shown")
        assert_fine(page, "nb")


def reach(page, button):
    """Go to a button with the Tab key and press it."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if (
            page.evaluate("document.activeElement.value") == button
            and page.evaluate("document.activeElement.tabIndex") == 0
        ):
            page.keyboard.press("Enter")
            page.wait_for_load_state()
            return
    raise AssertionError(f"{button} is not reached with the Tab key")


def test_the_pdf_is_downloaded_and_not_shown_in_the_page(looked_at, house):
    page = looked_at
    with standing(house) as address:
        page.goto(address)
        press(page, "send")
        type_newest(page, house)
        with page.expect_download() as download:
            page.locator('.documents a[href*="/record.pdf"]').click()
        assert download.value.suggested_filename == "Referat fra karrieresamtalen.pdf"
