import httpx
import pytest

from karriereflyt.mailbox.archive import Archive
from tests.mailbox.chromium import chromium, faults, overflow
from tests.mailbox.letters import INVITATION, arrival
from tests.mailbox.running import mailbox

pytestmark = pytest.mark.browser

LONG = "Tilbud-om-karrieresamtale-" * 8


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    folder = tmp_path_factory.mktemp("box")
    archive = Archive(folder)
    archive.keep([arrival(number, subject=f"Brev {number}") for number in range(1, 60)])
    archive.keep([arrival(60, calendar=INVITATION), arrival(61, to="x" * 64 + "@uias.example", subject=LONG)])
    archive.close()
    with mailbox(folder) as running:
        yield running.address


PAGES = {
    "list": "/",
    "second page": "/?page=2",
    "search": "/?to=ase",
    "nothing found": "/?to=nobody",
    "letter": "/letters/60",
    "long words": "/letters/61",
    "not here": "/letters/999",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_everybody_can_use_the_page_and_it_fits_a_narrow_window(browser, full, path, scheme):
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.goto(full + path)
    assert overflow(page) <= 0
    assert faults(page) == []
    page.close()


def test_a_letter_is_found_opened_and_its_link_reached_by_keyboard(browser, full):
    page = browser.new_page()
    page.goto(full)
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("x@uias")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?to=x%40uias")
    for key in ("Tab", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/letters/61")
    for key in ("Tab", "Tab", "Tab"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.href") == "https://forms.example/s/61"
    page.close()


def test_the_letters_html_stands_in_its_frame_without_our_origin_or_scripts(browser, full):
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{full}/letters/60")
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").inner_text() == "Hei"
    assert frame.locator("a").get_attribute("href") == "https://forms.example/s/60"
    assert complaints == []
    page.close()


def test_all_letters_are_deleted_with_two_presses(browser, tmp_path):
    archive = Archive(tmp_path)
    archive.keep([arrival(1)])
    archive.close()
    with mailbox(tmp_path) as running:
        page = browser.new_page()
        page.goto(running.address)
        page.locator("summary").click()
        page.get_by_role("button", name="Delete all letters").click()
        page.get_by_text("No letters here yet.").wait_for()
        assert httpx.get(f"{running.address}/api/letters").json() == {"letters": []}
        page.close()
